package io.cqlengine.transfer;

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
 */
public record RepairReport(
    long repaired, long inStep, long targetNewer, long shadowed, long extraLeft, long listsLeft) {

  /** {@return whether all rows are in step} */
  public boolean complete() {
    return targetNewer + shadowed + extraLeft + listsLeft == 0;
  }
}
