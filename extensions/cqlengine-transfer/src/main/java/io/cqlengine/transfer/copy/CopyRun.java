package io.cqlengine.transfer.copy;

import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.spi.TokenSlice;
import io.cqlengine.transfer.journal.JournalStore;
import io.cqlengine.transfer.journal.SliceRecord;
import io.cqlengine.transfer.journal.TransferRecord;
import io.cqlengine.transfer.read.ImageReader;
import io.cqlengine.transfer.read.RowImage;
import io.cqlengine.transfer.session.Retry;
import io.cqlengine.transfer.write.RowWriter;
import io.cqlengine.transfer.write.RowWriter.Counts;
import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Copies the slices of a transfer that are not done. Several runs share them by the journal. */
public final class CopyRun {
  private static final long PAUSE_MILLIS = 500;

  private static final int OUTAGES = 8;

  private final Work work;
  private final JournalStore journal;
  private final TransferRecord transfer;
  private final String owner = UUID.randomUUID().toString();
  private final AtomicBoolean stopped = new AtomicBoolean();
  private final AtomicInteger taken = new AtomicInteger();
  private final AtomicReference<Counts> counts = new AtomicReference<>(Counts.NONE);
  private final ConcurrentLinkedQueue<Failure> failures = new ConcurrentLinkedQueue<>();
  private final AtomicInteger finished = new AtomicInteger();
  private final Set<Integer> done = ConcurrentHashMap.newKeySet();
  private final Set<Integer> failed = ConcurrentHashMap.newKeySet();

  /**
   * What a run works with.
   *
   * @param times gives the cells of a row the times that they are written with
   * @param pages read the source
   * @param lookups read the target
   */
  public record Work(
      ImageReader source,
      ImageReader target,
      RowWriter writer,
      UnaryOperator<RowImage> times,
      Supplier<PageLoop> pages,
      Supplier<PageLoop> lookups,
      Runner runner,
      Consumer<Counts> onProgress) {}

  /** Runs slices by their numbers. */
  public interface Runner {
    void run(int slices, IntConsumer slice) throws InterruptedException;
  }

  /** Runs what is open, here or in other processes. */
  public interface Round {
    void run(List<TokenSlice> slices) throws InterruptedException;
  }

  /**
   * A slice that was not copied to its end.
   *
   * @param passes whether other slices may succeed
   */
  public record Failure(String slice, RuntimeException cause, boolean passes)
      implements Serializable {
    public Failure(String slice, RuntimeException cause) {
      this(slice, cause, Retry.concernsOneSlice(cause));
    }

    /** Whether so many slices met an outage, and nothing else, that the next ones would, too. */
    public static boolean allOutages(Collection<Failure> failures) {
      return failures.size() >= OUTAGES
          && failures.stream().allMatch(failure -> Retry.outage(failure.cause()));
    }
  }

  public CopyRun(Work work, JournalStore journal, TransferRecord transfer) {
    this.work = work;
    this.journal = journal;
    this.transfer = transfer;
  }

  /** Runs until no slice is left that did not fail here. */
  public void run() {
    try (LeaseRenewals leases = new LeaseRenewals(journal, transfer.key(), owner)) {
      run(round -> work.runner().run(round.size(), i -> copy(round.get(i), leases)), PAUSE_MILLIS);
    }
  }

  /**
   * Runs rounds until no slice is left that did not fail in one of them.
   *
   * @param pauseMillis the time before the next round when another run has all open slices
   */
  public void run(Round round, long pauseMillis) {
    try {
      List<TokenSlice> open = open();
      while (!open.isEmpty() && !stopped.get()) {
        int before = taken.get();
        round.run(open);
        open = open();
        if (!open.isEmpty() && taken.get() == before) {
          Retry.sleep(pauseMillis);
        }
      }
    } catch (InterruptedException interrupted) {
      stopped.set(true);
      Thread.currentThread().interrupt();
      throw new CqlEngineException(Retry.INTERRUPTED, interrupted);
    }
  }

  /** Copies one slice. Returns false if another run has it. */
  public boolean run(TokenSlice slice) {
    try (LeaseRenewals leases = new LeaseRenewals(journal, transfer.key(), owner)) {
      copy(slice, leases);
    }
    return taken.get() > 0 || !failed.isEmpty() || isDone(slice);
  }

  private boolean isDone(TokenSlice slice) {
    return open().stream().noneMatch(slice::equals);
  }

  /** Adds what another process did with a slice. */
  public void add(TokenSlice slice, boolean held, List<Failure> there) {
    taken.addAndGet(held ? 0 : 1);
    there.forEach(failure -> fail(slice, failure));
  }

  private List<TokenSlice> open() {
    journal.slices(transfer.key()).stream()
        .filter(SliceRecord::done)
        .forEach(slice -> done.add(slice.number()));
    return TokenSlice.of(transfer.firsts()).stream()
        .filter(slice -> !done.contains(slice.number()) && !failed.contains(slice.number()))
        .toList();
  }

  private void copy(TokenSlice slice, LeaseRenewals leases) {
    if (stopped.get()) {
      return;
    }
    try {
      journal
          .take(transfer.key(), slice.number(), owner)
          .ifPresent(from -> leases.during(slice.number(), () -> copy(slice, from, leases)));
    } catch (RuntimeException failure) {
      fail(slice, new Failure(slice.toString(), failure));
    }
  }

  private void copy(TokenSlice slice, SliceRecord from, LeaseRenewals leases) {
    taken.incrementAndGet();
    SliceCopy copy = new SliceCopy(work, slice, from);
    try {
      boolean toItsEnd =
          copy.run(
              () -> stopped.get() || leases.lost(slice.number()),
              (position, last) ->
                  journal.store(
                      transfer.key(), slice.number(), owner, position, copy.total(), last),
              this::count);
      if (toItsEnd) {
        finished.incrementAndGet();
        done.add(slice.number());
      }
    } catch (RuntimeException failure) {
      fail(slice, new Failure(copy.toString(), failure));
    }
  }

  private void count(Counts more) {
    counts.accumulateAndGet(more, Counts::plus);
    work.onProgress().accept(more);
  }

  /** What does not pass by itself is the same for all slices: no further one begins. */
  private void fail(TokenSlice slice, Failure failure) {
    failed.add(slice.number());
    failures.add(failure);
    boolean nothing = finished.get() == 0 && Counts.NONE.equals(counts.get());
    if (!failure.passes() || (nothing && Failure.allOutages(failures))) {
      stopped.set(true);
    }
  }

  public Counts counts() {
    return Objects.requireNonNull(counts.get());
  }

  public List<Failure> failures() {
    return List.copyOf(failures);
  }

  public int slices() {
    return transfer.firsts().size();
  }

  /** The slices that this run has copied to their ends. */
  public int slicesFinished() {
    return finished.get();
  }

  public int slicesDone() {
    return done.size();
  }

  /** What was counted in earlier runs and in this one. */
  public Map<String, Long> totals() {
    return SliceCopy.sum(journal.slices(transfer.key()).stream().map(SliceRecord::counts).toList());
  }
}
