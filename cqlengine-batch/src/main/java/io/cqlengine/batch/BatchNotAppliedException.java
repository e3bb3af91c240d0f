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
        "The batch was not applied, because a condition in it does not hold. See result() for the %s rows that were compared, or use tryExecute()."
            .formatted(result.rows().size()));
    this.result = result;
    addSuppressed(executedOn);
  }

  /** {@return the server's answer with the rows that were compared} */
  public BatchResult result() {
    return result;
  }
}
