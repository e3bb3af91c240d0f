package io.cqlengine.core.model;

import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.DataTypes;
import com.datastax.oss.driver.api.core.type.reflect.GenericType;
import io.cqlengine.api.annotation.ClusteringOrder;
import io.cqlengine.api.column.ColumnRef;
import io.cqlengine.api.column.Columns;
import io.cqlengine.api.model.ColumnModel;
import io.cqlengine.api.model.IndexModel;
import io.cqlengine.core.type.Constraints;
import io.cqlengine.core.type.ValueType;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A column as it was read.
 *
 * @param owner the entity type
 * @param index its place among the model's columns
 * @param member the member's name in Java
 * @param name the column's name
 * @param valueType how its values are kept
 * @param primitive whether the member cannot be null
 * @param role its place in the table
 * @param indexes the indexes on it that the model asks for or knows of
 * @param checks what its values must be like
 * @param <E> the entity type
 * @param <V> the member's type, boxed
 */
public record EntityColumn<E, V>(
    Class<E> owner,
    int index,
    String member,
    String name,
    ValueType valueType,
    boolean primitive,
    Role role,
    List<IndexModel> indexes,
    Constraints checks)
    implements ColumnModel<E, V> {

  /**
   * The place of a column in its table.
   *
   * @param partitionKey whether it is a component of the partition key
   * @param clusteringOrder the order of a clustering column
   * @param isStatic whether it has one value for the whole partition
   */
  record Role(boolean partitionKey, Optional<ClusteringOrder> clusteringOrder, boolean isStatic) {
    /** An ordinary column. */
    static final Role DATA = new Role(false, Optional.empty(), false);
  }

  @Override
  public ColumnRef<E, V> ref() {
    return Columns.known(owner, member);
  }

  @Override
  public DataType type() {
    return valueType.cqlType();
  }

  @Override
  @SuppressWarnings("unchecked")
  public GenericType<V> javaType() {
    return (GenericType<V>) valueType.javaType();
  }

  @Override
  public boolean partitionKey() {
    return role.partitionKey();
  }

  @Override
  public Optional<ClusteringOrder> clusteringOrder() {
    return role.clusteringOrder();
  }

  @Override
  public boolean isStatic() {
    return role.isStatic();
  }

  /** Whether the column is part of the primary key. */
  public boolean key() {
    return partitionKey() || clusteringKey();
  }

  /** Whether the column is a counter. */
  public boolean counter() {
    return type().equals(DataTypes.COUNTER);
  }

  /** Whether there is anything to check of its values. */
  boolean checked() {
    return !checks.isEmpty() || valueType.checked();
  }

  /**
   * Tells what is wrong with a value that is to be written.
   *
   * @param violations takes the place inside of the value, such as {@code .street} or nothing, and
   *     what is wrong
   */
  void check(@Nullable Object value, BiConsumer<String, String> violations) {
    checks.check(value, text -> violations.accept("", text));
    if (value != null) {
      valueType.check(value, true, violations);
    }
  }

  /** Whether the member is an {@code Optional}. */
  boolean optional() {
    return valueType.present() != valueType;
  }

  /** Whether Cassandra cannot tell an empty value of this column from null. */
  public boolean emptyIsNull() {
    return valueType.multiCellCollection();
  }

  /** The same column at another place of another model. */
  <T> EntityColumn<T, V> in(Class<T> type, int place, boolean neverNull) {
    return new EntityColumn<>(
        type, place, member, name, valueType, neverNull, role, indexes, checks);
  }
}
