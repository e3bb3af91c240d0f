package io.cqlengine.api.model;

import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.reflect.GenericType;
import io.cqlengine.api.annotation.ClusteringOrder;
import io.cqlengine.api.column.ColumnRef;
import java.util.Optional;

/**
 * The mapping of one member to a column.
 *
 * @param <E> the entity type
 * @param <V> the member's type, boxed
 */
public interface ColumnModel<E, V> {

  /** {@return a reference to the column, for queries} */
  ColumnRef<E, V> ref();

  /** {@return the member's name in Java} */
  String member();

  /** {@return the column's name, exactly as Cassandra stores it} */
  String name();

  /** {@return the CQL type} */
  DataType type();

  /** {@return the member's type with its type arguments, boxed} */
  GenericType<V> javaType();

  /** {@return whether it is a component of the partition key} */
  boolean partitionKey();

  /** {@return whether it is a clustering column} */
  default boolean clusteringKey() {
    return clusteringOrder().isPresent();
  }

  /** {@return the order of a clustering column; empty when it is not a clustering column} */
  Optional<ClusteringOrder> clusteringOrder();

  /** {@return whether the column has one value for the whole partition: {@code STATIC}} */
  default boolean isStatic() {
    return false;
  }
}
