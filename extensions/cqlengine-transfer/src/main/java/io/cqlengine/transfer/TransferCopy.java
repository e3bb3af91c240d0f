package io.cqlengine.transfer;

import io.cqlengine.transfer.copy.CopyRun;
import io.cqlengine.transfer.journal.JournalStore;
import io.cqlengine.transfer.journal.TransferRecord;
import io.cqlengine.transfer.write.RowWriter.Counts;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** One run of {@code copy}. */
final class TransferCopy {
  private static final long PROGRESS_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final TransferTables tables;
  private final Journal journal;
  private final long began = System.nanoTime();
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
          new CopyRun(
              new CopyRun.Work(
                  tables.sourceRows,
                  tables.targetRows,
                  tables.writer(
                      tables.settings.markers == Markers.ALL, transfer.start(), transfer.start()),
                  tables.settings.times.rule(transfer.start()),
                  tables.pages(),
                  tables.lookups(),
                  tables.settings.runner::run,
                  () -> progress(run[0])),
              store,
              transfer);
      run[0].run();
      TransferReport report = report(run[0]);
      if (!report.complete()) {
        throw new TransferException(report);
      }
      return report;
    }
  }

  private TransferReport report(CopyRun run) {
    Counts counts = run.counts();
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

  private void progress(CopyRun run) {
    long now = System.nanoTime();
    long last = reported.get();
    if (now - last < PROGRESS_NANOS || !reported.compareAndSet(last, now)) {
      return;
    }
    long rows = run.counts().rows();
    long nanos = now - began;
    int finished = run.slicesFinished();
    Optional<Duration> remaining =
        finished == 0
            ? Optional.empty()
            : Optional.of(Duration.ofNanos(nanos / finished * (run.slices() - run.slicesDone())));
    long perSecond = rows * 1_000 / Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanos));
    tables.settings.progress.accept(
        new TransferProgress(run.slices(), run.slicesDone(), rows, perSecond, remaining));
  }
}
