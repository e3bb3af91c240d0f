package io.cqlengine.transfer;

import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.spi.TokenSlice;
import io.cqlengine.transfer.copy.CopyRun.Failure;
import io.cqlengine.transfer.journal.JournalStore;
import io.cqlengine.transfer.journal.TransferRecord;
import io.cqlengine.transfer.read.RowImage;
import io.cqlengine.transfer.session.Retry;
import io.cqlengine.transfer.verify.RowDifference;
import io.cqlengine.transfer.verify.RowRepair;
import io.cqlengine.transfer.verify.VerifyRun;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One run of {@code verify} or {@code repair}, or of a slice of it in another process. */
final class TransferCheck {
  private final TransferTables tables;
  private final long start = Transfer.now();
  private final UnaryOperator<RowImage> times;
  private final boolean compareTimes;

  TransferCheck(TransferTables tables) {
    this.tables = tables;
    // Other times were chosen when the row was copied. What is newer is known by the times of the
    // source.
    this.compareTimes = tables.keepsTimes();
    this.times =
        tables.settings.times == Times.ROWS ? RowImage::estimated : Times.CELLS.rule(start);
  }

  Differences verify(@Nullable Consumer<? super Difference> sink) {
    Map<Difference.Kind, Long> counts = new EnumMap<>(Difference.Kind.class);
    List<Difference> listed = new ArrayList<>();
    Consumer<RowDifference> found =
        row -> {
          Difference difference = tables.difference(row);
          counts.merge(difference.kind(), 1L, Long::sum);
          if (listed.size() < Differences.MOST_LISTED) {
            listed.add(difference);
          }
          if (sink != null) {
            sink.accept(difference);
          }
        };
    RemoteSliceRunner remote = tables.settings.remote;
    if (remote == null) {
      VerifyRun run = compareHere(found);
      return differences(run.compared(), run.inMotion(), counts, listed, run.failures());
    }
    long compared = 0;
    long inMotion = 0;
    List<Failure> failures = new ArrayList<>();
    for (SliceResult result : run(remote, SliceJob.verify(tables, sink != null))) {
      compared += result.compared;
      inMotion += result.inMotion;
      result.listed.forEach(found);
      result.unlisted.forEach(
          (kind, count) -> counts.merge(Difference.Kind.valueOf(kind.name()), count, Long::sum));
      failures.addAll(result.failures);
    }
    return differences(compared, inMotion, counts, listed, failures);
  }

  private VerifyRun compareHere(Consumer<RowDifference> found) {
    return compare(tables.slices(), tables.settings.runner, found);
  }

  private VerifyRun compare(
      List<TokenSlice> slices, SliceRunner runner, Consumer<RowDifference> found) {
    VerifyRun run =
        new VerifyRun(
            tables.sourceRows,
            tables.targetRows,
            times,
            compareTimes,
            tables.pages(),
            tables.retries(),
            tables.settings.secondLook,
            found);
    run.run(slices, runner::run);
    return run;
  }

  private static List<SliceResult> run(RemoteSliceRunner remote, SliceJob job) {
    try {
      return remote.run(job, job.slices(), (rows, slices) -> {});
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new CqlEngineException(Retry.INTERRUPTED, interrupted);
    }
  }

  private Differences differences(
      long compared,
      long inMotion,
      Map<Difference.Kind, Long> counts,
      List<Difference> listed,
      List<Failure> failures) {
    return new Differences(
        tables.place() + " (" + tables.described() + ")",
        compared,
        inMotion,
        counts,
        listed,
        failures(failures));
  }

  private static List<SliceFailure> failures(List<Failure> failures) {
    return failures.stream()
        .map(failure -> new SliceFailure(failure.slice(), failure.cause()))
        .toList();
  }

  /** Compares one slice, here for another process. */
  void verify(TokenSlice slice, boolean listAll, SliceResult result) {
    check(
        slice,
        result,
        row -> {
          if (listAll || result.listed.size() < Differences.MOST_LISTED) {
            result.listed.add(row);
          } else {
            result.unlisted.merge(row.kind(), 1L, Long::sum);
          }
        });
  }

  /**
   * Compares one slice and repairs what differs, here for another process.
   *
   * @param copied the start of the copy
   */
  void repair(TokenSlice slice, Set<Repair> options, long copied, SliceResult result) {
    RowRepair repair = rowRepair(options, copied);
    check(slice, result, row -> result.outcomes.merge(repair.repair(row.key()), 1L, Long::sum));
  }

  private void check(TokenSlice slice, SliceResult result, Consumer<RowDifference> found) {
    VerifyRun run = compare(List.of(slice), (slices, one) -> one.accept(0), found);
    result.compared = run.compared();
    result.inMotion = run.inMotion();
    result.fail(run.failures());
  }

  /** The start of the copy as the journal knows it, so that its markers get the same times. */
  private long copied() {
    Journal journal = tables.settings.journal;
    if (journal == null) {
      return start;
    }
    try (JournalStore store = journal.store()) {
      return store.stored(tables.place()).map(TransferRecord::start).orElse(start);
    }
  }

  RepairReport repair(Differences differences, Set<Repair> options) {
    long copied = copied();
    RowRepair repair = rowRepair(options, copied);
    Map<RowRepair.Outcome, Long> outcomes = new EnumMap<>(RowRepair.Outcome.class);
    Consumer<Difference> one =
        difference -> outcomes.merge(repair.repair(difference.rowKey()), 1L, Long::sum);
    RemoteSliceRunner remote = tables.settings.remote;
    List<SliceFailure> failures = differences.failures();
    if (differences.listed().size() == differences.total()) {
      differences.listed().forEach(one);
    } else if (remote == null || tables.targetRows.table().hasLists()) {
      // A slice may run twice at the same time. Two runs append the elements of a list twice.
      failures = failures(compareHere(row -> one.accept(tables.difference(row))).failures());
    } else {
      List<Failure> there = new ArrayList<>();
      for (SliceResult result : run(remote, SliceJob.repair(tables, options, copied))) {
        result.outcomes.forEach((outcome, count) -> outcomes.merge(outcome, count, Long::sum));
        there.addAll(result.failures);
      }
      failures = failures(there);
    }
    return new RepairReport(
        outcomes.getOrDefault(RowRepair.Outcome.REPAIRED, 0L),
        outcomes.getOrDefault(RowRepair.Outcome.IN_STEP, 0L),
        outcomes.getOrDefault(RowRepair.Outcome.TARGET_NEWER, 0L),
        outcomes.getOrDefault(RowRepair.Outcome.SHADOWED, 0L),
        outcomes.getOrDefault(RowRepair.Outcome.EXTRA_LEFT, 0L),
        outcomes.getOrDefault(RowRepair.Outcome.LIST_LEFT, 0L),
        failures);
  }

  private RowRepair rowRepair(Set<Repair> options, long copied) {
    return new RowRepair(
        tables.sourceRows,
        tables.targetRows,
        times,
        compareTimes,
        tables.writer(tables.settings.markers == Markers.ALL, copied, start),
        tables.writer(false, start, start),
        tables.retries(),
        start,
        options.contains(Repair.SOURCE_WINS),
        options.contains(Repair.DELETE_EXTRA));
  }
}
