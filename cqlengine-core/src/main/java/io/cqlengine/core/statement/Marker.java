package io.cqlengine.core.statement;

import io.cqlengine.core.model.EntityColumn;
import io.cqlengine.core.type.ValueType;
import org.jspecify.annotations.Nullable;

/**
 * One {@code ?} of a statement.
 *
 * @param column the column it is compared with or assigned to; null for LIMIT, which is an int
 * @param valueType the type of its values
 * @param subject what it stands for, for messages
 */
public record Marker(@Nullable String column, ValueType valueType, String subject) {
  static final Marker LIMIT = new Marker(null, ValueType.of(int.class), "LIMIT");

  static Marker of(EntityColumn<?, ?> column) {
    return new Marker(column.name(), column.valueType(), column.member());
  }
}
