package io.cqlengine.core.type;

import com.datastax.oss.driver.api.core.type.DataTypes;
import io.cqlengine.api.annotation.AsciiOnly;
import io.cqlengine.api.annotation.Length;
import io.cqlengine.api.annotation.Range;
import io.cqlengine.api.annotation.Required;
import io.cqlengine.api.annotation.Size;
import io.cqlengine.api.rules.ConstraintRules;
import io.cqlengine.api.rules.StoredType;
import io.cqlengine.api.rules.TypeUse;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the constraints that annotations put on the values of members and of their parts. */
public final class ConstraintReader {
  private ConstraintReader() {}

  /** Reads the constraints of a member or of a part of it, such as the elements of a list. */
  public static Constraints read(StoredType type) {
    TypeUse use = ConstraintRules.constrained(type);
    List<Constraints.Check> checks = new ArrayList<>();
    boolean required = use.has(Required.class);
    Length length = use.get(Length.class);
    if (required && use.member() != null) {
      checks.add(value -> value == null ? "must not be null" : null);
    }
    if (length != null) {
      length(ConstraintRules.min(length, required), length.max(), checks);
    } else if (required && use.type().is(String.class)) {
      checks.add(value -> "".equals(value) ? "must not be empty" : null);
    }
    Size size = use.get(Size.class);
    if (size != null) {
      size(size.min(), size.max(), checks);
    }
    Range range = use.get(Range.class);
    if (range != null) {
      @Nullable BigDecimal min = ConstraintRules.bound(range.min());
      @Nullable BigDecimal max = ConstraintRules.bound(range.max());
      checks.add(value -> value == null ? null : outside((Number) value, min, max));
    }
    if (use.has(AsciiOnly.class)
        || (use.type().is(String.class) && DataTypes.ASCII.equals(type.cqlType()))) {
      checks.add(ConstraintReader::ascii);
    }
    return checks.isEmpty() ? Constraints.NONE : new Constraints(checks);
  }

  private static void length(int min, int max, List<Constraints.Check> checks) {
    checks.add(
        value -> {
          String given = (String) value;
          int points = given == null ? 0 : given.codePointCount(0, given.length());
          return outside(points, "character", min, max);
        });
  }

  private static void size(int min, int max, List<Constraints.Check> checks) {
    checks.add(
        value -> {
          int elements =
              value instanceof Collection<?> collection
                  ? collection.size()
                  : value instanceof Map<?, ?> map ? map.size() : 0;
          return outside(elements, "element", min, max);
        });
  }

  private static @Nullable String outside(int count, String what, int min, int max) {
    if (count >= min && count <= max) {
      return null;
    }
    return "has %s %s%s, but must have %s"
        .formatted(
            count, what, count == 1 ? "" : "s", count < min ? "at least " + min : "at most " + max);
  }

  private static @Nullable String outside(
      Number value, @Nullable BigDecimal min, @Nullable BigDecimal max) {
    boolean infinite =
        value instanceof Double number
            ? !Double.isFinite(number)
            : value instanceof Float single && !Float.isFinite(single);
    if (infinite) {
      return "must be a finite number";
    }
    BigDecimal number = decimal(value);
    if (min != null && number.compareTo(min) < 0) {
      return "must be at least " + min;
    }
    return max != null && number.compareTo(max) > 0 ? "must be at most " + max : null;
  }

  private static BigDecimal decimal(Number value) {
    return value instanceof BigDecimal decimal
        ? decimal
        : value instanceof BigInteger integer
            ? new BigDecimal(integer)
            : new BigDecimal(value.toString());
  }

  private static @Nullable String ascii(@Nullable Object value) {
    return value instanceof String text && text.chars().anyMatch(c -> c > 127)
        ? "must have ASCII characters only"
        : null;
  }
}
