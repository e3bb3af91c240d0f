package io.cqlengine.core.execution;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import io.cqlengine.api.routing.OperationKind;
import io.cqlengine.api.routing.Route;
import io.cqlengine.api.routing.RouteSource;
import io.cqlengine.api.routing.RoutingException;
import io.cqlengine.api.spi.ExecutionEvent.Source;
import io.cqlengine.core.connection.SessionGeneration;
import io.cqlengine.core.model.EntityModel;
import io.cqlengine.core.plan.StatementKey;
import io.cqlengine.core.plan.StatementOptions;
import io.cqlengine.core.statement.Shape;
import io.cqlengine.core.telemetry.LogRedaction;
import io.cqlengine.core.telemetry.ObservedStatement;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * One statement to run. It knows no session.
 *
 * @param route where it goes
 * @param kind what it does
 * @param key the statement without its values
 * @param values one for each marker; of a shape, null leaves it unset. Not copied.
 * @param options how it is sent
 * @param cluster the nodes of the only cluster that it may go to, as far as they are known; null
 *     for any
 * @param ownValues whether nobody else can change the values
 */
@SuppressWarnings("ArrayRecordComponent")
public record StatementRequest(
    Route route,
    OperationKind kind,
    StatementKey key,
    @Nullable Object[] values,
    StatementOptions options,
    @Nullable Set<UUID> cluster,
    boolean ownValues)
    implements ObservedStatement {

  /** A request for a shape of a model. */
  public StatementRequest(
      Route route,
      OperationKind kind,
      EntityModel<?> model,
      Shape shape,
      @Nullable Object[] values,
      StatementOptions options) {
    this(
        route,
        kind,
        new StatementKey.Shaped(model, route.keyspace(), shape),
        values,
        options,
        null,
        false);
  }

  /** A request for a shape of a model, or for hand-written CQL. */
  public StatementRequest(
      Route route,
      OperationKind kind,
      StatementKey key,
      @Nullable Object[] values,
      StatementOptions options) {
    this(route, kind, key, values, options, null, false);
  }

  /** The same request, which fails if the connection leads to another cluster than these nodes. */
  public StatementRequest boundTo(Set<UUID> nodes) {
    return new StatementRequest(route, kind, key, values, options, nodes, ownValues);
  }

  /** The same request with other values, which nobody else can change. */
  StatementRequest withValues(@Nullable Object[] own) {
    return new StatementRequest(route, kind, key, own, options, cluster, true);
  }

  /** The same request, whose values nobody else can change. */
  public StatementRequest detached() {
    return ownValues ? this : withValues(DefensiveCopies.of(model(), values));
  }

  /**
   * The same request, to be encoded after a stage while its caller goes on. It is detached if the
   * stage takes time, or if encoding does not copy all values.
   */
  StatementRequest after(CompletionStage<?> stage) {
    return stage.toCompletableFuture().isDone() && !DefensiveCopies.shares(values)
        ? this
        : detached();
  }

  /**
   * Rejects a session of another cluster than the request is bound to, and one whose default
   * keyspace is another than that of the route.
   *
   * @param begins whether the operation begins
   */
  public void check(SessionGeneration generation, boolean begins) {
    if (cluster != null && !generation.sameCluster(cluster)) {
      throw new RoutingException(
          ("Connection '%s' leads to another cluster than the row was read from or written to. Read"
                  + " it again before you change it.")
              .formatted(generation.connection()));
    }
    if (begins
        && route.keyspaceBy() == RouteSource.DEFAULT
        && !route.keyspace().equals(generation.keyspace())) {
      throw new RoutingException(
          ("Connection '%s' was replaced, and has another default keyspace than %s now. Call the"
                  + " verb again, or choose the keyspace with keyspace(...).")
              .formatted(
                  generation.connection(),
                  route.keyspace().isEmpty() ? "none" : "'" + route.keyspace() + "'"));
    }
  }

  @Override
  public String connection() {
    return route.connection();
  }

  @Override
  public @Nullable String keyspace() {
    return route.keyspace().isEmpty() ? null : route.keyspace();
  }

  @Override
  public @Nullable EntityModel<?> model() {
    return key.model();
  }

  @Override
  public Source source() {
    return key instanceof StatementKey.Raw ? Source.HAND_WRITTEN : Source.QUERY_SET;
  }

  @Override
  public String operation() {
    return key.operation();
  }

  @Override
  public boolean hasLiterals() {
    return key instanceof StatementKey.Raw && LogRedaction.hasLiterals(key.cql());
  }

  @Override
  public @Nullable ConsistencyLevel ownConsistency() {
    return options.consistency();
  }

  @Override
  public int ownPageSize() {
    return options.fetchSize();
  }

  @Override
  public @Nullable String profile() {
    return options.profile();
  }

  @Override
  public @Nullable Object[] shownValues() {
    return values;
  }

  @Override
  public Optional<String> cost() {
    return key.cost();
  }

  /** Whether its answer can say that a condition did not hold. */
  public boolean mayHaveCondition() {
    return kind == OperationKind.CONDITIONAL || key instanceof StatementKey.Raw;
  }

  /** Whether it is idempotent. */
  @Override
  public boolean idempotent() {
    Boolean chosen = options.idempotent();
    return chosen == null ? key.idempotent() : chosen;
  }

  /** How many tombstones it writes, as far as is known. */
  public int tombstones() {
    return key.tombstones(values);
  }

  @Override
  public String cql() {
    return key.cql();
  }

  /** The key of a request on a model; hand-written CQL has no shape. */
  public StatementKey.Shaped shaped() {
    if (key instanceof StatementKey.Shaped shaped) {
      return shaped;
    }
    throw new IllegalStateException("hand-written CQL has no shape");
  }
}
