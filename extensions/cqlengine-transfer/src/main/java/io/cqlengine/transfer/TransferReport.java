package io.cqlengine.transfer;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a run of {@link Transfer#copy} did.
 *
 * @param transfer source and target
 * @param settings times, levels and journal
 * @param slices how many slices there are
 * @param slicesDone how many of them are copied, in earlier runs and by other runs, too
 * @param rows rows that this run has copied
 * @param cells cells, elements and fields that it has written
 * @param bareRows rows without cells, of which it has written only the row marker
 * @param expired cells whose TTL ended before they were written
 * @param listsPresent rows whose lists were in the target before they were sent
 * @param leftOut rows for which the mapping returned null
 * @param totals the same counts of all runs, by name; what a killed run did after it stored its
 *     last position is in none of them
 * @param failures the slices that failed
 * @param took the time of this run
 */
public record TransferReport(
    String transfer,
    String settings,
    int slices,
    int slicesDone,
    long rows,
    long cells,
    long bareRows,
    long expired,
    long listsPresent,
    long leftOut,
    Map<String, Long> totals,
    List<SliceFailure> failures,
    Duration took) {
  /**
   * Checks the components for null, and copies the collections.
   *
   * @param transfer source and target
   * @param settings times, levels and journal
   * @param slices how many slices there are
   * @param slicesDone how many of them are copied
   * @param rows rows that this run has copied
   * @param cells cells that it has written
   * @param bareRows rows without cells
   * @param expired cells whose TTL ended before they were written
   * @param listsPresent rows whose lists were in the target before they were sent
   * @param leftOut rows for which the mapping returned null
   * @param totals the counts of all runs
   * @param failures the slices that failed
   * @param took the time of this run
   */
  public TransferReport {
    requireNonNull(transfer, "transfer is null");
    requireNonNull(settings, "settings is null");
    requireNonNull(totals, "totals is null")
        .forEach(
            (name, count) -> {
              requireNonNull(name, "key of totals is null");
              requireNonNull(count, "value of totals is null");
            });
    requireNonNull(failures, "failures is null")
        .forEach(one -> requireNonNull(one, "failure is null"));
    totals = Map.copyOf(totals);
    failures = List.copyOf(failures);
    requireNonNull(took, "took is null");
  }

  /** {@return whether all slices are copied} */
  public boolean complete() {
    return slicesDone == slices;
  }

  /** {@return several lines, without keys and values} */
  @Override
  public String toString() {
    return "%s (%s)%n%d of %d slices copied, %d rows and %d cells in %d s"
            .formatted(transfer, settings, slicesDone, slices, rows, cells, took.toSeconds())
        + count(bareRows, "rows without cells")
        + count(expired, "cells had expired")
        + count(listsPresent, "rows had their lists already")
        + count(leftOut, "rows were left out by the mapping")
        + failures.stream().map(failure -> "%n%s".formatted(failure)).collect(Collectors.joining());
  }

  private static String count(long count, String what) {
    return count == 0 ? "" : ", %d %s".formatted(count, what);
  }
}
