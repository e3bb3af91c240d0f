package io.cqlengine.core.execution;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import io.cqlengine.core.connection.SessionGeneration;
import io.cqlengine.core.plan.StatementOptions;

/**
 * The step from a request to a bound statement, as {@link StatementExecutor} takes it, for
 * benchmarks.
 */
public final class Binding {
  private Binding() {}

  /** Finds the plan and binds the values. */
  public static BoundStatement of(StatementRequest request, SessionGeneration generation) {
    return (BoundStatement)
        generation.plans().get(request.key()).bind(request.values(), StatementOptions.NONE);
  }
}
