package io.cqlengine.core.type;

import com.datastax.oss.driver.api.core.data.CqlVector;
import com.datastax.oss.driver.api.core.data.TupleValue;
import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.DataTypes;
import com.datastax.oss.driver.api.core.type.codec.ExtraTypeCodecs;
import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import com.datastax.oss.driver.api.core.type.reflect.GenericType;
import io.cqlengine.api.annotation.Ascii;
import io.cqlengine.api.annotation.Column;
import io.cqlengine.api.annotation.Counter;
import io.cqlengine.api.annotation.CqlTuple;
import io.cqlengine.api.annotation.Enumerated;
import io.cqlengine.api.annotation.Frozen;
import io.cqlengine.api.annotation.TimeUuid;
import io.cqlengine.api.annotation.UserType;
import io.cqlengine.api.annotation.Vector;
import io.cqlengine.core.access.ProblemCollector;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the type of one member, its parts first. */
final class MemberTypeReader {
  private static final Set<Type> COLLECTIONS = Set.of(List.class, Set.class, Map.class);

  /** The elements of vectors that the driver can encode: types whose values have one size. */
  private static final Set<Type> VECTOR_ELEMENTS =
      Set.of(Float.class, Double.class, Integer.class, Long.class);

  private final TypeReader types;
  private final ProblemCollector problems;

  /** The classes being read, to find one that contains itself. */
  private final Deque<Class<?>> open;

  MemberTypeReader(TypeReader types, ProblemCollector problems, Deque<Class<?>> open) {
    this.types = types;
    this.problems = problems;
    this.open = open;
  }

  TypeReader types() {
    return types;
  }

  Deque<Class<?>> open() {
    return open;
  }

  ProblemCollector problems() {
    return problems;
  }

  /** The type of a use, or null after a problem. */
  @Nullable ValueType read(TypeUse use) {
    @Nullable Column column = use.get(Column.class);
    return column != null && ColumnCodecFinder.applies(column)
        ? new ColumnCodecFinder(this, use).read(column)
        : readUnconverted(use);
  }

  /** The type of a use, without the codec or converter that its member names. */
  @Nullable ValueType readUnconverted(TypeUse use) {
    @Nullable TypeCodec<?> given = types.codec(use.type());
    if (given != null) {
      return new CodecType(given);
    }
    if (raw(use.type()) == Optional.class) {
      return optional(use);
    }
    @Nullable ValueType found =
        COLLECTIONS.contains(raw(use.type())) && use.type() instanceof ParameterizedType
            ? collection(use)
            : single(use);
    if (found != null) {
      TypeRules.checkAnnotations(use, found, problems);
    }
    return found;
  }

  private static Type raw(Type type) {
    return type instanceof ParameterizedType parameterized ? parameterized.getRawType() : type;
  }

  private @Nullable ValueType optional(TypeUse use) {
    if (use.member() == null) {
      problems.add(
          "an Optional is a member, or a field, but not inside of a type: Cassandra keeps no null"
              + " there");
      return null;
    }
    if (!(use.type() instanceof ParameterizedType)) {
      return unknown(use.type());
    }
    @Nullable ValueType present = readUnconverted(use.unwrapped());
    return present == null ? null : new OptionalType(present);
  }

  private @Nullable ValueType collection(TypeUse use) {
    boolean frozen = use.inside() || use.has(Frozen.class);
    @Nullable ValueType first = read(use.argument(0));
    if (raw(use.type()) == Map.class) {
      @Nullable ValueType value = read(use.argument(1));
      if (first == null || value == null) {
        return null;
      }
      TypeRules.checkUnique(first, "the keys of a map", problems);
      return CollectionType.map(first, value, frozen);
    }
    if (first == null) {
      return null;
    }
    if (raw(use.type()) == List.class) {
      return CollectionType.list(first, frozen);
    }
    TypeRules.checkUnique(first, "the elements of a set", problems);
    return CollectionType.set(first, frozen);
  }

  private @Nullable ValueType single(TypeUse use) {
    if (raw(use.type()) == CqlVector.class || use.type() == float[].class) {
      return vector(use);
    }
    if (use.type() == byte[].class) {
      return new CodecType(ExtraTypeCodecs.BLOB_TO_ARRAY);
    }
    if (use.type() == TupleValue.class) {
      return tupleValue(use);
    }
    if (use.type() instanceof Class<?> type) {
      if (type.isEnum()) {
        return enumerated(use, type);
      }
      if (type.isAnnotationPresent(UserType.class) || type.isAnnotationPresent(CqlTuple.class)) {
        return new StructReader(this, type).read(use);
      }
    }
    return scalar(use);
  }

  private @Nullable ValueType vector(TypeUse use) {
    @Nullable Vector vector = use.get(Vector.class);
    if (vector == null || vector.value() < 1) {
      problems.add("a vector needs a dimension of at least 1: mark it with @Vector(n)");
      return null;
    }
    if (use.type() == float[].class) {
      return new VectorValueType(
          GenericType.of(float[].class), ValueType.of(Float.class), vector.value());
    }
    Type element = use.type() instanceof ParameterizedType ? use.argument(0).type() : Object.class;
    if (!VECTOR_ELEMENTS.contains(element)) {
      problems.add(
          "a CqlVector has elements of Float, Double, Integer or Long, not %s: use one of them"
              .formatted(element.getTypeName()));
      return null;
    }
    return new VectorValueType(
        GenericType.of(use.type()), ValueType.of((Class<?>) element), vector.value());
  }

  private @Nullable ValueType tupleValue(TypeUse use) {
    @Nullable CqlTuple tuple = use.get(CqlTuple.class);
    if (tuple == null || tuple.value().length == 0) {
      problems.add(
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

  private static ValueType enumerated(TypeUse use, Class<?> type) {
    @Nullable Enumerated how = use.get(Enumerated.class);
    if (how != null && how.value() == Enumerated.As.ORDINAL) {
      return ConvertedType.enumByOrdinal(type);
    }
    return ConvertedType.enumByName(type, use.has(Ascii.class) ? DataTypes.ASCII : DataTypes.TEXT);
  }

  private @Nullable ValueType scalar(TypeUse use) {
    Optional<DataType> known = BuiltInTypes.of(use.type());
    if (known.isEmpty()) {
      return unknown(use.type());
    }
    GenericType<?> boxed = GenericType.of(use.type()).wrap();
    if (boxed.equals(GenericType.LONG) && use.has(Counter.class)) {
      return ScalarType.counter();
    }
    if (boxed.equals(GenericType.STRING) && use.has(Ascii.class)) {
      return new ScalarType(boxed, DataTypes.ASCII);
    }
    if (boxed.equals(GenericType.of(UUID.class)) && use.has(TimeUuid.class)) {
      return new ScalarType(boxed, DataTypes.TIMEUUID);
    }
    return new ScalarType(boxed, known.get());
  }

  private @Nullable ValueType unknown(Type type) {
    problems.add(
        ("no CQL type is known for %s: use a type that Cassandra has,"
                + " mark its class @UserType or @CqlTuple, or name a codec or converter")
            .formatted(type.getTypeName()));
    return null;
  }
}
