package io.cqlengine.core.type;

import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.DataTypes;
import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import com.datastax.oss.driver.api.core.type.codec.registry.CodecRegistry;
import com.datastax.oss.driver.api.core.type.reflect.GenericType;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.model.UserTypeModel;
import io.cqlengine.api.rules.CollectionKind;
import io.cqlengine.api.rules.ProblemCollector;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The type of the values of a member, or of a part of them: a Java type and a CQL type. Immutable,
 * and independent of any session.
 */
public abstract sealed class ValueType
    permits CodecType,
        CollectionType,
        ConvertedType,
        DriverType,
        OptionalType,
        ScalarType,
        StructType,
        TupleValueType,
        VectorValueType {
  private final GenericType<?> javaType;
  private final DataType cqlType;
  private final List<ValueType> parts;

  /** Stored because every write needs it and a generic type computes it at each call. */
  private final Class<?> rawType;

  private final Cells cells;
  private final boolean partsHaveDefaults;

  /** The codecs of a session, and whether values are written; else nothing can be erased. */
  record CodecRequest(CodecRegistry registry, boolean writing) {}

  /** A part of a value, such as the elements of a list, with the constraints on it. */
  record Part(ValueType type, Constraints constraints) {
    static Part of(ValueType type) {
      return new Part(type, Constraints.NONE);
    }

    /** Whether there is anything to check. */
    boolean checked() {
      return type.checked() || !constraints.isEmpty();
    }
  }

  /** A type whose values consist of values of other types, perhaps of none. */
  ValueType(GenericType<?> javaType, DataType cqlType, List<ValueType> parts) {
    this.javaType = javaType;
    this.cqlType = cqlType;
    this.parts = List.copyOf(parts);
    this.rawType = javaType.getRawType();
    this.cells = Cells.of(cqlType);
    this.partsHaveDefaults = parts.stream().anyMatch(ValueType::hasDefaults);
  }

  /** The type of values that belong to no member, such as those of {@code LIMIT}. */
  public static ValueType of(Class<?> scalar) {
    return scalar.isEnum()
        ? ConvertedType.enumByName(scalar, DataTypes.TEXT)
        : ScalarType.of(GenericType.of(scalar).wrap());
  }

  /** The type of a column that no member declares, with the driver's default values. */
  public static ValueType of(DataType column, CodecRegistry registry) {
    return new DriverType(column, registry);
  }

  /** The type in the schema. User types in it belong to no keyspace. */
  public final DataType cqlType() {
    return cqlType;
  }

  /** The declared type, boxed. */
  public final GenericType<?> javaType() {
    return javaType;
  }

  /** Whether the class of a value is that of this type. */
  public boolean accepts(Object value) {
    return rawType.isInstance(value);
  }

  /**
   * The codec for a type of the server's schema on one session.
   *
   * @throws CqlEngineException naming both types, when they do not fit
   */
  public final TypeCodec<Object> codec(DataType actual, CodecRegistry registry) {
    return codec(actual, new CodecRequest(registry, true));
  }

  /**
   * The codec to read values and to compare encoded ones. These must not be written: they may lack
   * fields that the server has.
   */
  public final TypeCodec<Object> readingCodec(DataType actual, CodecRegistry registry) {
    return codec(actual, new CodecRequest(registry, false));
  }

  private TypeCodec<Object> codec(DataType actual, CodecRequest request) {
    try {
      return codecFor(actual, request);
    } catch (TypeMismatchException e) {
      throw new CqlEngineException(
          "%s does not fit %s%s"
              .formatted(javaType.getType().getTypeName(), actual.asCql(true, true), e.detail()),
          e);
    }
  }

  /** The violation of an element of another class. */
  final String notOfThis(Object element) {
    return "contains a %s, not a %s"
        .formatted(element.getClass().getName(), javaType.getType().getTypeName());
  }

  /**
   * Reports violations inside of an accepted value: nulls in collections, and fields of user types.
   *
   * @param constraints whether to check the constraints of a value to be written; otherwise the
   *     classes of elements are checked, which the compiler does not know of untyped columns
   * @param violations takes the path inside, such as {@code .street} or nothing, and the violation
   */
  public void check(Object value, boolean constraints, BiConsumer<String, String> violations) {}

  /** Whether there is anything to check inside values. */
  public boolean checked() {
    return false;
  }

  /**
   * Reports violations of an element of a list or an entry of a map.
   *
   * @param position the index of the element, or the key
   * @param violations takes the position inside, such as {@code [2]}, and the violation
   */
  public void checkElement(
      Object position, Object element, BiConsumer<String, String> violations) {}

  /** Whether values may lack something that has a default, such as a field of a user type. */
  public boolean hasDefaults() {
    return partsHaveDefaults;
  }

  /** The value itself when it lacks nothing that has a default, else a new one. */
  public Object filled(Object value) {
    return value;
  }

  /** The codec for a type of the server, perhaps as a part of a larger one. */
  abstract TypeCodec<Object> codecFor(DataType actual, CodecRequest request)
      throws TypeMismatchException;

  /** The codec for a part of a value. */
  static TypeCodec<Object> codecOf(
      String part, ValueType type, DataType actual, CodecRequest request)
      throws TypeMismatchException {
    try {
      return type.codecFor(actual, request);
    } catch (TypeMismatchException e) {
      throw e.detail().isEmpty() ? new TypeMismatchException(part, type.javaType, actual, e) : e;
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

  /** Whether a converter or codec may take collections, whose class it may require. */
  public final boolean needsOwnCollections() {
    boolean own = this instanceof CodecType || this instanceof ConvertedType;
    return (own
            && (rawType.isInterface()
                || rawType == Object.class
                || Collection.class.isAssignableFrom(rawType)
                || Map.class.isAssignableFrom(rawType)))
        || parts.stream().anyMatch(ValueType::needsOwnCollections);
  }

  /** Whether values may be buffers or arrays around the bytes that they were decoded from. */
  public final boolean mayShareBytes() {
    return this instanceof CodecType
        || EncodedValues.mayShareBytes(cqlType)
        || parts.stream().anyMatch(ValueType::mayShareBytes);
  }

  /**
   * Whether its values are collections of what is stored, and not what a converter or codec takes.
   */
  public final boolean hasElements() {
    return element().isPresent() || key().isPresent();
  }

  /** The fields of a user type that has a class, in the class's order; none of other types. */
  public List<StructType.Field> fields() {
    return List.of();
  }

  /** The content of a field, by its position among the {@link #fields}, of a value with fields. */
  public @Nullable Object field(Object value, int field) {
    throw new IllegalStateException(this + " has no fields");
  }

  /** The type itself; of an {@code Optional} that of its content. */
  public ValueType present() {
    return this;
  }

  /** A list of such values, as the right side of {@code IN ?}. */
  public final ValueType listOf() {
    return CollectionType.of(CollectionKind.LIST, List.of(Part.of(this)), false);
  }

  /** A set of such values, as keys to remove from a map. */
  public final ValueType setOf() {
    return CollectionType.of(CollectionKind.SET, List.of(Part.of(this)), false);
  }

  /** The cells in which a column stores a value. */
  public final Cells cells() {
    return cells;
  }

  /** Whether it is a collection stored element by element, so that null and empty are the same. */
  public final boolean multiCellCollection() {
    return cells.several() && cells != Cells.OF_USER_TYPE;
  }

  /** The value that a null is read as, without a codec. */
  public @Nullable Object whenNull() {
    return null;
  }

  /** Whether a value is what a null is read as. */
  public boolean isWhenNull(Object value) {
    Object empty = whenNull();
    return empty != null && value.equals(empty);
  }

  /** The user types in it, each after those that it uses; with repetitions. */
  public final Stream<UserTypeModel> userTypes() {
    return Stream.concat(parts.stream().flatMap(ValueType::userTypes), ownUserType().stream());
  }

  /** Adds a problem for each user type that members define in different ways. */
  public static void checkUserTypes(Stream<ValueType> members, ProblemCollector problems) {
    Map<String, UserTypeModel> known = new HashMap<>();
    members
        .flatMap(ValueType::userTypes)
        .filter(type -> !type.equals(known.computeIfAbsent(type.name(), name -> type)))
        .map(UserTypeModel::name)
        .distinct()
        .forEach(
            name ->
                problems.add(
                    ("two classes describe the user type '%s' with different fields."
                            + " Give one of them another name")
                        .formatted(name)));
  }

  /** The user type that it is itself. */
  Optional<UserTypeModel> ownUserType() {
    return Optional.empty();
  }

  /** The types of the parts of values. */
  final List<ValueType> parts() {
    return parts;
  }

  @Override
  public final String toString() {
    return javaType.getType().getTypeName() + " as " + cqlType.asCql(true, true);
  }
}
