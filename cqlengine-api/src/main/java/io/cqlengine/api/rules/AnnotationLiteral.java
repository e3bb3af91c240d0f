package io.cqlengine.api.rules;

import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.DataTypes;
import com.datastax.oss.driver.api.core.type.codec.registry.CodecRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
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

  private static final String OCTET = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";

  /** An IP address, in contrast to the name of a host. */
  private static final Pattern ADDRESS =
      Pattern.compile(OCTET + "(\\." + OCTET + "){3}|[\\p{XDigit}.]*:[\\p{XDigit}.:]*");

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
      case SCALAR, BYTES -> Optional.of(scalar(text, cqlType));
      case CODEC -> Optional.empty();
      default -> throw new IllegalArgumentException("no text");
    };
  }

  /** Whether a type has values that are written as text. */
  static boolean hasTexts(StoredType type) {
    return switch (type.kind()) {
      case OPTIONAL -> hasTexts(type.parts().get(0));
      case ENUM, DURATION, SCALAR, BYTES, CODEC -> true;
      default -> false;
    };
  }

  /**
   * A scalar. It is the same on each JVM, so those texts are rejected that the driver's codecs read
   * with the time zone and locale of the JVM, or with its name service.
   */
  private static Object scalar(String text, DataType cqlType) {
    if (cqlType.equals(DataTypes.TIMESTAMP)) {
      return Instant.ofEpochMilli(
          text.matches("-?\\d+")
              ? Long.parseLong(text)
              : OffsetDateTime.parse(text).toInstant().toEpochMilli());
    }
    if (cqlType.equals(DataTypes.INET) && !ADDRESS.matcher(text).matches()) {
      throw new IllegalArgumentException("no address");
    }
    return Objects.requireNonNull(
        CodecRegistry.DEFAULT.codecFor(cqlType).parse(literal(text, cqlType)), "no value");
  }

  /** How to correct a text that has no value. */
  static String cure(StoredType type) {
    StoredType content = type.content();
    boolean scalar = content.kind() == StoredType.Kind.SCALAR;
    if (scalar && DataTypes.TIMESTAMP.equals(content.cqlType())) {
      return "Write it as 2024-02-29T12:00:00Z";
    }
    return scalar && DataTypes.INET.equals(content.cqlType())
        ? "Write the numbers of an IP address"
        : "Correct it";
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
