package io.cqlengine.core.statement;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.DataTypes;
import com.datastax.oss.driver.api.core.type.ListType;
import com.datastax.oss.driver.api.core.type.MapType;
import com.datastax.oss.driver.api.core.type.SetType;
import com.datastax.oss.driver.api.core.type.UserDefinedType;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.core.model.EntityColumn;
import io.cqlengine.core.type.StructType;
import io.cqlengine.core.type.ValueType;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One {@code ?} of a statement.
 *
 * @param column the column it is compared with or assigned to; null for options
 * @param part the part of the column that it stands for
 * @param field the name of the field, of a part that is one
 * @param subject what it stands for, for messages
 * @param compared whether its value is only compared: neither written nor where something is
 */
public record BindMarker(
    @Nullable String column,
    Part part,
    @Nullable String field,
    ValueType valueType,
    String subject,
    boolean compared) {

  /** The parts of a column that a marker stands for. */
  public enum Part {
    /** No part of a column: an option, or an index. */
    NONE,
    /** Its value. */
    WHOLE,
    /** An element of a list or set. */
    ELEMENT,
    /** A key of a map. */
    KEY,
    /** A value of a map. */
    VALUE,
    /** A field of a user type. */
    FIELD,
    /** A set of keys of a map. */
    KEYS,
    /** A list of values. */
    SEVERAL,
    /** A list of elements of a list, or of values of a map. */
    SEVERAL_ELEMENTS
  }

  /** Bound instead of a value: deletes what the marker is assigned to. */
  public static final Object NULL =
      new Object() {
        @Override
        public String toString() {
          return "null";
        }
      };

  static final BindMarker LIMIT = option(ValueType.of(int.class), "LIMIT");
  static final BindMarker PER_PARTITION_LIMIT =
      option(ValueType.of(int.class), "PER PARTITION LIMIT");
  static final BindMarker TTL = option(ValueType.of(int.class), "TTL");
  static final BindMarker TIMESTAMP = option(ValueType.of(long.class), "TIMESTAMP");

  static final BindMarker TOKEN = option(ValueType.of(long.class), "token");

  /** Whether the value is a token of the Murmur3 partitioner. */
  public boolean token() {
    return column == null && subject.equals(TOKEN.subject);
  }

  private static BindMarker option(ValueType type, String name) {
    return new BindMarker(null, Part.NONE, null, type, name, false);
  }

  private static BindMarker of(EntityColumn<?, ?> column, Part part, ValueType type) {
    return new BindMarker(column.name(), part, null, type, column.member(), false);
  }

  static BindMarker of(EntityColumn<?, ?> column) {
    return of(column, Part.WHOLE, column.valueType());
  }

  /** A field of a user type. */
  public static BindMarker field(EntityColumn<?, ?> column, int field) {
    StructType.Field of = column.valueType().fields().get(field);
    return new BindMarker(
        column.name(),
        Part.FIELD,
        of.name(),
        of.type(),
        column.member() + "." + of.member(),
        false);
  }

  /** The same marker in a filter of a read, or in a condition. */
  BindMarker inComparison() {
    return new BindMarker(column, part, field, valueType, subject, true);
  }

  /** The right side of an operator. */
  static BindMarker compared(EntityColumn<?, ?> column, Relation.Operator operator) {
    return switch (operator) {
      case IN -> of(column, Part.SEVERAL, column.valueType().listOf());
      case CONTAINS -> element(column);
      case CONTAINS_KEY -> of(column, Part.KEY, column.valueType().key().orElseThrow());
      default -> of(column);
    };
  }

  /** What stands in brackets: the key of a map, or the index of a list. */
  static BindMarker subscript(EntityColumn<?, ?> column) {
    return column
        .valueType()
        .key()
        .map(key -> of(column, Part.KEY, key))
        .orElseGet(() -> option(ValueType.of(int.class), column.member()));
  }

  /** An element of a list or set, or a value of a map. */
  static BindMarker element(EntityColumn<?, ?> column) {
    ValueType type = column.valueType();
    return type.element()
        .map(element -> of(column, Part.ELEMENT, element))
        .orElseGet(() -> of(column, Part.VALUE, type.value().orElseThrow()));
  }

  /** The right side of an operator that compares an element of a list or a value of a map. */
  static BindMarker comparedElement(EntityColumn<?, ?> column, Relation.Operator operator) {
    BindMarker element = element(column);
    return operator == Relation.Operator.IN
        ? of(column, Part.SEVERAL_ELEMENTS, element.valueType().listOf())
        : element;
  }

  /** Elements to remove: a set of keys of a map, or a list or set of the column's type. */
  static BindMarker removed(EntityColumn<?, ?> column) {
    return column
        .valueType()
        .key()
        .map(key -> of(column, Part.KEYS, key.setOf()))
        .orElseGet(() -> of(column));
  }

  /**
   * The CQL type of its values.
   *
   * @param actual the column's type in the schema
   */
  public DataType type(DataType actual) {
    return switch (part) {
      case NONE -> valueType.cqlType();
      case WHOLE -> actual;
      case ELEMENT -> elementType(actual);
      case KEY -> actual instanceof MapType map ? map.getKeyType() : actual;
      case VALUE -> elementType(actual);
      case FIELD -> actual instanceof UserDefinedType udt ? fieldType(udt) : actual;
      case KEYS -> actual instanceof MapType map ? DataTypes.setOf(map.getKeyType()) : actual;
      case SEVERAL -> DataTypes.listOf(actual);
      case SEVERAL_ELEMENTS -> DataTypes.listOf(elementType(actual));
    };
  }

  private static DataType elementType(DataType actual) {
    if (actual instanceof ListType list) {
      return list.getElementType();
    }
    if (actual instanceof SetType set) {
      return set.getElementType();
    }
    return actual instanceof MapType map ? map.getValueType() : actual;
  }

  private DataType fieldType(UserDefinedType udt) {
    int position = udt.firstIndexOf(CqlIdentifier.fromInternal(Objects.requireNonNull(field)));
    if (position < 0) {
      throw new CqlEngineException(
          "%s is not on the server, because %s has no field '%s'."
              .formatted(subject, udt.asCql(false, true), field));
    }
    return udt.getFieldTypes().get(position);
  }
}
