package io.cqlengine.transfer;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What became of the rows that differed.
 *
 * @param repaired rows that are in step now
 * @param inStep rows that were in step before
 * @param targetNewer rows that are newer in the target; see {@link Repair#SOURCE_WINS}
 * @param shadowed rows of which a newer deletion in the target covers what was written
 * @param extraLeft rows and cells that only the target has; see {@link Repair#DELETE_EXTRA}
 * @param listsLeft rows with a list that differs at its beginning or in the middle; see {@link
 *     Repair#SOURCE_WINS}
 * @param failures slices that could not be compared to their end, so rows of them may still differ
 */
public record RepairReport(
    long repaired,
    long inStep,
    long targetNewer,
    long shadowed,
    long extraLeft,
    long listsLeft,
    List<SliceFailure> failures) {
  /**
   * Checks the components for null, and copies the list.
   *
   * @param repaired rows that are in step now
   * @param inStep rows that were in step before
   * @param targetNewer rows that are newer in the target
   * @param shadowed rows that a newer deletion covers
   * @param extraLeft rows and cells that only the target has
   * @param listsLeft rows with a list that differs at its beginning or in the middle
   * @param failures slices that could not be compared to their end
   */
  public RepairReport {
    requireNonNull(failures, "failures is null")
        .forEach(one -> requireNonNull(one, "failure is null"));
    failures = List.copyOf(failures);
  }

  /** {@return whether all rows are in step, and all slices were compared} */
  public boolean complete() {
    return targetNewer + shadowed + extraLeft + listsLeft == 0 && failures.isEmpty();
  }

  /** {@return the counts, without keys and values} */
  @Override
  public String toString() {
    String others =
        Stream.of(
                count(inStep, "in step meanwhile"),
                count(targetNewer, "newer in the target"),
                count(shadowed, "deleted in the target"),
                count(extraLeft, "only in the target"),
                count(listsLeft, "with other lists"))
            .collect(Collectors.joining());
    return "%d repaired%s".formatted(repaired, others)
        + failures.stream().map(failure -> "%n%s".formatted(failure)).collect(Collectors.joining());
  }

  private static String count(long count, String what) {
    return count == 0 ? "" : ", %d %s".formatted(count, what);
  }
}
