package io.cqlengine.api.column;

import io.cqlengine.api.error.CqlEngineException;

/**
 * A column of CQL type {@code vector}.
 *
 * @param <E> the entity type, or a supertype that declares the member
 * @param <V> the member's type: {@code CqlVector} or {@code float[]}
 */
public final class VectorColumn<E, V> extends ValueColumn<E, V> {
  VectorColumn(Class<E> owner, String member) {
    super(owner, member);
  }

  /**
   * Rows whose vectors are nearest to this one first: {@code ORDER BY column ANN OF ?}. It needs a
   * storage-attached index on the column, and a {@code limit}.
   *
   * @param vector the vector, not null; not copied
   * @return the ordering, which cannot be combined with others
   * @throws CqlEngineException for null
   */
  public Ordering<E> ann(V vector) {
    return new Ordering<>(this, Ordering.Direction.NEAREST, Operands.given(this, "ann", vector));
  }
}
