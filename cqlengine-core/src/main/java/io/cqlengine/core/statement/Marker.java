package io.cqlengine.core.statement;

import com.datastax.oss.driver.api.core.type.reflect.GenericType;
import io.cqlengine.core.model.EntityColumn;
import org.jspecify.annotations.Nullable;

/**
 * One {@code ?} of a statement.
 *
 * @param column the column it is compared with or assigned to; null for LIMIT, which is an int
 * @param javaType the type of its values
 * @param subject what it stands for, for messages
 */
public record Marker(@Nullable String column, GenericType<?> javaType, String subject) {
  static final Marker LIMIT = new Marker(null, GenericType.INTEGER, "LIMIT");

  static Marker of(EntityColumn<?, ?> column) {
    return new Marker(column.name(), column.javaType(), column.member());
  }
}
