package io.cqlengine.transfer;

/** What {@link Transfer#repair} may do beyond writing what is newer in the source. */
public enum Repair {
  /**
   * Cells of the target that are newer than those of the source are overwritten, one microsecond
   * after the newer of both. Differences of kind {@link Difference.Kind#TIMES_ONLY} are left. For
   * elements and fields whose times the target does not answer, the time of the repair counts.
   */
  SOURCE_WINS,

  /**
   * What the source does not have is deleted in the target, at the time of the cells. For elements
   * and fields whose times the target does not answer, and for rows without cells, the time of the
   * repair counts.
   */
  DELETE_EXTRA
}
