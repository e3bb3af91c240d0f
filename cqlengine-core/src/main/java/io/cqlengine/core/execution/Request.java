package io.cqlengine.core.execution;

import io.cqlengine.api.routing.OperationKind;
import io.cqlengine.api.routing.Route;
import io.cqlengine.core.model.EntityModel;
import io.cqlengine.core.plan.PlanKey;
import io.cqlengine.core.plan.Preparable;
import io.cqlengine.core.plan.StatementOptions;
import io.cqlengine.core.statement.Shape;
import org.jspecify.annotations.Nullable;

/**
 * One statement to run: route, shape and values. It knows no session; what it needs of one it meets
 * under a lease.
 */
public final class Request {
  private final Route route;
  private final OperationKind kind;
  private final Preparable plan;
  private final @Nullable Object[] values;
  private final StatementOptions options;

  /**
   * A request for a shape of a model.
   *
   * @param values one for each marker of the shape; null leaves it unset. Not copied.
   */
  public Request(
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
  public Request(
      Route route,
      OperationKind kind,
      EntityModel<?> model,
      Shape shape,
      @Nullable Object[] values,
      StatementOptions options) {
    this(route, kind, new PlanKey(model, route.keyspace(), shape), values, options);
  }

  /**
   * A request for anything that can be prepared.
   *
   * @param values one for each marker. Not copied.
   * @param options how it is sent
   */
  public Request(
      Route route,
      OperationKind kind,
      Preparable plan,
      @Nullable Object[] values,
      StatementOptions options) {
    this.route = route;
    this.kind = kind;
    this.plan = plan;
    this.values = values;
    this.options = options;
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
  Preparable plan() {
    return plan;
  }

  /** One value for each marker; null leaves it unset. */
  @Nullable Object[] values() {
    return values;
  }

  /** How it is sent. */
  StatementOptions options() {
    return options;
  }
}
