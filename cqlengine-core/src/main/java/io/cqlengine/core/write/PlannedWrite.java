package io.cqlengine.core.write;

import io.cqlengine.api.routing.OperationKind;
import io.cqlengine.core.execution.DefensiveCopies;
import io.cqlengine.core.model.EntityModel;
import io.cqlengine.core.statement.Shape;
import org.jspecify.annotations.Nullable;

/** A validated write without its route. All faces of the writing verbs use it. */
public final class PlannedWrite {
  private final String verb;
  private final Shape shape;
  private final @Nullable Object[] values;

  /**
   * @param verb what was called, for messages
   * @param values one for each marker of the shape; null leaves it unset. Not copied.
   */
  PlannedWrite(String verb, Shape shape, @Nullable Object[] values) {
    this.verb = verb;
    this.shape = shape;
    this.values = values;
  }

  /** What was called, for messages. */
  public String verb() {
    return verb;
  }

  public Shape shape() {
    return shape;
  }

  /** One value for each marker; null leaves it unset. */
  @Nullable
  public Object[] values() {
    return values;
  }

  /** The same write, whose values nobody else can change. */
  PlannedWrite detached(EntityModel<?> model) {
    return new PlannedWrite(verb, shape, DefensiveCopies.of(model, values));
  }

  /** The kind of operation, for its route. */
  public OperationKind kind() {
    return shape.conditional() ? OperationKind.CONDITIONAL : OperationKind.WRITE;
  }
}
