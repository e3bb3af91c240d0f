package io.cqlengine.transfer;

import io.cqlengine.api.spi.TokenSlice;
import io.cqlengine.transfer.copy.CopyRun;
import io.cqlengine.transfer.journal.JournalStore;
import io.cqlengine.transfer.journal.TransferRecord;
import io.cqlengine.transfer.write.RowWriter.Counts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** One run of {@code copy}. */
final class TransferCopy {
  private static final long PROGRESS_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long REMOTE_PAUSE_MILLIS = 2_000;

  private final TransferTables tables;
  private final Journal journal;
  private final long began = System.nanoTime();
  private long remoteRows;
  private int remoteSlices;
  private final AtomicLong reported = new AtomicLong(began - PROGRESS_NANOS);

  TransferCopy(TransferTables tables, Journal journal) {
    this.tables = tables;
    this.journal = journal;
  }

  TransferReport run() {
    try (JournalStore store = journal.store()) {
      TransferRecord transfer = store.open(tables.record(Transfer.now()));
      CopyRun[] run = new CopyRun[1];
      run[0] =
          tables.copyRun(
              store,
              transfer,
              more ->
                  progress(
                      run[0],
                      run[0].counts().rows(),
                      run[0].slicesFinished(),
                      run[0].slicesDone()));
      Counts counts = run(run[0], transfer);
      TransferReport report = report(run[0], counts);
      if (!report.complete()) {
        throw new TransferException(report);
      }
      return report;
    }
  }

  /** What this run counted, or the journal since its begin if other processes copied. */
  private Counts run(CopyRun run, TransferRecord transfer) {
    RemoteSliceRunner remote = tables.settings.remote;
    if (remote == null) {
      run.run();
      return run.counts();
    }
    SliceJob job = SliceJob.copy(tables, transfer, journal.requirePlace());
    Map<String, Long> before = run.totals();
    List<TokenSlice> slices = TokenSlice.of(transfer.firsts());
    run.run(
        round -> {
          List<Integer> numbers = round.stream().map(TokenSlice::number).toList();
          int open = round.size() + remoteSlices;
          for (SliceResult result :
              remote.run(job, numbers, (rows, done) -> progress(run, open, rows, done))) {
            run.add(slices.get(result.slice), result.held, result.failures);
          }
        },
        REMOTE_PAUSE_MILLIS);
    return Counts.between(before, run.totals());
  }

  private void progress(CopyRun run, int open, long moreRows, int moreSlices) {
    remoteRows += moreRows;
    remoteSlices += moreSlices;
    progress(run, remoteRows, remoteSlices, run.slices() - open + remoteSlices);
  }

  private TransferReport report(CopyRun run, Counts counts) {
    return new TransferReport(
        tables.place(),
        tables.described() + ", journal in " + journal,
        run.slices(),
        run.slicesDone(),
        counts.rows(),
        counts.cells(),
        counts.markers(),
        counts.expired(),
        counts.present(),
        counts.leftOut(),
        run.totals(),
        run.failures().stream()
            .map(failure -> new SliceFailure(failure.slice(), failure.cause()))
            .toList(),
        Duration.ofNanos(System.nanoTime() - began));
  }

  private void progress(CopyRun run, long rows, int finished, int done) {
    long now = System.nanoTime();
    long last = reported.get();
    if (now - last < PROGRESS_NANOS || !reported.compareAndSet(last, now)) {
      return;
    }
    long nanos = now - began;
    Optional<Duration> remaining =
        finished == 0
            ? Optional.empty()
            : Optional.of(Duration.ofNanos(nanos / finished * (run.slices() - done)));
    long perSecond = rows * 1_000 / Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos));
    tables.settings.progress.accept(
        new TransferProgress(run.slices(), done, rows, perSecond, remaining));
  }
}
