package io.cqlengine.core.type;

import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import com.datastax.oss.driver.api.core.type.codec.registry.CodecRegistry;
import io.cqlengine.api.annotation.Default;
import io.cqlengine.api.rules.AnnotationLiteral;
import io.cqlengine.api.rules.DefaultRules;
import io.cqlengine.api.rules.EntityMember;
import io.cqlengine.api.rules.ProblemCollector;
import io.cqlengine.api.rules.StoredType;
import io.cqlengine.core.access.AccessorFactory;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads the defaults of members. */
public final class DefaultReader {
  private DefaultReader() {}

  /** Supplies the default; null if there is none, or after a problem. */
  public static @Nullable Supplier<?> read(
      EntityMember member,
      StoredType stored,
      ValueType type,
      AccessorFactory accessors,
      ProblemCollector problems) {
    Default given = member.annotation(Default.class);
    if (given == null) {
      return null;
    }
    if (given.supplier() != Default.None.class) {
      return accessors.instance(given.supplier(), problems).orElse(null);
    }
    try {
      Optional<Object> immutable =
          AnnotationLiteral.of(given.value(), stored)
              .map(literal -> value(literal, type))
              .filter(value -> !(value instanceof ByteBuffer));
      return immutable.isPresent() ? immutable::orElseThrow : parsed(given.value(), type.present());
    } catch (RuntimeException e) {
      problems.add(DefaultRules.unconvertible(given.value(), type.toString()));
      return null;
    }
  }

  /** The value of a literal; of an enum it is the name of the constant. */
  public static Object value(Object literal, ValueType type) {
    for (Object constant : enumConstants(type)) {
      if (((Enum<?>) constant).name().equals(literal)) {
        return constant;
      }
    }
    return literal;
  }

  private static Object[] enumConstants(ValueType type) {
    return Objects.requireNonNullElse(
        type.present().javaType().getRawType().getEnumConstants(), new Object[0]);
  }

  /** Parses the text for each entity, because values may be mutable. */
  private static Supplier<?> parsed(String text, ValueType type) {
    TypeCodec<Object> codec = type.codec(type.cqlType(), CodecRegistry.DEFAULT);
    String literal = AnnotationLiteral.literal(text, type.cqlType());
    Objects.requireNonNull(codec.parse(literal), "no value");
    return () -> codec.parse(literal);
  }
}
