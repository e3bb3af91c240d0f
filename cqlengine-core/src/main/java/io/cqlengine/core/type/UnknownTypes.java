package io.cqlengine.core.type;

import com.datastax.oss.driver.api.core.type.reflect.GenericType;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Says what to use instead of types that have no CQL type. */
final class UnknownTypes {
  /** By name, because some of them are in modules that few programs need. */
  private static final Map<String, String> INSTEAD =
      Map.ofEntries(
          Map.entry("java.util.Date", "Use Instant"),
          Map.entry("java.util.Calendar", "Use Instant"),
          Map.entry("java.util.GregorianCalendar", "Use Instant"),
          Map.entry("java.sql.Timestamp", "Use Instant"),
          Map.entry("java.sql.Date", "Use LocalDate"),
          Map.entry("java.sql.Time", "Use LocalTime"),
          Map.entry("java.time.LocalDateTime", "It is not a point in time. Use Instant"),
          Map.entry("java.time.ZonedDateTime", "Use Instant, or name a converter with @Column"),
          Map.entry("java.time.OffsetDateTime", "Use Instant, or name a converter with @Column"),
          Map.entry("java.time.Period", "Use CqlDuration"),
          Map.entry("char", "Use String"),
          Map.entry("java.lang.Character", "Use String"),
          Map.entry("int[]", "Use List<Integer>, or float[] with @Vector"),
          Map.entry("long[]", "Use List<Long>, or float[] with @Vector"),
          Map.entry("double[]", "Use List<Double>, or float[] with @Vector"));

  private UnknownTypes() {}

  static String problem(Type type) {
    return "%s has no CQL type. %s".formatted(type.getTypeName(), cure(type));
  }

  /** The problem of a collection whose elements have no type. */
  static String withoutArgument(TypeUse use) {
    Class<?> raw = GenericType.of(use.type()).getRawType();
    return "%s has no CQL type. %s".formatted(raw.getTypeName(), argument(raw));
  }

  private static String argument(Class<?> generic) {
    return "Give %s a type argument".formatted(generic.getSimpleName());
  }

  private static String cure(Type type) {
    String instead = INSTEAD.get(type.getTypeName());
    if (instead != null) {
      return instead;
    }
    Type raw = type instanceof ParameterizedType parameterized ? parameterized.getRawType() : type;
    if (type instanceof Class<?> c && (CollectionKind.of(c).isPresent() || c == Optional.class)) {
      return argument(c);
    }
    if (raw instanceof Class<?> c && Collection.class.isAssignableFrom(c)) {
      return "Declare it as List, Set, SortedSet or EnumSet";
    }
    if (raw instanceof Class<?> c && Map.class.isAssignableFrom(c)) {
      return "Declare it as Map, SortedMap or EnumMap";
    }
    if (type instanceof GenericArrayType || (type instanceof Class<?> c && c.isArray())) {
      return "Use List";
    }
    return "Use a type that Cassandra has, mark its class @UserType or @CqlTuple, or name a codec"
        + " or converter";
  }
}
