package io.cqlengine.api.rules;

import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.DataTypes;
import com.datastax.oss.driver.api.core.type.codec.registry.CodecRegistry;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
   * The value of a text, of an enum the name of the constant; empty if a codec decides.
   *
   * @param type the type; of an {@code Optional} its content counts
   * @throws RuntimeException when the text has no value
   */
  public static Optional<Object> of(String text, StoredType type) {
    DataType cqlType = Objects.requireNonNullElse(type.cqlType(), DataTypes.BLOB);
    return switch (type.kind()) {
      case OPTIONAL -> of(text, type.parts().get(0));
      case ENUM -> Optional.of(constant(text, type.use().type().declaration()));
      case DURATION -> Optional.of(Duration.parse(text));
      case SCALAR ->
          Optional.of(
              Objects.requireNonNull(
                  CodecRegistry.DEFAULT.codecFor(cqlType).parse(literal(text, cqlType)),
                  "no value"));
      default -> Optional.empty();
    };
  }

  private static String constant(String name, @Nullable ClassView type) {
    if (type == null
        || type.fields().stream()
            .noneMatch(
                field -> field.kind() == ElementView.Kind.CONSTANT && name.equals(field.name()))) {
      throw new IllegalArgumentException("no constant " + name);
    }
    return name;
  }

  /** A text as a CQL literal. */
  public static String literal(String text, DataType type) {
    return QUOTED.contains(type) ? "'" + text.replace("'", "''") + "'" : text;
  }
}
