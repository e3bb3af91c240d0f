package io.cqlengine.core.batch;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfig;
import com.datastax.oss.driver.api.core.config.DriverExecutionProfile;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchStatementBuilder;
import com.datastax.oss.driver.api.core.cql.BatchableStatement;
import com.datastax.oss.driver.api.core.cql.DefaultBatchType;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.query.BatchedOperation;
import io.cqlengine.api.spi.BatchSpec;
import io.cqlengine.core.connection.SessionGeneration;
import io.cqlengine.core.execution.ExecutionErrors;
import io.cqlengine.core.execution.StatementRequest;
import io.cqlengine.core.plan.StatementOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The operations of one batch and how they are sent.
 *
 * @param spec how they are sent
 * @param writes the operations, at least one, all on one connection
 */
record BatchPlan(BatchSpec spec, List<BatchedStatement> writes) {
  private static final int STATEMENTS_SHOWN = 4;

  /** The plan of operations that this engine made. */
  static BatchPlan of(BatchSpec spec, List<BatchedOperation> operations) {
    List<BatchedStatement> writes = new ArrayList<>(operations.size());
    for (BatchedOperation operation : operations) {
      if (!(operation instanceof BatchedStatement own)) {
        throw new CqlEngineException(
            operation.description() + " was not made by this engine. Batch its own writes.");
      }
      writes.add(own);
    }
    BatchPlan batch = new BatchPlan(spec, List.copyOf(writes));
    batch.requireOneConnection();
    return batch;
  }

  /** The last guard: whatever the batch let in, one statement goes to one connection. */
  private void requireOneConnection() {
    for (BatchedStatement write : writes) {
      if (!write.route().connection().equals(connection())) {
        throw new CqlEngineException(
            "A batch cannot run on connections '%s' and '%s'. Use one batch for each."
                .formatted(connection(), write.route().connection()));
      }
    }
  }

  /** The connection that all operations go to. */
  String connection() {
    return writes.get(0).route().connection();
  }

  /** An operation whose model tells what rows are; none if all are written by hand. */
  Optional<StatementRequest> described() {
    return writes.stream()
        .map(BatchedStatement::request)
        .filter(request -> request.key().model() != null)
        .findFirst();
  }

  /** A difference of a tracked row goes to the cluster that the row came from, or nowhere. */
  void requireClusters(SessionGeneration generation) {
    writes.forEach(write -> write.request().check(generation));
  }

  /** A failure with where it happened. */
  RuntimeException marked(RuntimeException failure) {
    return ExecutionErrors.marked(failure, connection(), null, text());
  }

  /** How it is sent. */
  StatementOptions options() {
    return new StatementOptions(
        spec.consistency().orElse(null),
        spec.serialConsistency().orElse(null),
        spec.timeout().orElse(null),
        0,
        spec.profile().orElse(null),
        spec.tracing(),
        spec.idempotent().orElse(null));
  }

  /** The statement of encoded operations. */
  BatchStatement statement(
      List<BatchableStatement<?>> children, Optional<Duration> timeout, CqlSession session) {
    BatchStatementBuilder builder = BatchStatement.builder(spec.type());
    boolean idempotent = true;
    for (BatchableStatement<?> child : children) {
      builder.addStatement(child);
      idempotent &= Boolean.TRUE.equals(child.isIdempotent());
    }
    spec.timestamp().ifPresent(builder::setQueryTimestamp);
    options().applyTo(builder, idempotent);
    timeout.ifPresent(limit -> builder.setExecutionProfile(profile(limit, session)));
    return builder.build();
  }

  /** The batch's profile with a timeout: the driver ignores one that is set on a batch itself. */
  private DriverExecutionProfile profile(Duration timeout, CqlSession session) {
    DriverConfig config = session.getContext().getConfig();
    return spec.profile()
        .map(config::getProfile)
        .orElseGet(config::getDefaultProfile)
        .withDuration(DefaultDriverOption.REQUEST_TIMEOUT, StatementOptions.limited(timeout));
  }

  /** The batch as text, of which a large one shows the beginning. */
  String text() {
    StringBuilder text = new StringBuilder("BEGIN ");
    if (spec.type() != DefaultBatchType.LOGGED) {
      text.append(spec.type()).append(' ');
    }
    text.append("BATCH ");
    int shown = Math.min(writes.size(), STATEMENTS_SHOWN);
    writes.subList(0, shown).forEach(write -> text.append(cql(write)).append("; "));
    if (writes.size() > shown) {
      text.append("... and ").append(writes.size() - shown).append(" more; ");
    }
    return text.append("APPLY BATCH").toString();
  }

  /** The text of one operation. */
  static String cql(BatchedStatement write) {
    return write.request().cql();
  }
}
