package io.cqlengine.transfer;

import io.cqlengine.transfer.journal.JournalStore;
import io.cqlengine.transfer.journal.TransferRecord;
import io.cqlengine.transfer.read.RowImage;
import io.cqlengine.transfer.verify.RowRepair;
import io.cqlengine.transfer.verify.VerifyRun;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** One run of {@code verify} or {@code repair}. */
final class TransferCheck {
  private final TransferTables tables;
  private final long start = Transfer.now();
  private final UnaryOperator<RowImage> times;
  private final boolean compareTimes;

  TransferCheck(TransferTables tables) {
    this.tables = tables;
    // The time of a copy with Times.NONE is in its journal only. What is newer is known by the
    // times
    // of the source.
    this.compareTimes = tables.settings.times != Times.NONE;
    this.times = (compareTimes ? tables.settings.times : Times.CELLS).rule(start);
  }

  Differences verify(Consumer<? super Difference> sink) {
    Map<Difference.Kind, Long> counts = new EnumMap<>(Difference.Kind.class);
    List<Difference> listed = new ArrayList<>();
    VerifyRun run =
        new VerifyRun(
            tables.sourceRows,
            tables.targetRows,
            times,
            compareTimes,
            tables.pages(),
            tables.retries(),
            tables.settings.secondLook,
            row -> {
              Difference difference = tables.difference(row);
              counts.merge(difference.kind(), 1L, Long::sum);
              if (listed.size() < Differences.MOST_LISTED) {
                listed.add(difference);
              }
              sink.accept(difference);
            });
    run.run(tables.slices(), tables.settings.runner::run);
    return new Differences(
        tables.place() + " (" + tables.described() + ")",
        run.compared(),
        run.inMotion(),
        counts,
        listed,
        run.failures().stream()
            .map(failure -> new SliceFailure(failure.slice(), failure.cause()))
            .toList());
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
    RowRepair repair =
        new RowRepair(
            tables.sourceRows,
            tables.targetRows,
            times,
            compareTimes,
            tables.writer(tables.settings.markers == Markers.ALL, copied(), start),
            tables.writer(false, start, start),
            tables.retries(),
            options.contains(Repair.SOURCE_WINS),
            options.contains(Repair.DELETE_EXTRA));
    Map<RowRepair.Outcome, Long> outcomes = new EnumMap<>(RowRepair.Outcome.class);
    Consumer<Difference> one =
        difference -> outcomes.merge(repair.repair(difference.rowKey()), 1L, Long::sum);
    List<SliceFailure> failures = differences.failures();
    if (differences.listed().size() < differences.total()) {
      failures = verify(one).failures();
    } else {
      differences.listed().forEach(one);
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
}
