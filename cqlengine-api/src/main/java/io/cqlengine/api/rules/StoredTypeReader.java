package io.cqlengine.api.rules;

import com.datastax.oss.driver.api.core.data.CqlVector;
import com.datastax.oss.driver.api.core.data.TupleValue;
import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.DataTypes;
import io.cqlengine.api.annotation.Ascii;
import io.cqlengine.api.annotation.ClusteringKey;
import io.cqlengine.api.annotation.Column;
import io.cqlengine.api.annotation.Converter;
import io.cqlengine.api.annotation.Counter;
import io.cqlengine.api.annotation.CqlTuple;
import io.cqlengine.api.annotation.Enumerated;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.TimeUuid;
import io.cqlengine.api.annotation.UserType;
import io.cqlengine.api.annotation.Vector;
import io.cqlengine.api.rules.StoredType.Kind;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads how the values of one member are stored, their parts first. */
public final class StoredTypeReader {
  /** The elements of vectors that the driver can encode: types whose values have one size. */
  private static final Set<String> VECTOR_ELEMENTS =
      Set.of("java.lang.Float", "java.lang.Double", "java.lang.Integer", "java.lang.Long");

  private final RuleContext context;
  private final ProblemCollector problems;

  /** The classes being read, to find one that contains itself. */
  private final Deque<ClassView> open;

  private StoredTypeReader(RuleContext context, ProblemCollector problems, Deque<ClassView> open) {
    this.context = context;
    this.problems = problems;
    this.open = open;
  }

  /** The type of a member; null after a problem. */
  public static @Nullable StoredType read(
      EntityMember member, RuleContext context, ProblemCollector problems) {
    boolean key = member.has(PartitionKey.class) || member.has(ClusteringKey.class);
    @Nullable StoredType found =
        new StoredTypeReader(context, problems, new ArrayDeque<>()).read(TypeUse.of(member, key));
    if (found != null && key) {
      TypeRules.checkKey(found, problems);
    }
    return found;
  }

  /** The type of a class marked {@link UserType}; null after a problem. */
  public static @Nullable StoredType readUserType(
      TypeView type, RuleContext context, ProblemCollector problems) {
    ClassView declaration = type.declaration();
    if (declaration == null || !declaration.has(UserType.class)) {
      problems.add("it is not a user type. Mark it @UserType");
      return null;
    }
    return new StoredTypeReader(context, problems, new ArrayDeque<>()).read(TypeUse.of(type));
  }

  /** A reader of a field of a class that is being read. */
  StoredTypeReader of(ProblemCollector field) {
    return new StoredTypeReader(context, field, open);
  }

  RuleContext context() {
    return context;
  }

  Deque<ClassView> open() {
    return open;
  }

  ProblemCollector problems() {
    return problems;
  }

  /** The type of a use, or null after a problem. */
  @Nullable StoredType read(TypeUse use) {
    @Nullable Column column = use.get(Column.class);
    if (column == null) {
      return readUnconverted(use);
    }
    List<TypeView> codecs = use.type().classes(column::codec);
    List<TypeView> converters = use.type().classes(column::converter);
    if (codecs.isEmpty() && converters.isEmpty()) {
      return readUnconverted(use);
    }
    if (use.type().is(Optional.class)) {
      return optional(use, this::read);
    }
    TypeRules.checkInside(use, problems);
    if (codecs.size() + converters.size() > 1) {
      problems.add("it names more than one codec or converter. Keep one of them");
      return null;
    }
    return converters.isEmpty()
        ? context
            .named(codecs.get(0), use, problems)
            .map(named -> whole(use, StoredType.of(use, named.codec())))
            .orElse(null)
        : converted(use, converters.get(0));
  }

