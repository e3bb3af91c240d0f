package io.cqlengine.transfer.verify;

import io.cqlengine.transfer.read.RowImage;
import java.io.Serializable;
import java.util.Set;

/**
 * A row, or the static columns of a partition, that differ.
 *
 * @param columns the numbers of the columns that differ; empty for whole rows
 */
public record RowDifference(Kind kind, RowImage.Key key, Set<Integer> columns)
    implements Serializable {
  /** How a row differs; the worst of its columns. */
  public enum Kind {
    TIMES_ONLY,
    LIST_DOUBLED,
    VALUES,
    MISSING,
    EXTRA
  }
}
