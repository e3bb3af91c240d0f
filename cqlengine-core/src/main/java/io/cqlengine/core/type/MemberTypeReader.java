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
import io.cqlengine.core.access.AnnotationChecker;
import io.cqlengine.core.access.AnnotationRole;
import io.cqlengine.core.access.ProblemCollector;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the type of one member, its parts first. */
final class MemberTypeReader {
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
    if (column == null || !ColumnCodecFinder.applies(column)) {
      return readUnconverted(use);
    }
    TypeRules.checkInside(use, problems);
    return new ColumnCodecFinder(this, use).read(column);
  }

  /** The type of a use, without the codec or converter that its member names. */
  @Nullable ValueType readUnconverted(TypeUse use) {
    @Nullable TypeCodec<?> given = types.codec(use.type());
    if (given != null) {
      return whole(use, new CodecType(given));
    }
    if (raw(use.type()) == Optional.class) {
      return optional(use);
    }
    Optional<CollectionKind> kind = CollectionKind.of(raw(use.type()));
    if (kind.isEmpty()) {
      @Nullable ValueType found = single(use);
      return found == null ? null : whole(use, found);
    }
    @Nullable ValueType found = collection(use, kind.get());
    if (found != null) {
      TypeRules.checkAnnotations(use, found, problems);
    }
    return found;
  }

  /** A type whose parts are not read. */
  ValueType whole(TypeUse use, ValueType type) {
    TypeRules.checkInside(use, problems);
    TypeRules.checkAnnotations(use, type, problems);
    return type;
  }

  private static Type raw(Type type) {
    return type instanceof ParameterizedType parameterized ? parameterized.getRawType() : type;
  }

  private @Nullable ValueType optional(TypeUse use) {
    if (use.member() == null) {
      problems.add(
          "an Optional cannot be inside another type, where Cassandra does not store nulls. Leave"
              + " Optional out");
      return null;
    }
    if (!(use.type() instanceof ParameterizedType)) {
      return unknown(use.type());
    }
    use.contradictions(problems);
    @Nullable ValueType present = readUnconverted(use.unwrapped());
    return present == null ? null : new OptionalType(present);
  }

  private @Nullable ValueType collection(TypeUse use, CollectionKind kind) {
    if (!(use.type() instanceof ParameterizedType)) {
      return unknown(use.type());
    }
    ValueType.@Nullable Part first = part(use.argument(0), use);
    ValueType.@Nullable Part value = kind.isMap() ? part(use.argument(1), use) : null;
    if (first == null || (kind.isMap() && value == null)) {
      return null;
    }
    if (kind.isMap()) {
      TypeRules.checkUnique(first.type(), "the keys of a map", problems);
    } else if (kind.isSet()) {
      TypeRules.checkUnique(first.type(), "the elements of a set", problems);
    }
    if (kind.isSorted()) {
      TypeRules.checkSorted(first.type(), use, problems);
    }
    List<ValueType.Part> content = value == null ? List.of(first) : List.of(first, value);
    boolean frozen = use.inside() || use.has(Frozen.class);
    return kind.isSpecial() || kind == CollectionKind.COLLECTION
        ? CollectionType.of(kind, GenericType.of(use.type()), content, frozen)
        : CollectionType.of(kind, content, frozen);
  }

  private ValueType.@Nullable Part part(TypeUse use, TypeUse of) {
    if (use.type() == Object.class) {
      problems.add(UnknownTypes.withoutArgument(of));
      return null;
    }
    @Nullable ValueType type = read(use);
    return type == null
        ? null
        : new ValueType.Part(type, ConstraintReader.read(use, type, problems));
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
      problems.add("a vector needs a dimension of at least 1. Mark it with @Vector(n)");
      return null;
    }
    if (use.type() == float[].class) {
      return new VectorValueType(
          GenericType.of(float[].class), ValueType.of(Float.class), vector.value());
    }
    Type element = use.type() instanceof ParameterizedType ? use.argument(0).type() : Object.class;
    if (!VECTOR_ELEMENTS.contains(element)) {
      problems.add(
          "a CqlVector has elements of Float, Double, Integer or Long, not %s. Use one of them"
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
          "a TupleValue does not say what it consists of. Mark it with @CqlTuple({...}), or use a"
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

  private ValueType enumerated(TypeUse use, Class<?> type) {
    AnnotationChecker.check(type, AnnotationRole.ENUM, problems.of(type.getSimpleName()));
    @Nullable Enumerated how = use.get(Enumerated.class);
    if (how != null && how.value() == Enumerated.As.ORDINAL) {
      return ConvertedType.enumByOrdinal(type);
    }
    return ConvertedType.enumByName(type, use.has(Ascii.class) ? DataTypes.ASCII : DataTypes.TEXT);
  }

  private @Nullable ValueType scalar(TypeUse use) {
    if (use.type() == Duration.class) {
      return ConvertedType.duration();
    }
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
    problems.add(UnknownTypes.problem(type));
    return null;
  }
}
