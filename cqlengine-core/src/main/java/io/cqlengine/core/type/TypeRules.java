package io.cqlengine.core.type;

import com.datastax.oss.driver.api.core.data.CqlVector;
import com.datastax.oss.driver.api.core.type.DataTypes;
import io.cqlengine.api.annotation.Ascii;
import io.cqlengine.api.annotation.Counter;
import io.cqlengine.api.annotation.Enumerated;
import io.cqlengine.api.annotation.Frozen;
import io.cqlengine.api.annotation.TimeUuid;
import io.cqlengine.api.annotation.Vector;
import java.util.UUID;
import java.util.function.Consumer;

/** What Cassandra, or Java, does not allow of types that are possible by themselves. */
final class TypeRules {
  private TypeRules() {}

  /** Of the type of a key column. */
  static void key(ValueType type, Consumer<String> problems) {
    if (type.contains(DataTypes.DURATION)) {
      problems.accept("a duration has no order, it cannot be in a key: use another type");
    }
  }

  /** Of the elements of a set and the keys of a map. */
  static void unique(ValueType type, String what, Consumer<String> problems) {
    String name = type.javaType().getType().getTypeName();
    if (!type.comparable()) {
      problems.accept(
          what
              + " are compared, but "
              + name
              + (type.javaType().isArray()
                  ? " is equal to itself only: use List, ByteBuffer or CqlVector"
                  : " has no equals() by content: declare one, or use a record without arrays"));
    }
    if (type.contains(DataTypes.DURATION)) {
      problems.accept("Cassandra takes no durations as " + what + ": use another type");
    }
  }

  /** Of annotations that mean nothing where they stand. */
  static void marks(TypeUse place, ValueType type, Consumer<String> problems) {
    Class<?> raw = type.javaType().getRawType();
    boolean vector = raw == float[].class || raw == CqlVector.class;
    boolean large = BuiltInTypes.isCollection(type.cqlType()) || type.ownUserType().isPresent();
    if (place.has(Ascii.class) && type.cqlType() != DataTypes.ASCII) {
      problems.accept("@Ascii marks a String or an enum kept by name: take it away");
    }
    if (place.has(TimeUuid.class) && raw != UUID.class) {
      problems.accept("@TimeUuid marks a UUID, inside of other types, too: move it there");
    }
    if (place.has(Vector.class) && !vector) {
      problems.accept("@Vector marks a float[] or a CqlVector: take it away");
    }
    if (place.has(Enumerated.class) && !raw.isEnum()) {
      problems.accept("@Enumerated marks an enum, inside of other types, too: move it there");
    }
    if (place.has(Frozen.class) && !large) {
      problems.accept("@Frozen marks a collection or a user type: take it away");
    }
    if (place.has(Counter.class)) {
      counter(place, raw, problems);
    }
  }

  private static void counter(TypeUse place, Class<?> raw, Consumer<String> problems) {
    if (raw != Long.class) {
      problems.accept("@Counter marks a long: change its type");
    } else if (place.inside()) {
      problems.accept(
          "a counter is a column of its own, in no key and inside no other type: take it out");
    }
  }
}
