package io.cqlengine.core.statement;

import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.DataTypes;
import com.datastax.oss.driver.api.core.type.reflect.GenericType;
import io.cqlengine.core.model.EntityColumn;

/**
 * One {@code ?} of a statement.
 *
 * @param type the CQL type that the model expects
 * @param javaType the type of its values
 * @param subject what it stands for, for messages
 */
public record Marker(DataType type, GenericType<?> javaType, String subject) {
  static final Marker LIMIT = new Marker(DataTypes.INT, GenericType.INTEGER, "LIMIT");

  static Marker of(EntityColumn<?, ?> column) {
    return new Marker(column.type(), column.javaType(), column.member());
  }
}
