package io.cqlengine.batch;

import io.cqlengine.api.error.ConditionNotMetException;
import io.cqlengine.api.error.ExecutedOn;
import io.cqlengine.api.result.BatchResult;

/** A batch whose conditions do not hold: nothing of it was written. */
public final class BatchNotAppliedException extends ConditionNotMetException {
  private static final long serialVersionUID = 1L;

  /** What the server answered; lost when the exception is serialised. */
  private final transient BatchResult result;

  BatchNotAppliedException(BatchResult result, ExecutedOn executedOn) {
    super(
        "the batch was not applied: a condition in it does not hold; result() has the "
            + result.rows().size()
            + " rows that were compared");
    this.result = result;
    addSuppressed(executedOn);
  }

  /** {@return the server's answer with the rows that were compared} */
  public BatchResult result() {
    return result;
  }
}