  private @Nullable StoredType converted(TypeUse use, TypeView converter) {
    ClassView type = Objects.requireNonNull(converter.declaration());
    List<TypeView> arguments = type.argumentsOf(Converter.class);
    TypeView java = arguments.get(0);
    @Nullable StoredType stored = readUnconverted(use.as(arguments.get(1)));
    if (!java.name().equals(use.type().boxedName())) {
      problems.add(
          "%s is for %s, not for %s. Name another"
              .formatted(type.simpleName(), java.name(), use.type().name()));
      return null;
    }
    return stored == null ? null : StoredType.of(Kind.CONVERTED, use, List.of(stored));
  }

  /** The type of a use, without the codec or converter that its member names. */
  private @Nullable StoredType readUnconverted(TypeUse use) {
    if (use.type().is(Optional.class)) {
      return optional(use, this::readUnconverted);
    }
    Optional<RuleContext.GivenCodec> given = context.codec(use.type());
    if (given.isPresent()) {
      return whole(use, StoredType.of(use, given.get().codec()));
    }
    Optional<CollectionKind> kind = CollectionKind.of(use.type());
    if (kind.isEmpty()) {
      @Nullable StoredType found = single(use);
      return found == null ? null : whole(use, found);
    }
    @Nullable StoredType found = collection(use, kind.get());
    if (found != null) {
      TypeRules.checkAnnotations(use, found, problems);
    }
    return found;
  }

  /** A type whose parts are not read. */
  private StoredType whole(TypeUse use, StoredType type) {
    TypeRules.checkInside(use, problems);
    TypeRules.checkAnnotations(use, type, problems);
    return type;
  }

  /** An Optional, whose content has the codec or converter. */
  private @Nullable StoredType optional(TypeUse use, ContentReader content) {
    if (use.type().arguments().isEmpty()) {
      return unknown(use.type());
    }
    TypeUse unwrapped = use.unwrapped();
    if (use.member() == null || unwrapped.type().is(Optional.class)) {
      problems.add(
          "an Optional cannot be inside another type, where Cassandra does not store nulls. Leave"
              + " Optional out");
      return null;
    }
    if (context.codec(use.type()).isPresent()) {
      problems.add(
          "a codec is for %s. Add one for %s"
              .formatted(use.type().name(), unwrapped.type().name()));
      return null;
    }
    use.contradictions(problems);
    @Nullable StoredType present = content.read(unwrapped);
    return present == null ? null : StoredType.of(Kind.OPTIONAL, use, List.of(present));
  }

  /** Reads the content of an Optional, with or without the codec that its member names. */
  private interface ContentReader {
    @Nullable StoredType read(TypeUse content);
  }

  private @Nullable StoredType collection(TypeUse use, CollectionKind kind) {
    if (use.type().arguments().isEmpty()) {
      return unknown(use.type());
    }
    @Nullable StoredType first = part(use.argument(0), use);
    @Nullable StoredType value = kind.isMap() ? part(use.argument(1), use) : null;
    if (first == null || (kind.isMap() && value == null)) {
      return null;
    }
    if (kind.isMap()) {
      TypeRules.checkUnique(first, "the keys of a map", problems);
    } else if (kind.isSet()) {
      TypeRules.checkUnique(first, "the elements of a set", problems);
    }
    if (kind.isSorted()) {
      TypeRules.checkSorted(first, use, problems);
    }
    return StoredType.of(
        Kind.COLLECTION, use, value == null ? List.of(first) : List.of(first, value));
  }

  private @Nullable StoredType part(TypeUse use, TypeUse of) {
    if (use.type().is(Object.class)) {
      problems.add(UnknownTypes.withoutArgument(of.type()));
      return null;
    }
    @Nullable StoredType type = read(use);
    if (type != null) {
      ConstraintRules.check(type, problems);
    }
    return type;
  }

