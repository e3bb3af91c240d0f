package io.cqlengine.management;

import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.routing.OperationKind;
import io.cqlengine.api.spi.Execution;
import io.cqlengine.api.spi.Lease;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Runs the plan of one target, stopping at its first failure. */
final class StepRunner {
  /** Schema changes take longer than queries: the driver's 2 seconds fail on a busy cluster. */
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final Execution execution;
  private final Lease lease;

  StepRunner(Execution execution, Lease lease) {
    this.execution = execution;
    this.lease = lease;
  }

  TargetReport run(TargetPlan plan) {
    List<SchemaStep> steps = plan.steps();
    if (!plan.obstacles().isEmpty()) {
      CqlEngineException refused = new CqlEngineException(String.join("\n    ", plan.obstacles()));
      return new TargetReport(plan.target(), List.of(), steps, Optional.of(refused));
    }
    for (int done = 0; done < steps.size(); done++) {
      try {
        run(steps.get(done));
      } catch (RuntimeException failure) {
        return new TargetReport(
            plan.target(),
            steps.subList(0, done),
            steps.subList(done, steps.size()),
            Optional.of(failure));
      }
    }
    return new TargetReport(plan.target(), steps, List.of(), Optional.empty());
  }

  private void run(SchemaStep step) {
    SimpleStatement statement = SimpleStatement.newInstance(step.cql()).setTimeout(TIMEOUT);
    ResultSet result = execution.run(lease, OperationKind.SCHEMA, statement);
    // The driver waits for agreement by itself once; what it missed then gets a second wait.
    if (!result.getExecutionInfo().isSchemaInAgreement()
        && !lease.session().checkSchemaAgreement()) {
      throw new CqlEngineException(
          "the nodes do not agree on the schema after "
              + step.cql()
              + ": wait until the nodes that are up agree, then run it again");
    }
  }
}
