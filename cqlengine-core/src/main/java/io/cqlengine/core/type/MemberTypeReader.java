package io.cqlengine.core.type;

import com.datastax.oss.driver.api.core.data.CqlVector;
import com.datastax.oss.driver.api.core.data.TupleValue;
import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.DataTypes;
import com.datastax.oss.driver.api.core.type.codec.ExtraTypeCodecs;
import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import com.datastax.oss.driver.api.core.type.reflect.GenericType;
import io.cqlengine.api.annotation.Ascii;
import io.cqlengine.api.annotation.Counter;
import io.cqlengine.api.annotation.CqlTuple;
import io.cqlengine.api.annotation.Enumerated;
import io.cqlengine.api.annotation.Frozen;
import io.cqlengine.api.annotation.TimeUuid;
import io.cqlengine.api.annotation.UserType;
import io.cqlengine.api.annotation.Vector;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the type of one member, inside out. */
final class MemberTypeReader {
  private static final Set<Type> COLLECTIONS = Set.of(List.class, Set.class, Map.class);

  /** What the driver can keep in a vector: types whose values have one size. */
  private static final Set<Type> IN_VECTORS =
      Set.of(Float.class, Double.class, Integer.class, Long.class);

  private final TypeReader reader;
  private final Consumer<String> problems;

  /** The classes being read, to find one that contains itself. */
  private final Deque<Class<?>> open;

  MemberTypeReader(TypeReader reader, Consumer<String> problems) {
    this(reader, problems, new ArrayDeque<>());
  }

  MemberTypeReader(TypeReader reader, Consumer<String> problems, Deque<Class<?>> open) {
    this.reader = reader;
    this.problems = problems;
    this.open = open;
  }

  TypeReader reader() {
    return reader;
  }

  Deque<Class<?>> open() {
    return open;
  }

  void problem(String problem) {
    problems.accept(problem);
  }

  /** The type at a place, or null after a problem. */
  @Nullable ValueType read(TypeUse place) {
    ColumnCodecFinder named = new ColumnCodecFinder(this, place);
    return named.any() ? named.read() : readPlain(place);
  }

  /** The type at a place, whatever its member names as its codec. */
  @Nullable ValueType readPlain(TypeUse place) {
    @Nullable TypeCodec<?> given = reader.codec(place.type());
    if (given != null) {
      return new CodecType(given);
    }
    if (raw(place.type()) == Optional.class) {
      return optional(place);
    }
    @Nullable ValueType found =
        COLLECTIONS.contains(raw(place.type())) && place.type() instanceof ParameterizedType
            ? collection(place)
            : single(place);
    if (found != null) {
      TypeRules.marks(place, found, problems);
    }
    return found;
  }

  private static Type raw(Type type) {
    return type instanceof ParameterizedType parameterized ? parameterized.getRawType() : type;
  }

  private @Nullable ValueType optional(TypeUse place) {
    if (place.member() == null) {
      problem(
          "an Optional is a member, or a field, but not inside of a type: Cassandra keeps no null"
              + " there");
      return null;
    }
    if (!(place.type() instanceof ParameterizedType)) {
      return unknown(place.type());
    }
    @Nullable ValueType present = readPlain(place.unwrapped());
    return present == null ? null : new OptionalType(present);
  }

  private @Nullable ValueType collection(TypeUse place) {
    boolean frozen = place.inside() || place.has(Frozen.class);
    @Nullable ValueType first = read(place.argument(0));
    if (raw(place.type()) == Map.class) {
      @Nullable ValueType value = read(place.argument(1));
      if (first == null || value == null) {
        return null;
      }
      TypeRules.unique(first, "the keys of a map", problems);
      return CollectionType.map(first, value, frozen);
    }
    if (first == null) {
      return null;
    }
    if (raw(place.type()) == List.class) {
      return CollectionType.list(first, frozen);
    }
    TypeRules.unique(first, "the elements of a set", problems);
    return CollectionType.set(first, frozen);
  }

