package io.cqlengine.core.statement;

import com.datastax.oss.driver.api.core.type.reflect.GenericType;
import io.cqlengine.core.model.EntityColumn;

/**
 * One {@code ?} of a statement.
 *
 * @param javaType the type of its values
 * @param subject what it stands for, for messages
 */
public record Marker(GenericType<?> javaType, String subject) {
  static final Marker LIMIT = new Marker(GenericType.INTEGER, "LIMIT");

  static Marker of(EntityColumn<?, ?> column) {
    return new Marker(column.javaType(), column.member());
  }
}
