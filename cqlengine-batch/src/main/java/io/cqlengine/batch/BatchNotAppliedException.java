package io.cqlengine.batch;

import io.cqlengine.api.error.ConditionNotMetException;
import io.cqlengine.api.error.ExecutedOn;
import io.cqlengine.api.result.BatchResult;

/** A condition of a batch does not hold. Nothing of the batch was written. */
public final class BatchNotAppliedException extends ConditionNotMetException {
  private static final long serialVersionUID = 1L;

  /** Null after deserialisation. */
  private final transient BatchResult result;

  BatchNotAppliedException(BatchResult result, ExecutedOn executedOn) {
    super(
        "The batch was not applied, because a condition in it does not hold. See result() for the %s rows that were compared, or use tryExecute()."
            .formatted(result.rows().size()));
    this.result = result;
    addSuppressed(executedOn);
  }

  /** {@return the result, with the rows that were compared} */
  public BatchResult result() {
    return result;
  }
}
