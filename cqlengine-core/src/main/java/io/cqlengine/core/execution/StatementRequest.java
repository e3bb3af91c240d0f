package io.cqlengine.core.execution;

import io.cqlengine.api.routing.OperationKind;
import io.cqlengine.api.routing.Route;
import io.cqlengine.api.routing.RoutingException;
import io.cqlengine.core.connection.SessionGeneration;
import io.cqlengine.core.model.EntityModel;
import io.cqlengine.core.plan.PlanKey;
import io.cqlengine.core.plan.StatementKey;
import io.cqlengine.core.plan.StatementOptions;
import io.cqlengine.core.statement.Shape;
import io.cqlengine.core.statement.TombstoneCount;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * One statement to run: route, shape and values. It knows no session; what it needs of one it meets
 * under a lease.
 */
public final class StatementRequest {
  private final Route route;
  private final OperationKind kind;
  private final StatementKey plan;
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
   * @param options how it is sent
   */
  public StatementRequest(
      Route route,
      OperationKind kind,
      EntityModel<?> model,
      Shape shape,
      @Nullable Object[] values,
      StatementOptions options) {
    this(route, kind, new PlanKey(model, route.keyspace(), shape), values, options, null, false);
  }

  /**
   * A request for anything that can be prepared.
   *
   * @param values one for each marker. Not copied.
   * @param options how it is sent
   */
  public StatementRequest(
      Route route,
      OperationKind kind,
      StatementKey plan,
      @Nullable Object[] values,
      StatementOptions options) {
    this(route, kind, plan, values, options, null, false);
  }

  private StatementRequest(
      Route route,
      OperationKind kind,
      StatementKey plan,
      @Nullable Object[] values,
      StatementOptions options,
      @Nullable Set<UUID> cluster,
      boolean detached) {
    this.route = route;
    this.kind = kind;
    this.plan = plan;
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
    return new StatementRequest(route, kind, plan, values, options, nodes, detached);
  }

  /** The same request, whose values nobody else can change. */
  public StatementRequest detached() {
    return detached
        ? this
        : new StatementRequest(
            route, kind, plan, DefensiveCopies.of(values), options, cluster, true);
  }

  /**
   * The same request, to be encoded after something, and sent while its caller goes on: detached if
   * that takes time, or if encoding does not copy a value.
   */
  StatementRequest after(CompletionStage<?> something) {
    return something.toCompletableFuture().isDone() && !DefensiveCopies.shares(values)
        ? this
        : detached();
  }

  /** Refuses a session of another cluster than it is bound to. */
  public void check(SessionGeneration generation) {
    if (cluster != null && !generation.sameCluster(cluster)) {
      throw new RoutingException(
          "the row was read from another cluster than connection '"
              + generation.connection()
              + "' leads to now: read it again before changing it");
    }
  }

  /** Whether it may be sent twice. */
  public boolean idempotent() {
    Boolean said = options.idempotent();
    return said == null ? plan instanceof PlanKey key && key.shape().idempotent() : said;
  }

  /** How many tombstones it writes, as far as its shape tells. */
  public int tombstones() {
    return plan instanceof PlanKey key ? TombstoneCount.of(key.model(), key.shape(), values) : 0;
  }

  /** Where it goes. */
  public Route route() {
    return route;
  }

  /** What it does. */
  public OperationKind kind() {
    return kind;
  }

  /** What its plan is found by. */
  public StatementKey plan() {
    return plan;
  }

  /** The same of a request on a model; hand-written CQL has no shape. */
  public PlanKey shaped() {
    if (plan instanceof PlanKey key) {
      return key;
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