  private @Nullable StoredType single(TypeUse use) {
    TypeView type = use.type();
    if (type.is(CqlVector.class) || type.is(float[].class)) {
      return vector(use);
    }
    if (type.is(byte[].class)) {
      return StoredType.of(Kind.BYTES, use, DataTypes.BLOB);
    }
    if (type.is(TupleValue.class)) {
      return tupleValue(use);
    }
    @Nullable ClassView declaration = type.arguments().isEmpty() ? type.declaration() : null;
    if (declaration != null && declaration.kind() == ClassView.Kind.ENUM) {
      return enumerated(use, declaration);
    }
    return declaration != null
            && (declaration.has(UserType.class) || declaration.has(CqlTuple.class))
        ? new StructReader(this, declaration).read(use)
        : scalar(use);
  }

  private @Nullable StoredType vector(TypeUse use) {
    @Nullable Vector vector = use.get(Vector.class);
    if (vector == null || vector.value() < 1) {
      problems.add("a vector needs a dimension of at least 1. Mark it with @Vector(n)");
      return null;
    }
    TypeView array = use.type().component();
    if (array != null) {
      return vector(use, TypeUse.of(array), DataTypes.FLOAT);
    }
    List<TypeView> elements = use.type().arguments();
    String element = elements.isEmpty() ? "java.lang.Object" : elements.get(0).name();
    if (!VECTOR_ELEMENTS.contains(element)) {
      problems.add(
          "a CqlVector has elements of Float, Double, Integer or Long, not %s. Use one of them"
              .formatted(element));
      return null;
    }
    return vector(use, use.argument(0), BuiltInTypes.of(element).orElseThrow());
  }

  private static StoredType vector(TypeUse use, TypeUse element, DataType elements) {
    return StoredType.of(Kind.VECTOR, use, List.of(StoredType.of(Kind.SCALAR, element, elements)));
  }

  private @Nullable StoredType tupleValue(TypeUse use) {
    @Nullable CqlTuple tuple = use.get(CqlTuple.class);
    List<TypeView> declared = tuple == null ? List.of() : use.type().classes(tuple::value);
    if (declared.isEmpty()) {
      problems.add(
          "a TupleValue does not say what it consists of. Mark it with @CqlTuple({...}), or use a"
              + " record marked @CqlTuple");
      return null;
    }
    List<StoredType> components = new ArrayList<>();
    for (TypeView component : declared) {
      @Nullable StoredType read = read(TypeUse.of(component));
      if (read != null) {
        components.add(read);
      }
    }
    return components.size() == declared.size()
        ? StoredType.of(Kind.TUPLE_VALUE, use, components)
        : null;
  }

  private StoredType enumerated(TypeUse use, ClassView type) {
    AnnotationChecker.check(type, AnnotationRole.ENUM, problems.of(type));
    @Nullable Enumerated how = use.get(Enumerated.class);
    boolean ordinal = how != null && how.value() == Enumerated.As.ORDINAL;
    return StoredType.of(
        Kind.ENUM,
        use,
        ordinal ? DataTypes.INT : use.has(Ascii.class) ? DataTypes.ASCII : DataTypes.TEXT);
  }

  private @Nullable StoredType scalar(TypeUse use) {
    TypeView type = use.type();
    if (type.is(Duration.class)) {
      return StoredType.of(Kind.DURATION, use, DataTypes.BIGINT);
    }
    Optional<DataType> known = BuiltInTypes.of(type.name());
    if (known.isEmpty()) {
      return unknown(type);
    }
    boolean counter = known.get().equals(DataTypes.BIGINT) && use.has(Counter.class);
    boolean ascii = type.is(String.class) && use.has(Ascii.class);
    boolean timeUuid = type.is(UUID.class) && use.has(TimeUuid.class);
    return StoredType.of(
        Kind.SCALAR,
        use,
        counter
            ? DataTypes.COUNTER
            : ascii ? DataTypes.ASCII : timeUuid ? DataTypes.TIMEUUID : known.get());
  }

  private @Nullable StoredType unknown(TypeView type) {
    problems.add(UnknownTypes.problem(type));
    return null;
  }
}
