package io.cqlengine.transfer.journal;

import io.cqlengine.transfer.slice.Position;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Stores how far transfers have come. A slice is changed by its owner only: the methods with an
 * owner return false when another run has taken the slice. Slices are known by the key of their
 * transfer.
 */
public interface JournalStore extends AutoCloseable {

  /** Opens the journal for a transfer; the record that is stored, or this one if there was none. */
  TransferRecord open(TransferRecord wanted);

  /** A transfer that was opened before, in this run or an earlier one. */
  Optional<TransferRecord> stored(String id);

  /** All slices that were begun or done. */
  List<SliceRecord> slices(String key);

  /** Takes a slice that is not done and that nobody has. */
  Optional<SliceRecord> take(String key, int number, String owner);

  /** Renews the lease of a slice. */
  boolean renew(String key, int number, String owner);

  /** Stores the position of a slice. */
  boolean store(
      String key,
      int number,
      String owner,
      @Nullable Position position,
      Map<String, Long> counts,
      boolean done);

  /** Gives a slice back. */
  void release(String key, int number, String owner);

  /** Forgets a transfer. */
  void forget(String id);

  /** How often leases are renewed. */
  Duration renewal();

  /** Closes what {@code open} has opened. */
  @Override
  void close();
}
