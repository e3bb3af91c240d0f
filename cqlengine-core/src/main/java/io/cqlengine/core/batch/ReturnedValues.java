package io.cqlengine.core.batch;

import com.datastax.oss.driver.api.core.cql.Row;
import io.cqlengine.api.result.Values;
import io.cqlengine.core.connection.SessionGeneration;
import io.cqlengine.core.execution.StatementRequest;
import io.cqlengine.core.plan.LwtResult;

/** What a server returned of the rows of a conditional write that was not applied. */
final class ReturnedValues {
  private ReturnedValues() {}

  /** The values of one row, by the members of the request's model. */
  static Values of(Row row, StatementRequest request, SessionGeneration generation) {
    return LwtResult.of(request.shaped().model(), generation.session(), row).values();
  }
}
