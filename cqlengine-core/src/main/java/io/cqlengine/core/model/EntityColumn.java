package io.cqlengine.core.model;

import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.reflect.GenericType;
import io.cqlengine.api.annotation.ClusteringOrder;
import io.cqlengine.api.model.ColumnModel;
import io.cqlengine.core.type.ValueType;
import java.util.Optional;

/**
 * A column as it was read.
 *
 * @param index its place among the model's columns
 * @param member the member's name in Java
 * @param name the column's name
 * @param valueType how its values are kept
 * @param primitive whether the member cannot be null
 * @param partitionKey whether it is a component of the partition key
 * @param clusteringOrder the order of a clustering column
 * @param <E> the entity type
 * @param <V> the member's type, boxed
 */
public record EntityColumn<E, V>(
    int index,
    String member,
    String name,
    ValueType valueType,
    boolean primitive,
    boolean partitionKey,
    Optional<ClusteringOrder> clusteringOrder)
    implements ColumnModel<E, V> {

  @Override
  public DataType type() {
    return valueType.cqlType();
  }

  @Override
  @SuppressWarnings("unchecked")
  public GenericType<V> javaType() {
    return (GenericType<V>) valueType.javaType();
  }

  /** Whether the column is part of the primary key. */
  public boolean key() {
    return partitionKey || clusteringOrder.isPresent();
  }

  /** Whether Cassandra cannot tell an empty value of this column from null. */
  public boolean emptyIsNull() {
    return valueType.multiCellCollection();
  }
}
