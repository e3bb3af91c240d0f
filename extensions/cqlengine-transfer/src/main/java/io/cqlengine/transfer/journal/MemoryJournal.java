package io.cqlengine.transfer.journal;

import io.cqlengine.transfer.slice.Position;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A journal in memory, for one run at a time and the next ones of this process. */
public class MemoryJournal implements JournalStore {
  private static final Duration RENEWAL = Duration.ofHours(1);

  @Nullable TransferRecord transfer;
  final Map<Integer, SliceRecord> slices = new TreeMap<>();
  private final Map<Integer, String> owners = new HashMap<>();

  /** Runs before each change of a slice is visible. */
  void changed(SliceRecord slice) {}

  /** Runs before a transfer is stored. */
  void created(TransferRecord created) {}

  @Override
  public synchronized TransferRecord open(TransferRecord wanted) {
    owners.clear();
    if (transfer == null) {
      created(wanted);
      transfer = wanted;
    }
    transfer.requireSame(wanted);
    return transfer;
  }

  @Override
  public synchronized Optional<TransferRecord> stored(String id) {
    return Optional.ofNullable(transfer).filter(known -> known.id().equals(id));
  }

  /** Continues from what was stored. */
  final void loaded(TransferRecord stored) {
    transfer = stored;
    slices.clear();
  }

  final void loaded(SliceRecord slice) {
    slices.put(slice.number(), slice);
  }

  @Override
  public synchronized List<SliceRecord> slices(String key) {
    return new ArrayList<>(slices.values());
  }

  @Override
  public synchronized Optional<SliceRecord> take(String key, int number, String owner) {
    SliceRecord slice = slices.getOrDefault(number, SliceRecord.open(number));
    if (slice.done() || owners.putIfAbsent(number, owner) != null) {
      return Optional.empty();
    }
    put(new SliceRecord(number, false, true, slice.position(), slice.counts()));
    return Optional.of(slice);
  }

  private void put(SliceRecord slice) {
    changed(slice);
    slices.put(slice.number(), slice);
  }

  @Override
  public synchronized boolean renew(String key, int number, String owner) {
    return owner.equals(owners.get(number));
  }

  @Override
  public synchronized boolean store(
      String key,
      int number,
      String owner,
      @Nullable Position position,
      Map<String, Long> counts,
      boolean done) {
    if (!renew(key, number, owner)) {
      return false;
    }
    put(new SliceRecord(number, done, true, position, counts));
    return true;
  }

  @Override
  public synchronized void release(String key, int number, String owner) {
    owners.remove(number, owner);
  }

  @Override
  public synchronized void forget(String id) {
    transfer = null;
    slices.clear();
    owners.clear();
  }

  @Override
  public Duration renewal() {
    return RENEWAL;
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
