package io.cqlengine.transfer;

import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.transfer.copy.CopyRun.Failure;
import io.cqlengine.transfer.verify.RowDifference;
import io.cqlengine.transfer.verify.RowRepair;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What became of a slice in another process. It has the keys of rows that differ, and no other
 * values.
 *
 * @serial exclude
 */
public final class SliceResult implements Serializable {
  private static final long serialVersionUID = 1L;

  final int slice;
  boolean held;
  long compared;
  long inMotion;
  final List<RowDifference> listed = new ArrayList<>();
  final Map<RowDifference.Kind, Long> unlisted = new EnumMap<>(RowDifference.Kind.class);
  final Map<RowRepair.Outcome, Long> outcomes = new EnumMap<>(RowRepair.Outcome.class);
  final List<Failure> failures = new ArrayList<>();

  SliceResult(int slice) {
    this.slice = slice;
  }

  /**
   * {@return whether another process has the slice, so that nothing was done} It may be the same
   * slice of the same job.
   */
  public boolean held() {
    return held;
  }

  /** Adds failures as text, because those of the driver are not serializable. */
  void fail(List<Failure> more) {
    for (Failure failure : more) {
      CqlEngineException copy = new CqlEngineException(failure.cause().toString());
      copy.setStackTrace(failure.cause().getStackTrace());
      failures.add(new Failure(failure.slice(), copy, failure.passes()));
    }
  }
}
