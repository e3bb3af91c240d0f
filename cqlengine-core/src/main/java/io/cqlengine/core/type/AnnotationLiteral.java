package io.cqlengine.core.type;

import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.DataTypes;
import com.datastax.oss.driver.api.core.type.codec.registry.CodecRegistry;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;

/** Parses values that are written as text in annotations. */
public final class AnnotationLiteral {
  /** The types whose CQL literals have quotes. */
  private static final Set<DataType> QUOTED =
      Set.of(
          DataTypes.TEXT,
          DataTypes.ASCII,
          DataTypes.TIMESTAMP,
          DataTypes.DATE,
          DataTypes.TIME,
          DataTypes.INET);

  private AnnotationLiteral() {}

  /**
   * The value of a text.
   *
   * @throws IllegalArgumentException when it has none
   */
  public static Object of(String text, ValueType given) {
    ValueType type = given.present();
    Class<?> raw = type.javaType().getRawType();
    if (raw.isEnum()) {
      for (Object constant : raw.getEnumConstants()) {
        if (((Enum<?>) constant).name().equals(text)) {
          return constant;
        }
      }
      throw new IllegalArgumentException("no constant " + text);
    }
    if (raw == Duration.class && type instanceof ConvertedType) {
      return Duration.parse(text);
    }
    String literal = QUOTED.contains(type.cqlType()) ? "'" + text.replace("'", "''") + "'" : text;
    return Objects.requireNonNull(
        type.codec(type.cqlType(), CodecRegistry.DEFAULT).parse(literal), "no value");
  }
}
