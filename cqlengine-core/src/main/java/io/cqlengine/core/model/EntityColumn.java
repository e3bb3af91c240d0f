package io.cqlengine.core.model;

import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.DataTypes;
import com.datastax.oss.driver.api.core.type.reflect.GenericType;
import io.cqlengine.api.annotation.ClusteringOrder;
import io.cqlengine.api.column.ColumnRef;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.model.ColumnModel;
import io.cqlengine.api.model.IndexModel;
import io.cqlengine.api.result.NamedRow;
import io.cqlengine.api.spi.ModelColumns;
import io.cqlengine.core.access.AccessorFactory;
import io.cqlengine.core.access.CallbackFailures;
import io.cqlengine.core.access.MemberAccessor;
import io.cqlengine.core.type.Constraints;
import io.cqlengine.core.type.ValueType;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A column of a model.
 *
 * @param indexes the indexes on it that the model declares or knows
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
    Constraints constraints)
    implements ColumnModel<E, V> {

  /** Whether a column is in the partition key, the order of a clustering column, or static. */
  record Role(boolean partitionKey, Optional<ClusteringOrder> clusteringOrder, boolean isStatic) {
    /** An ordinary column. */
    static final Role DATA = new Role(false, Optional.empty(), false);
  }

  @Override
  public ColumnRef<E, V> ref() {
    return new ModelColumns<>(owner).ref(member);
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

  /** Whether more than the class of its values is checked. */
  public boolean checked() {
    return !constraints.isEmpty() || valueType.checked();
  }

  /**
   * Reports the violations of a value to write.
   *
   * @param violations takes the path inside, such as {@code .street} or nothing, and the violation
   */
  void check(@Nullable Object value, BiConsumer<String, String> violations) {
    constraints.check(value, violations);
    if (value != null) {
      valueType.check(value, true, violations);
    }
  }

  /** The value that a null is read as. A converter converts the one of its stored type. */
  public @Nullable Object whenNull() {
    try {
      return valueType.whenNull();
    } catch (Throwable e) {
      throw CallbackFailures.of(e, named() + " cannot be read", "its converter");
    }
  }

  /** Whether a value is what a null is read as. */
  public boolean isWhenNull(Object value) {
    try {
      return valueType.isWhenNull(value);
    } catch (Throwable e) {
      throw CallbackFailures.of(e, named() + " cannot be compared", "its converter");
    }
  }

  /** The value of a column that was not read. */
  public @Nullable Object absent() {
    return owner == NamedRow.class ? CoreNamedRow.NOT_READ : whenNull();
  }

  /** The content of a field of a user type, by its position. */
  public @Nullable Object field(Object value, int field) {
    try {
      return valueType.field(value, field);
    } catch (Throwable e) {
      throw CallbackFailures.of(e, named() + " cannot be read", "its converter");
    }
  }

  /** The member and its class, for messages. */
  public String named() {
    return owner.getSimpleName() + "." + member;
  }

  /** The type of its values; of an {@code Optional} member that of the content. */
  public GenericType<?> contentType() {
    return valueType.present().javaType();
  }

  /**
   * Why a value must not be in the key; null when it may be.
   *
   * @param alone whether the column is the whole partition key, which must not be empty
   */
  @Nullable String keyViolation(@Nullable Object value, boolean alone) {
    if (value == null) {
      return "is null, but a key needs a value.";
    }
    return alone && empty(value)
        ? "is empty, but the only column of a partition key needs a value."
        : null;
  }

  /** Whether a value has no bytes. */
  private static boolean empty(Object value) {
    return value instanceof String text
        ? text.isEmpty()
        : value instanceof ByteBuffer bytes
            ? !bytes.hasRemaining()
            : value instanceof byte[] array && array.length == 0;
  }

  /** The members of columns, for messages. */
  public static String members(List<? extends EntityColumn<?, ?>> columns) {
    return String.join(", ", columns.stream().map(EntityColumn::member).toList());
  }

  /** Whether Cassandra stores its parts one by one, each with a time of its own. */
  public boolean severalCells() {
    return valueType.cells().several();
  }

  /** Whether Cassandra cannot tell an empty value of this column from null. */
  public boolean emptyIsNull() {
    return valueType.multiCellCollection();
  }

  /**
   * Whether Cassandra stores nothing for a value: for null and an empty {@code Optional}, and for
   * an empty collection, or a user type whose fields are null, that is not frozen. A converter or
   * codec may store something for it.
   */
  public boolean storesNothing(@Nullable Object given) {
    Object value = AccessorFactory.content(given);
    if (value == null || !severalCells()) {
      return value == null;
    }
    if (value instanceof Collection<?> collection) {
      return collection.isEmpty() && valueType.hasElements();
    }
    if (value instanceof Map<?, ?> map) {
      return map.isEmpty() && valueType.hasElements();
    }
    int fields = valueType.fields().size();
    return fields > 0 && IntStream.range(0, fields).allMatch(field -> field(value, field) == null);
  }

  /** The error that a row has null in this column of a primitive member. */
  public CqlEngineException nullInPrimitive() {
    return MemberAccessor.nullInPrimitive(
        named(),
        "column '" + name + "' is null in this row",
        javaType().getRawType().getSimpleName());
  }

  /** The same column with the indexes and constraints that another subtype gives to it, too. */
  EntityColumn<E, V> and(EntityColumn<?, ?> other) {
    return new EntityColumn<>(
        owner,
        index,
        member,
        name,
        valueType,
        primitive,
        role,
        Stream.concat(indexes.stream(), other.indexes.stream()).distinct().toList(),
        constraints.and(other.constraints));
  }

  /** The same column at another position of another model. */
  <T> EntityColumn<T, V> in(Class<T> type, int position, boolean neverNull) {
    return new EntityColumn<>(
        type, position, member, name, valueType, neverNull, role, indexes, constraints);
  }

  @Override
  public String toString() {
    return "ColumnModel[" + name + " " + type().asCql(true, true) + "]";
  }
}