  private @Nullable ValueType single(TypeUse place) {
    if (raw(place.type()) == CqlVector.class || place.type() == float[].class) {
      return vector(place);
    }
    if (place.type() == byte[].class) {
      return new CodecType(ExtraTypeCodecs.BLOB_TO_ARRAY);
    }
    if (place.type() == TupleValue.class) {
      return tupleValue(place);
    }
    if (place.type() instanceof Class<?> type) {
      if (type.isEnum()) {
        return enumerated(place, type);
      }
      if (type.isAnnotationPresent(UserType.class) || type.isAnnotationPresent(CqlTuple.class)) {
        return new StructReader(this, type).read(place);
      }
    }
    return scalar(place);
  }

  private @Nullable ValueType vector(TypeUse place) {
    @Nullable Vector vector = place.get(Vector.class);
    if (vector == null || vector.value() < 1) {
      problem("a vector needs a dimension of at least 1: mark it with @Vector(n)");
      return null;
    }
    if (place.type() == float[].class) {
      return new VectorValueType(
          GenericType.of(float[].class), ValueType.of(Float.class), vector.value());
    }
    Type element =
        place.type() instanceof ParameterizedType ? place.argument(0).type() : Object.class;
    if (!IN_VECTORS.contains(element)) {
      problem(
          "a CqlVector has elements of Float, Double, Integer or Long, not "
              + element.getTypeName()
              + ": use one of them");
      return null;
    }
    return new VectorValueType(
        GenericType.of(place.type()), ValueType.of((Class<?>) element), vector.value());
  }

  private @Nullable ValueType tupleValue(TypeUse place) {
    @Nullable CqlTuple tuple = place.get(CqlTuple.class);
    if (tuple == null || tuple.value().length == 0) {
      problem(
          "a TupleValue does not say what it is made of: mark it with @CqlTuple({...}), or use a"
              + " record marked @CqlTuple");
      return null;
    }
    List<ValueType> components = new ArrayList<>();
    for (Class<?> component : tuple.value()) {
      @Nullable ValueType read = read(new TypeUse(component, null, null, true));
      if (read != null) {
        components.add(read);
      }
    }
    return components.size() == tuple.value().length ? new TupleValueType(components) : null;
  }

  private static ValueType enumerated(TypeUse place, Class<?> type) {
    @Nullable Enumerated how = place.get(Enumerated.class);
    if (how != null && how.value() == Enumerated.As.ORDINAL) {
      return new ConvertedType(
          GenericType.of(type), ValueType.of(Integer.class), new EnumConverters.Ordinals(type));
    }
    return EnumConverters.byName(type, place.has(Ascii.class) ? DataTypes.ASCII : DataTypes.TEXT);
  }

  private @Nullable ValueType scalar(TypeUse place) {
    Optional<DataType> known = BuiltInTypes.of(place.type());
    if (known.isEmpty()) {
      return unknown(place.type());
    }
    GenericType<?> boxed = GenericType.of(place.type()).wrap();
    if (boxed.equals(GenericType.LONG) && place.has(Counter.class)) {
      return new CounterType();
    }
    if (boxed.equals(GenericType.STRING) && place.has(Ascii.class)) {
      return new ScalarType(boxed, DataTypes.ASCII);
    }
    if (boxed.equals(GenericType.of(UUID.class)) && place.has(TimeUuid.class)) {
      return new ScalarType(boxed, DataTypes.TIMEUUID);
    }
    return new ScalarType(boxed, known.get());
  }

  private @Nullable ValueType unknown(Type type) {
    problem(
        "no CQL type is known for "
            + Objects.requireNonNull(type).getTypeName()
            + ": use a type that Cassandra has, mark its class @UserType or @CqlTuple, or name a"
            + " codec or converter");
    return null;
  }
}
