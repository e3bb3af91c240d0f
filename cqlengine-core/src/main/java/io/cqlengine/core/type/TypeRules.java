package io.cqlengine.core.type;

import com.datastax.oss.driver.api.core.type.DataTypes;
import com.datastax.oss.driver.api.core.type.reflect.GenericType;
import io.cqlengine.api.annotation.Ascii;
import io.cqlengine.api.annotation.Counter;
import io.cqlengine.api.annotation.CqlTuple;
import io.cqlengine.api.annotation.Enumerated;
import io.cqlengine.api.annotation.Frozen;
import io.cqlengine.api.annotation.TimeUuid;
import io.cqlengine.api.annotation.Vector;
import io.cqlengine.core.access.AnnotationPlaces;
import io.cqlengine.core.access.ProblemCollector;

/** Rules of Cassandra and Java for combinations of types. */
final class TypeRules {
  private TypeRules() {}

  /** The rules for a key column. */
  static void checkKey(ValueType type, ProblemCollector problems) {
    if (type.contains(DataTypes.DURATION)) {
      problems.add("a duration has no order and cannot be in a key. Use another type");
    }
  }

  /** The rules for the elements of a set and the keys of a map. */
  static void checkUnique(ValueType type, String what, ProblemCollector problems) {
    String name = type.javaType().getType().getTypeName();
    if (!type.comparable()) {
      problems.add(
          what
              + " must be equal by content, but "
              + name
              + (type.javaType().isArray()
                  ? " is equal to itself only. Use List, ByteBuffer or CqlVector"
                  : " has no equals() by content. Declare one, or use a record without arrays"));
    }
    if (type.contains(DataTypes.DURATION)) {
      problems.add("Cassandra does not allow durations as " + what + ". Use another type");
    }
  }

  /** The rules for the elements of a sorted set and the keys of a sorted map. */
  static void checkSorted(ValueType type, TypeUse use, ProblemCollector problems) {
    if (!Comparable.class.isAssignableFrom(type.javaType().getRawType())) {
      problems.add(
          "%s has no natural order, which %s needs. Implement Comparable, or use Set or Map"
              .formatted(
                  type.javaType().getType().getTypeName(),
                  GenericType.of(use.type()).getRawType().getSimpleName()));
    }
  }

  /** Annotations must fit the type that they mark. */
  static void checkAnnotations(TypeUse use, ValueType type, ProblemCollector problems) {
    Class<?> raw = type.javaType().getRawType();
    boolean large = BuiltInTypes.isCollection(type.cqlType()) || type.ownUserType().isPresent();
    if (use.has(Ascii.class) && !type.cqlType().equals(DataTypes.ASCII)) {
      problems.add("@Ascii is for a String or an enum stored by name. Leave it out");
    }
    if (use.has(TimeUuid.class) && !type.cqlType().equals(DataTypes.TIMEUUID)) {
      problems.add("@TimeUuid is for a UUID, also inside of other types. Move it there");
    }
    if (use.has(Vector.class) && !(type instanceof VectorValueType)) {
      problems.add("@Vector is for a float[] or a CqlVector. Leave it out");
    }
    if (use.has(Enumerated.class) && !(raw.isEnum() && type instanceof ConvertedType)) {
      problems.add("@Enumerated is for an enum, also inside of other types. Move it there");
    }
    if (use.has(Frozen.class) && (!large || ValueType.multiCell(type.cqlType()))) {
      problems.add("@Frozen is for a collection or a user type. Leave it out");
    }
    if (use.has(CqlTuple.class) && !(type instanceof TupleValueType)) {
      problems.add("@CqlTuple is for a TupleValue, a record or a class. Leave it out");
    }
    if (use.has(Counter.class)) {
      checkCounter(use, raw, problems);
    }
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
                        .formatted(name, use.type().getTypeName())));
  }

  private static void checkCounter(TypeUse use, Class<?> raw, ProblemCollector problems) {
    if (raw != Long.class) {
      problems.add("@Counter is for a long. Change its type");
    } else if (use.inside()) {
      problems.add(
          "a counter is a column of its own, not in a key and not inside of another type. Move it");
    }
  }
}
