package io.cqlengine.api.model;

import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.reflect.GenericType;
import io.cqlengine.api.annotation.ClusteringOrder;
import io.cqlengine.api.column.ColumnRef;
import java.util.Optional;

/**
 * The description of one column.
 *
 * @param <E> the entity type
 * @param <V> the member's type, boxed
 */
public interface ColumnModel<E, V> {

  /**
   * A reference to the column, for queries.
   *
   * @return the reference
   */
  ColumnRef<E, V> ref();

  /**
   * The member's name in Java.
   *
   * @return the name
   */
  String member();

  /**
   * The column's name, exactly as Cassandra keeps it.
   *
   * @return the name
   */
  String name();

  /**
   * The CQL type.
   *
   * @return the type
   */
  DataType type();

  /**
   * The member's type, boxed.
   *
   * @return the type with its type arguments
   */
  GenericType<V> javaType();

  /**
   * Whether it is a component of the partition key.
   *
   * @return true when it is
   */
  boolean partitionKey();

  /**
   * Whether it is a clustering column.
   *
   * @return true when it is
   */
  default boolean clusteringKey() {
    return clusteringOrder().isPresent();
  }

  /**
   * The order of a clustering column.
   *
   * @return the order; empty when it is not a clustering column
   */
  Optional<ClusteringOrder> clusteringOrder();

  /**
   * Whether the column has one value for the whole partition: {@code STATIC}.
   *
   * @return true when it has
   */
  default boolean isStatic() {
    return false;
  }
}
