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
@SuppressWarnings("InvalidBlockTag") // Javadoc allows @serial here.
public final class SliceResult implements Serializable {
  private static final long serialVersionUID = 1L;

  /** How many causes of a failure are sent. */
  private static final int CAUSES = 10;

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
      failures.add(new Failure(failure.slice(), copy(failure.cause(), CAUSES), failure.passes()));
    }
  }

  private static CqlEngineException copy(Throwable failure, int causes) {
    String text =
        failure instanceof CqlEngineException && failure.getMessage() != null
            ? failure.getMessage()
            : failure.toString();
    Throwable cause = failure.getCause();
    CqlEngineException copy =
        cause == null || causes == 0
            ? new CqlEngineException(text)
            : new CqlEngineException(text, copy(cause, causes - 1));
    copy.setStackTrace(failure.getStackTrace());
    return copy;
  }
}
