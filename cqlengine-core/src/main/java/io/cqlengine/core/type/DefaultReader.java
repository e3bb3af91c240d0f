package io.cqlengine.core.type;

import io.cqlengine.api.annotation.Default;
import io.cqlengine.api.rules.EntityMember;
import io.cqlengine.api.rules.ProblemCollector;
import io.cqlengine.core.access.AccessorFactory;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads the default of a member. */
public final class DefaultReader {
  private final EntityMember member;
  private final ValueType type;
  private final ProblemCollector problems;

  public DefaultReader(EntityMember member, ValueType type, ProblemCollector problems) {
    this.member = member;
    this.type = type;
    this.problems = problems;
  }

  /** Supplies the default; null if there is none, or after a problem. */
  public @Nullable Supplier<?> read(AccessorFactory accessors) {
    Default given = member.annotation(Default.class);
    if (given == null) {
      return null;
    }
    return given.supplier() == Default.None.class
        ? literal(given.value())
        : accessors.instance(given.supplier(), problems).orElse(null);
  }

  private @Nullable Supplier<?> literal(String text) {
    try {
      Object value = AnnotationLiteral.of(text, type);
      return () -> value;
    } catch (RuntimeException e) {
      problems.add(
          "@Default(\"%s\") cannot be converted to %s. Correct it, or name a supplier"
              .formatted(text, type));
      return null;
    }
  }
}
