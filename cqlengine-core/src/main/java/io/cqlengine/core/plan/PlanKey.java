package io.cqlengine.core.plan;

import io.cqlengine.core.model.EntityModel;
import io.cqlengine.core.statement.Shape;
import org.jspecify.annotations.Nullable;

/**
 * What a plan is found by within one generation; never a value.
 *
 * @param model the model
 * @param keyspace the keyspace
 * @param shape the statement's shape
 */
public record PlanKey(EntityModel<?> model, String keyspace, Shape shape) implements StatementKey {

  /** Plans are found at every verb: shapes and names are mostly the same objects. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PlanKey key
        && model == key.model
        && shape.equals(key.shape)
        && keyspace.equals(key.keyspace);
  }

  @Override
  public int hashCode() {
    return (System.identityHashCode(model) * 31 + keyspace.hashCode()) * 31 + shape.hashCode();
  }
}
