package io.cqlengine.api.rules;

import io.cqlengine.api.annotation.AsciiOnly;
import io.cqlengine.api.annotation.Length;
import io.cqlengine.api.annotation.Range;
import io.cqlengine.api.annotation.Required;
import io.cqlengine.api.annotation.Size;
import java.lang.annotation.Annotation;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rules for the annotations that constrain the values of members and of their parts. */
public final class ConstraintRules {
  static final Set<Class<? extends Annotation>> ANNOTATIONS =
      Set.of(AsciiOnly.class, Length.class, Range.class, Required.class, Size.class);

  private ConstraintRules() {}

  /** Checks the constraints of a member or of a part of it, such as the elements of a list. */
  static void check(StoredType type, ProblemCollector problems) {
    TypeUse use = constrained(type);
    if (type.counter()) {
      ANNOTATIONS.stream().filter(use::has).forEach(rule -> noEffect(rule, "a counter", problems));
      return;
    }
    boolean text = use.type().is(String.class);
    boolean collection = use.type().isA(Collection.class) || use.type().isA(Map.class);
    Length length = use.get(Length.class);
    if (use.has(Required.class)) {
      required(use, text, problems);
    }
    if (length != null && fits(text, Length.class, "text", problems)) {
      length(use.has(Required.class), length, problems);
    }
    Size size = use.get(Size.class);
    if (size != null && fits(collection, Size.class, "collections", problems)) {
      size(size, problems);
    }
    Range range = use.get(Range.class);
    if (range != null && fits(isNumber(use.type()), Range.class, "numbers", problems)) {
      range(range, problems);
    }
    if (use.has(AsciiOnly.class)) {
      fits(text, AsciiOnly.class, "text", problems);
    }
  }

  /** The use that the constraints are on: of an {@code Optional} that of its content. */
  public static TypeUse constrained(StoredType type) {
    return type.kind() == StoredType.Kind.OPTIONAL ? type.use().unwrapped() : type.use();
  }

  /**
   * The least length.
   *
   * @param required whether the text must not be empty
   */
  public static int min(Length length, boolean required) {
    return length.min() == -1 ? (required ? 1 : 0) : length.min();
  }

  /**
   * A bound of a range; null if it has none.
   *
   * @throws NumberFormatException if it is not a number
   */
  public static @Nullable BigDecimal bound(String bound) {
    return bound.isEmpty() ? null : new BigDecimal(bound);
  }

  private static boolean isNumber(TypeView type) {
    @Nullable Class<?> box = Primitives.boxed(type.name());
    return box == null ? type.isA(Number.class) : Number.class.isAssignableFrom(box);
  }

  private static void required(TypeUse use, boolean text, ProblemCollector problems) {
    if (use.type().isPrimitive()) {
      noEffect(Required.class, "a primitive, which is never null", problems);
    } else if (use.member() == null && !text) {
      noEffect(Required.class, "an element, which is never null", problems);
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

  private static void length(boolean required, Length length, ProblemCollector problems) {
    int min = min(length, required);
    if (min < 0 || length.max() < min) {
      problems.add(
          "@Length(min = %s, max = %s) is not a range%s. Give 0 <= min <= max"
              .formatted(min, length.max(), required ? " for a required text" : ""));
    } else if (min == 0 && length.max() == Integer.MAX_VALUE && !required) {
      problems.add("@Length without min and max has no effect. Give one of them");
    }
  }

  private static void size(Size size, ProblemCollector problems) {
    if (size.min() < 0 || size.max() < size.min()) {
      problems.add(
          "@Size(min = %s, max = %s) is not a range. Give 0 <= min <= max"
              .formatted(size.min(), size.max()));
    } else if (size.min() == 0 && size.max() == Integer.MAX_VALUE) {
      problems.add("@Size without min and max has no effect. Give one of them");
    }
  }

  private static void range(Range range, ProblemCollector problems) {
    try {
      @Nullable BigDecimal min = bound(range.min());
      @Nullable BigDecimal max = bound(range.max());
      if (min != null && max != null && max.compareTo(min) < 0) {
        problems.add("@Range has a min above its max. Give min <= max");
      }
      if (min == null && max == null) {
        problems.add("@Range without min and max has no effect. Give one of them");
      }
    } catch (NumberFormatException e) {
      problems.add("@Range needs decimal numbers such as \"0\" or \"99.5\". Correct it");
    }
  }
}
