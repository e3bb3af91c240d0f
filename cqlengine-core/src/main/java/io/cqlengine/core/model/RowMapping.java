package io.cqlengine.core.model;

import io.cqlengine.core.access.MemberAccessor;
import io.cqlengine.core.type.ValueType;
import java.util.List;

/**
 * What rows become by the names of their columns: a model, or a type that has no table.
 *
 * @param type the type
 * @param parts its members, in the order in which it is created
 * @param access to its members
 * @param <R> the type
 */
public record RowMapping<R>(Class<R> type, List<Part> parts, MemberAccessor<R> access) {

  /**
   * A member.
   *
   * @param member its name in Java
   * @param column its name in rows
   * @param valueType how its values are kept
   * @param primitive whether it cannot be null
   */
  public record Part(String member, String column, ValueType valueType, boolean primitive) {}

  /** The type of a model. */
  static <E> RowMapping<E> of(EntityModel<E> model) {
    return new RowMapping<>(
        model.type(),
        model.all().stream()
            .map(
                column ->
                    new Part(
                        column.member(), column.name(), column.valueType(), column.primitive()))
            .toList(),
        model.access());
  }
}
