package io.cqlengine.core.type;

import com.datastax.oss.driver.api.core.data.CqlVector;
import io.cqlengine.core.access.AccessorFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The constraints that annotations put on the values of one column. */
public final class Constraints {
  /** No constraints. */
  public static final Constraints NONE = new Constraints(List.of());

  /** One constraint, which returns a violation without the member's name. */
  interface Check {
    @Nullable String violation(@Nullable Object value);
  }

  private final List<Check> checks;

  Constraints(List<Check> checks) {
    this.checks = List.copyOf(checks);
  }

  /** Whether there are no constraints. */
  public boolean isEmpty() {
    return checks.isEmpty();
  }

  /**
   * Reports the violations of a value.
   *
   * @param violations takes the path inside, which is empty, and the violation
   */
  public void check(@Nullable Object given, BiConsumer<String, String> violations) {
    Object value = AccessorFactory.content(given);
    for (Check check : checks) {
      String violation = check.violation(value);
      if (violation != null) {
        violations.accept("", violation);
        if (value == null) {
          return; // One violation of what is absent.
        }
      }
    }
  }

  /** The constraints of both. Of a value that violates both, only these are reported. */
  public Constraints and(Constraints other) {
    if (isEmpty() || other.isEmpty()) {
      return isEmpty() ? other : this;
    }
    List<Check> all = new ArrayList<>(checks);
    all.add(value -> violation(value) == null ? other.violation(value) : null);
    return new Constraints(all);
  }

  /** The first violation of a value, or null. */
  private @Nullable String violation(@Nullable Object value) {
    return checks.stream()
        .map(check -> check.violation(value))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /**
   * The same constraints, and what an index on a vector column needs.
   *
   * @param cosine whether it compares by the angle, which a zero vector does not have
   */
  public Constraints andIndexedVector(boolean cosine) {
    List<Check> all = new ArrayList<>(checks);
    all.add(value -> unindexable(value, cosine));
    return new Constraints(all);
  }

  private static @Nullable String unindexable(@Nullable Object vector, boolean cosine) {
    float square = 0;
    if (vector instanceof float[] floats) {
      for (float each : floats) {
        square += each * each;
      }
      return unindexable(square, cosine && allZero(floats));
    }
    if (vector instanceof CqlVector<?> elements) {
      boolean zero = true;
      for (Object each : elements) {
        float element = ((Number) each).floatValue();
        square += element * element;
        zero &= element == 0;
      }
      return unindexable(square, cosine && zero);
    }
    return null;
  }

  private static boolean allZero(float[] vector) {
    for (float each : vector) {
      if (each != 0) {
        return false;
      }
    }
    return true;
  }

  private static @Nullable String unindexable(float square, boolean zero) {
    if (zero) {
      return "must not be a zero vector, because its index compares by cosine";
    }
    return Float.isFinite(square)
        ? null
        : "has an element that is not finite, or too large for its index";
  }
}
