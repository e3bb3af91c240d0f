package io.cqlengine.api.spi;

import io.cqlengine.api.column.ColumnRef;
import io.cqlengine.api.column.Columns;

/**
 * Creates references to members that a model has checked, without checking them again.
 *
 * @param <E> the entity type
 */
public final class ModelColumns<E> extends Columns<E> {

  /**
   * Columns of a model.
   *
   * @param type the entity type
   */
  public ModelColumns(Class<E> type) {
    super(type);
  }

  /**
   * {@return the column of a member}
   *
   * @param member the member's name in Java
   * @param <V> the member's type, boxed
   */
  public <V> ColumnRef<E, V> ref(String member) {
    return checked(member);
  }
}
