package io.cqlengine.core.batch;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfig;
import com.datastax.oss.driver.api.core.config.DriverExecutionProfile;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchStatementBuilder;
import com.datastax.oss.driver.api.core.cql.BatchableStatement;
import com.datastax.oss.driver.api.core.cql.DefaultBatchType;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.model.Model;
import io.cqlengine.api.query.BatchedOperation;
import io.cqlengine.api.routing.OperationKind;
import io.cqlengine.api.routing.RouteSource;
import io.cqlengine.api.spi.BatchSpec;
import io.cqlengine.api.spi.ExecutionEvent.Source;
import io.cqlengine.core.connection.SessionGeneration;
import io.cqlengine.core.execution.ExecutionErrors;
import io.cqlengine.core.execution.StatementRequest;
import io.cqlengine.core.plan.StatementOptions;
import io.cqlengine.core.telemetry.ObservedStatement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The operations of one batch and how they are sent.
 *
 * @param writes the operations, at least one, all on one connection
 */
record BatchPlan(BatchSpec spec, List<BatchedStatement> writes) implements ObservedStatement {
  private static final int STATEMENTS_SHOWN = 4;

  /** The plan of operations that this engine made. */
  static BatchPlan of(BatchSpec spec, List<BatchedOperation> operations) {
    List<BatchedStatement> writes = new ArrayList<>(operations.size());
    for (BatchedOperation operation : operations) {
      if (!(operation instanceof BatchedStatement own)) {
        throw new CqlEngineException(
            operation.description()
                + " was not made by this engine. Add only writes of this engine.");
      }
      writes.add(own);
    }
    BatchPlan batch = new BatchPlan(spec, List.copyOf(writes));
    batch.requireOneConnection();
    return batch;
  }

  /** Rejects operations on several connections, because one statement goes to one connection. */
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
  @Override
  public String connection() {
    return writes.get(0).route().connection();
  }

  @Override
  public @Nullable String keyspace() {
    return common(StatementRequest::keyspace);
  }

  @Override
  public @Nullable String tableName() {
    return common(StatementRequest::tableName);
  }

  @Override
  public @Nullable Model<?> model() {
    return common(StatementRequest::model);
  }

  @Override
  public @Nullable RouteSource keyspaceBy() {
    return common(StatementRequest::keyspaceBy);
  }

  /** The value that all operations have in common; null if they differ. */
  private <T> @Nullable T common(Function<StatementRequest, @Nullable T> fact) {
    T first = fact.apply(writes.get(0).request());
    for (BatchedStatement write : writes) {
      if (!Objects.equals(first, fact.apply(write.request()))) {
        return null;
      }
    }
    return first;
  }

  @Override
  public List<Model<?>> models() {
    return writes.stream().flatMap(write -> write.request().models().stream()).distinct().toList();
  }

  @Override
  public OperationKind kind() {
    return OperationKind.BATCH;
  }

  @Override
  public Source source() {
    return Source.BATCH;
  }

  @Override
  public String cql() {
    return text();
  }

  @Override
  public String operation() {
    String common = common(StatementRequest::operation);
    return common == null ? "BATCH" : "BATCH " + common;
  }

  @Override
  public boolean hasLiterals() {
    return writes.stream().anyMatch(write -> write.request().hasLiterals());
  }

  @Override
  public int batchSize() {
    return writes.size();
  }

  @Override
  public @Nullable ConsistencyLevel ownConsistency() {
    return spec.consistency().orElse(null);
  }

  @Override
  public int ownPageSize() {
    return 0;
  }

  @Override
  public @Nullable String profile() {
    return spec.profile().orElse(null);
  }

  @Override
  public boolean idempotent() {
    return spec.idempotent()
        .orElseGet(() -> writes.stream().allMatch(write -> write.request().idempotent()));
  }

  @Override
  public Optional<String> cost() {
    return Optional.of(
        "It is a batch of %d statements. Write rows of several partitions with bulk()."
            .formatted(writes.size()));
  }

  /**
   * Whether the coordinator counts the live replicas of all rows before it writes any. It does for
   * the batch log and for one partition. A condition is first proposed.
   */
  boolean availableFirst() {
    return writes.stream().noneMatch(write -> write.request().mayHaveCondition())
        && (spec.type() == DefaultBatchType.LOGGED
            || writes.stream().allMatch(writes.get(0)::samePartition));
  }

  /** The requests of the operations. */
  List<StatementRequest> requests() {
    return writes.stream().map(BatchedStatement::request).toList();
  }

  /** An operation whose model tells what rows are; none if all are hand-written. */
  Optional<StatementRequest> described() {
    return writes.stream()
        .map(BatchedStatement::request)
        .filter(request -> request.key().model() != null)
        .findFirst();
  }

  /** Binds the difference of a tracked row to the cluster of the row. */
  void requireClusters(SessionGeneration generation) {
    writes.forEach(write -> write.request().check(generation, true));
  }

  /** A failure with where it happened. */
  RuntimeException marked(RuntimeException failure) {
    return ExecutionErrors.marked(failure, connection(), null, text());
  }

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

  /** The text; of a large batch only its beginning. */
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
