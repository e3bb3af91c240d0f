package io.cqlengine.core.execution;

import io.cqlengine.api.routing.OperationKind;
import io.cqlengine.api.routing.Route;
import io.cqlengine.api.routing.RoutingException;
import io.cqlengine.core.connection.SessionGeneration;
import io.cqlengine.core.model.EntityModel;
import io.cqlengine.core.plan.StatementKey;
import io.cqlengine.core.plan.StatementOptions;
import io.cqlengine.core.statement.Shape;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** One statement to run: its route, its key and its values. It knows no session. */
public final class StatementRequest {
  private final Route route;
  private final OperationKind kind;
  private final StatementKey key;
  private final @Nullable Object[] values;
  private final StatementOptions options;
  private final @Nullable Set<UUID> cluster;

  /** Whether nobody else can change the values. */
  private final boolean detached;

  /**
   * A request for a shape of a model.
   *
   * @param values one for each marker of the shape; null leaves it unset. Not copied.
   */
  public StatementRequest(
      Route route,
      OperationKind kind,
      EntityModel<?> model,
      Shape shape,
      @Nullable Object[] values) {
    this(route, kind, model, shape, values, StatementOptions.NONE);
  }

  /**
   * A request for a shape of a model.
   *
   * @param values one for each marker of the shape; null leaves it unset. Not copied.
   */
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

  /**
   * A request for a shape of a model, or for hand-written CQL.
   *
   * @param values one for each marker. Not copied.
   */
  public StatementRequest(
      Route route,
      OperationKind kind,
      StatementKey key,
      @Nullable Object[] values,
      StatementOptions options) {
    this(route, kind, key, values, options, null, false);
  }

  private StatementRequest(
      Route route,
      OperationKind kind,
      StatementKey key,
      @Nullable Object[] values,
      StatementOptions options,
      @Nullable Set<UUID> cluster,
      boolean detached) {
    this.route = route;
    this.kind = kind;
    this.key = key;
    this.values = values;
    this.options = options;
    this.cluster = cluster;
    this.detached = detached;
  }

  /**
   * The same request, for one cluster only, wherever the connection may lead by then.
   *
   * @param nodes the nodes of that cluster, as far as they were known
   */
  public StatementRequest boundTo(Set<UUID> nodes) {
    return new StatementRequest(route, kind, key, values, options, nodes, detached);
  }

  /** The same request, whose values nobody else can change. */
  public StatementRequest detached() {
    return detached
        ? this
        : new StatementRequest(
            route, kind, key, DefensiveCopies.of(values), options, cluster, true);
  }

  /**
   * The same request, to be encoded after a stage and sent while its caller goes on. It is detached
   * if that takes time, or if encoding does not copy a value.
   */
  StatementRequest after(CompletionStage<?> stage) {
    return stage.toCompletableFuture().isDone() && !DefensiveCopies.shares(values)
        ? this
        : detached();
  }

  /** Refuses a session of another cluster than it is bound to. */
  public void check(SessionGeneration generation) {
    if (cluster != null && !generation.sameCluster(cluster)) {
      throw new RoutingException(
          "the row was read from another cluster than connection '%s' leads to now: read it again before changing it"
              .formatted(generation.connection()));
    }
  }

  /** Whether it may be sent twice. */
  public boolean idempotent() {
    Boolean chosen = options.idempotent();
    return chosen == null ? key.idempotent() : chosen;
  }

  /** How many tombstones it writes, as far as is known. */
  public int tombstones() {
    return key.tombstones(values);
  }

  /** Where it goes. */
  public Route route() {
    return route;
  }

  /** What it does. */
  public OperationKind kind() {
    return kind;
  }

  /** The statement without its values. */
  public StatementKey key() {
    return key;
  }

  /** The text, with all of its markers. */
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

  /** One value for each marker; null leaves it unset. */
  public @Nullable Object[] values() {
    return values;
  }

  /** How it is sent. */
  public StatementOptions options() {
    return options;
  }
}
