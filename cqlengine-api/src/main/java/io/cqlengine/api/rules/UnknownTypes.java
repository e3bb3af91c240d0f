package io.cqlengine.api.rules;

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

  static String problem(TypeView type) {
    return "%s has no CQL type. %s".formatted(type.name(), cure(type));
  }

  /** The problem of a collection whose elements have no type. */
  static String withoutArgument(TypeView generic) {
    return "%s has no CQL type. %s".formatted(generic.rawName(), argument(generic));
  }

  private static String argument(TypeView generic) {
    return "Give %s a type argument".formatted(generic.simpleName());
  }

  private static String cure(TypeView type) {
    String instead = INSTEAD.get(type.name());
    if (instead != null) {
      return instead;
    }
    if (type.arguments().isEmpty()
        && (CollectionKind.of(type).isPresent() || type.is(Optional.class))) {
      return argument(type);
    }
    if (type.isA(Collection.class)) {
      return "Declare it as List, Set, SortedSet or EnumSet";
    }
    if (type.isA(Map.class)) {
      return "Declare it as Map, SortedMap or EnumMap";
    }
    if (type.component() != null) {
      return "Use List";
    }
    return "Use a type that Cassandra has, mark its class @UserType or @CqlTuple, or name a codec"
        + " or converter";
  }
}
