package io.cqlengine.core.type;

import com.datastax.oss.driver.api.core.type.DataTypes;
import com.datastax.oss.driver.api.core.type.reflect.GenericType;
import io.cqlengine.api.annotation.AsciiOnly;
import io.cqlengine.api.annotation.Length;
import io.cqlengine.api.annotation.Range;
import io.cqlengine.api.annotation.Required;
import io.cqlengine.api.annotation.Size;
import io.cqlengine.core.access.EntityMember;
import io.cqlengine.core.access.ProblemCollector;
import java.lang.annotation.Annotation;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the constraints that annotations put on the values of members and of their parts. */
public final class ConstraintReader {
  private static final Set<Class<? extends Annotation>> ANNOTATIONS =
      Set.of(AsciiOnly.class, Length.class, Range.class, Required.class, Size.class);

  private ConstraintReader() {}

  /** Reads the constraints of a member; the problems are those of the annotations. */
  public static Constraints read(EntityMember member, ValueType type, ProblemCollector problems) {
    TypeUse use = TypeUse.of(member, false);
    return read(type.present() == type ? use : use.unwrapped(), type, problems);
  }

  /** Reads the constraints of a member or of a part of it, such as the elements of a list. */
  static Constraints read(TypeUse use, ValueType type, ProblemCollector problems) {
    List<Constraints.Check> checks = new ArrayList<>();
    if (type.cqlType().equals(DataTypes.COUNTER)) {
      ANNOTATIONS.stream().filter(use::has).forEach(rule -> noEffect(rule, "a counter", problems));
      return Constraints.NONE;
    }
    Class<?> raw = GenericType.of(use.type()).wrap().getRawType();
    boolean text = raw == String.class;
    boolean collection = Collection.class.isAssignableFrom(raw) || Map.class.isAssignableFrom(raw);
    boolean required = use.has(Required.class);
    Length length = use.get(Length.class);
    if (required) {
      required(use, text, checks, problems);
    }
    if (length != null && fits(text, Length.class, "text", problems)) {
      length(required, length, checks, problems);
    } else if (text && required) {
      checks.add(value -> "".equals(value) ? "must not be empty" : null);
    }
    Size size = use.get(Size.class);
    if (size != null && fits(collection, Size.class, "collections", problems)) {
      size(size, checks, problems);
    }
    Range range = use.get(Range.class);
    if (range != null
        && fits(Number.class.isAssignableFrom(raw), Range.class, "numbers", problems)) {
      range(range, checks, problems);
    }
    boolean asciiOnly = use.has(AsciiOnly.class);
    boolean ascii = text && type.cqlType().equals(DataTypes.ASCII);
    if (ascii || (asciiOnly && fits(text, AsciiOnly.class, "text", problems))) {
      checks.add(ConstraintReader::ascii);
    }
    return checks.isEmpty() ? Constraints.NONE : new Constraints(checks);
  }

  private static void required(
      TypeUse use, boolean text, List<Constraints.Check> checks, ProblemCollector problems) {
    if (use.type() instanceof Class<?> type && type.isPrimitive()) {
      noEffect(Required.class, "a primitive, which is never null", problems);
    } else if (use.member() == null && !text) {
      noEffect(Required.class, "an element, which is never null", problems);
    } else if (use.member() != null) {
      checks.add(value -> value == null ? "must not be null" : null);
    }
  }

  private static void noEffect(
      Class<? extends Annotation> rule, String where, ProblemCollector problems) {
    problems.add("@%s has no effect on %s. Leave it out".formatted(rule.getSimpleName(), where));
  }

  private static boolean fits(
      boolean fits, Class<? extends Annotation> rule, String what, ProblemCollector problems) {
    if (!fits) {
      problems.add("@" + rule.getSimpleName() + " is for " + what + ". Leave it out");
    }
    return fits;
  }

  private static void length(
      boolean required, Length length, List<Constraints.Check> checks, ProblemCollector problems) {
    int min = length.min() == -1 ? (required ? 1 : 0) : length.min();
    int max = length.max();
    if (min < 0 || max < min) {
      problems.add(
          "@Length(min = %s, max = %s) is not a range%s. Give 0 <= min <= max"
              .formatted(min, max, required ? " for a required text" : ""));
      return;
    }
    if (min == 0 && max == Integer.MAX_VALUE && !required) {
      problems.add("@Length without min and max has no effect. Give one of them");
      return;
    }
    checks.add(
        value -> {
          String given = (String) value;
          int points = given == null ? 0 : given.codePointCount(0, given.length());
          return outside(points, "character", min, max);
        });
  }

  private static void size(Size size, List<Constraints.Check> checks, ProblemCollector problems) {
    if (size.min() < 0 || size.max() < size.min()) {
      problems.add(
          "@Size(min = %s, max = %s) is not a range. Give 0 <= min <= max"
              .formatted(size.min(), size.max()));
      return;
    }
    if (size.min() == 0 && size.max() == Integer.MAX_VALUE) {
      problems.add("@Size without min and max has no effect. Give one of them");
      return;
    }
    checks.add(
        value -> {
          int elements =
              value instanceof Collection<?> collection
                  ? collection.size()
                  : value instanceof Map<?, ?> map ? map.size() : 0;
          return outside(elements, "element", size.min(), size.max());
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

  private static void range(
      Range range, List<Constraints.Check> checks, ProblemCollector problems) {
    try {
      @Nullable BigDecimal min = range.min().isEmpty() ? null : new BigDecimal(range.min());
      @Nullable BigDecimal max = range.max().isEmpty() ? null : new BigDecimal(range.max());
      if (min != null && max != null && max.compareTo(min) < 0) {
        problems.add("@Range has a min above its max. Give min <= max");
      }
      if (min == null && max == null) {
        problems.add("@Range without min and max has no effect. Give one of them");
        return;
      }
      checks.add(value -> value == null ? null : outside((Number) value, min, max));
    } catch (NumberFormatException e) {
      problems.add("@Range needs decimal numbers such as \"0\" or \"99.5\". Correct it");
    }
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
