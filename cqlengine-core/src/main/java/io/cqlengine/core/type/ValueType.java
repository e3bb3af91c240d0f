package io.cqlengine.core.type;

import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.DataTypes;
import com.datastax.oss.driver.api.core.type.ListType;
import com.datastax.oss.driver.api.core.type.MapType;
import com.datastax.oss.driver.api.core.type.SetType;
import com.datastax.oss.driver.api.core.type.UserDefinedType;
import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import com.datastax.oss.driver.api.core.type.codec.registry.CodecRegistry;
import com.datastax.oss.driver.api.core.type.reflect.GenericType;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.model.UserTypeModel;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How values of a member, or parts of them, are kept: their Java type and their CQL type.
 * Immutable, and independent of any session.
 */
public abstract class ValueType {
  private final GenericType<?> javaType;
  private final DataType cqlType;
  private final List<ValueType> parts;

  /** Asked of every value that is written: a generic type finds its class anew each time. */
  private final Class<?> rawType;

  private final boolean multiCellCollection;

  /**
   * @param parts what values of the type are made of, perhaps nothing
   */
  ValueType(GenericType<?> javaType, DataType cqlType, List<ValueType> parts) {
    this.javaType = javaType;
    this.cqlType = cqlType;
    this.parts = List.copyOf(parts);
    this.rawType = javaType.getRawType();
    this.multiCellCollection = multiCellCollection(cqlType);
  }

  /** The type of values that belong to no member, such as those of {@code LIMIT}. */
  public static ValueType of(Class<?> scalar) {
    return scalar.isEnum()
        ? EnumConverters.byName(scalar, DataTypes.TEXT)
        : ScalarType.of(GenericType.of(scalar).wrap());
  }

  /** The type of a column that no member declares, with the driver's own values. */
  public static ValueType of(DataType column, CodecRegistry registry) {
    return new DriverType(column, registry);
  }

  /** Whether a Java type has a CQL type of its own that is no collection. */
  public static boolean isScalar(Class<?> type) {
    return type.isEnum() || BuiltInTypes.of(type).isPresent();
  }

  /** The type in the schema. User types in it are shapes that belong to no keyspace. */
  public final DataType cqlType() {
    return cqlType;
  }

  /** The declared type, boxed. */
  public final GenericType<?> javaType() {
    return javaType;
  }

  /** Whether a value is of this type as far as its class shows. */
  public boolean accepts(Object value) {
    return rawType.isInstance(value);
  }

  /**
   * The codec for values in a place of the server's schema as it is on one session.
   *
   * @param actual the type there
   * @param registry the session's codecs
   * @throws CqlEngineException naming both types, when they do not fit
   */
  public final TypeCodec<Object> codec(DataType actual, CodecRegistry registry) {
    return codec(actual, new CodecRequest(registry, true));
  }

  /**
   * The codec to read values there, and to compare what they encode. What it encodes is not to be
   * sent: it may lack fields that the server has.
   */
  public final TypeCodec<Object> readingCodec(DataType actual, CodecRegistry registry) {
    return codec(actual, new CodecRequest(registry, false));
  }

  private TypeCodec<Object> codec(DataType actual, CodecRequest request) {
    try {
      return codecFor(actual, request);
    } catch (TypeMismatchException e) {
      throw new CqlEngineException(
          javaType.getType().getTypeName()
              + " does not fit "
              + actual.asCql(true, true)
              + e.detail(),
          e);
    }
  }

  /**
   * Tells what is wrong inside of a value: nulls in collections, and fields of user types that
   * break their rules.
   *
   * @param rules whether the rules of fields count, as they do for what is written
   * @param violations takes the place inside, such as {@code .street} or nothing, and what is wrong
   */
  public void check(Object value, boolean rules, BiConsumer<String, String> violations) {}

  /** Whether there is anything to check inside of values. */
  public boolean checked() {
    return false;
  }

  /** The codec for a type as it is; part of a larger one perhaps. */
  abstract TypeCodec<Object> codecFor(DataType actual, CodecRequest request)
      throws TypeMismatchException;

