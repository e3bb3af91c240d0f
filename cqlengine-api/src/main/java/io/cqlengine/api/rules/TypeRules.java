package io.cqlengine.api.rules;

import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.DataTypes;
import io.cqlengine.api.annotation.Ascii;
import io.cqlengine.api.annotation.Counter;
import io.cqlengine.api.annotation.CqlTuple;
import io.cqlengine.api.annotation.Enumerated;
import io.cqlengine.api.annotation.Frozen;
import io.cqlengine.api.annotation.TimeUuid;
import io.cqlengine.api.annotation.Vector;
import io.cqlengine.api.rules.StoredType.Kind;

/** Rules of Cassandra and Java for combinations of types. */
final class TypeRules {
  private TypeRules() {}

  /** The rules for a key column. */
  static void checkKey(StoredType type, ProblemCollector problems) {
    if (type.contains(DataTypes.DURATION)) {
      problems.add("a duration has no order and cannot be in a key. Use another type");
    }
  }

  /** The rules for the elements of a set and the keys of a map. */
  static void checkUnique(StoredType type, String what, ProblemCollector problems) {
    String name = type.use().type().name();
    if (!type.comparable()) {
      problems.add(
          what
              + " must be comparable by content, but "
              + name
              + (type.use().type().component() != null
                  ? " is compared by identity. Use List, ByteBuffer or CqlVector"
                  : " has no equals() by content. Declare one, or use a record without arrays"));
    }
    if (type.contains(DataTypes.DURATION)) {
      problems.add("Cassandra does not allow durations as " + what + ". Use another type");
    }
  }

  /** The rules for the elements of a sorted set and the keys of a sorted map. */
  static void checkSorted(StoredType type, TypeUse use, ProblemCollector problems) {
    if (!type.use().type().isA(Comparable.class)) {
      problems.add(
          "%s has no natural order, which %s needs. Implement Comparable, or use Set or Map"
              .formatted(type.use().type().name(), use.type().simpleName()));
    }
  }

  /** Annotations must fit the type that they mark. */
  static void checkAnnotations(TypeUse use, StoredType type, ProblemCollector problems) {
    if (use.has(Ascii.class) && !isStoredAs(DataTypes.ASCII, type)) {
      problems.add("@Ascii is for a String or an enum stored by name. Leave it out");
    }
    if (use.has(TimeUuid.class) && !isStoredAs(DataTypes.TIMEUUID, type)) {
      problems.add("@TimeUuid is for a UUID, also inside of other types. Move it there");
    }
    if (use.has(Vector.class) && type.kind() != Kind.VECTOR) {
      problems.add("@Vector is for a float[] or a CqlVector. Leave it out");
    }
    if (use.has(Enumerated.class) && type.kind() != Kind.ENUM) {
      problems.add("@Enumerated is for an enum, also inside of other types. Move it there");
    }
    if (use.has(Frozen.class) && !canBeFrozen(type)) {
      problems.add("@Frozen is for a collection or a user type. Leave it out");
    }
    if (use.has(CqlTuple.class) && type.kind() != Kind.TUPLE_VALUE) {
      problems.add("@CqlTuple is for a TupleValue, a record or a class. Leave it out");
    }
    if (use.has(Counter.class)) {
      checkCounter(use, problems);
    }
  }

  private static boolean isStoredAs(DataType cqlType, StoredType type) {
    return type.opaque() || cqlType.equals(type.cqlType());
  }

  private static boolean canBeFrozen(StoredType type) {
    return type.userType() || type.opaque() || (type.isCollection() && type.frozen());
  }

  /** Annotations inside a type that is read as a whole have no effect. */
  static void checkInside(TypeUse use, ProblemCollector problems) {
    use.annotationsInside().stream()
        .map(AnnotationPlaces::name)
        .distinct()
        .forEach(
            name ->
                problems.add(
                    "%s has no effect inside %s, which is stored as a whole. Leave it out"
                        .formatted(name, use.type().name())));
  }

  private static void checkCounter(TypeUse use, ProblemCollector problems) {
    if (!use.type().boxedName().equals("java.lang.Long")) {
      problems.add("@Counter is for a long. Change its type");
    } else if (use.inside()) {
      problems.add(
          "a counter is a column of its own, not in a key and not inside of another type. Move it");
    }
  }
}