  /** The codec for a part of a value. */
  static TypeCodec<Object> codecOf(
      String part, ValueType type, DataType actual, CodecRequest request)
      throws TypeMismatchException {
    try {
      return type.codecFor(actual, request);
    } catch (TypeMismatchException e) {
      throw e.detail().isEmpty() ? new TypeMismatchException(part, type, actual, e) : e;
    }
  }

  /** The elements of a list or set. */
  public Optional<ValueType> element() {
    return Optional.empty();
  }

  /** The keys of a map. */
  public Optional<ValueType> key() {
    return Optional.empty();
  }

  /** The values of a map. */
  public Optional<ValueType> value() {
    return Optional.empty();
  }

  /** The fields of a user type that has a class, in the class's order; none of other types. */
  public List<StructField> fields() {
    return List.of();
  }

  /**
   * What a field of a value holds.
   *
   * @param value not null for Cassandra
   * @param field its place among the {@link #fields}
   */
  public @Nullable Object field(Object value, int field) {
    throw new IllegalStateException(this + " has no fields");
  }

  /** The type itself; of an {@code Optional} that of its content. */
  public ValueType present() {
    return this;
  }

  /** A list of such values, as the right side of {@code IN ?}. */
  public final ValueType listOf() {
    return CollectionType.list(this, false);
  }

  /** A set of such values, as keys of a map that are taken away. */
  public final ValueType setOf() {
    return CollectionType.set(this, false);
  }

  /** Whether it is a collection that is kept element by element: null and empty are one there. */
  public final boolean multiCellCollection() {
    return multiCellCollection;
  }

  /** Whether values of a column are kept in parts that can be written one by one. */
  public static boolean multiCell(DataType cqlType) {
    return multiCellCollection(cqlType)
        || (cqlType instanceof UserDefinedType udt && !udt.isFrozen());
  }

  private static boolean multiCellCollection(DataType cqlType) {
    if (cqlType instanceof ListType list) {
      return !list.isFrozen();
    }
    if (cqlType instanceof SetType set) {
      return !set.isFrozen();
    }
    return cqlType instanceof MapType map && !map.isFrozen();
  }

  /** Whether it is kept in parts that can be written one by one. */
  public final boolean multiCell() {
    return multiCell(cqlType);
  }

  /** What a null is read as, without a codec. */
  public @Nullable Object whenNull() {
    return null;
  }

  /** Whether two values with the same content are equal in Java. */
  boolean comparable() {
    return parts.stream().allMatch(ValueType::comparable);
  }

  /** Whether there is a type among the type and its parts. */
  final boolean contains(DataType type) {
    return cqlType.equals(type) || parts.stream().anyMatch(part -> part.contains(type));
  }

  /** The user types it is made of, those that others are made of first; with repetitions. */
  public final Stream<UserTypeModel> userTypes() {
    return Stream.concat(parts.stream().flatMap(ValueType::userTypes), ownUserType().stream());
  }

  /** What is wrong with the user types that several members are made of. */
  public static List<String> conflicts(Stream<ValueType> members) {
    Map<String, UserTypeModel> known = new HashMap<>();
    Set<String> problems = new LinkedHashSet<>();
    members
        .flatMap(ValueType::userTypes)
        .forEach(
            type -> {
              UserTypeModel other = known.putIfAbsent(type.name(), type);
              if (other != null && !other.equals(type)) {
                problems.add(
                    "two classes describe the user type '"
                        + type.name()
                        + "' with different fields: give one of them another name");
              }
            });
    return List.copyOf(problems);
  }

  /** The user type that it is itself. */
  Optional<UserTypeModel> ownUserType() {
    return Optional.empty();
  }

  /** What values of the type are made of. */
  final List<ValueType> parts() {
    return parts;
  }

  @Override
  public final String toString() {
    return javaType.getType().getTypeName() + " as " + cqlType.asCql(true, true);
  }
}
