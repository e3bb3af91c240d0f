package io.cqlengine.core.type;

import io.cqlengine.api.annotation.Default;
import io.cqlengine.core.access.AccessorFactory;
import io.cqlengine.core.access.EntityMember;
import io.cqlengine.core.access.ProblemCollector;
import io.cqlengine.core.access.TypeVariables;
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
    Default given = member.getAnnotation(Default.class);
    if (given == null) {
      return null;
    }
    if (member.primitive()) {
      problems.add(
          "a primitive is never null, so @Default would never be used. Declare it as "
              + type.javaType().getRawType().getSimpleName());
      return null;
    }
    if (given.supplier() == Default.None.class) {
      return literal(given.value());
    }
    if (!given.value().isEmpty()) {
      problems.add("@Default has a value and a supplier. Keep one of them");
      return null;
    }
    Class<?> expected = type.present().javaType().getRawType();
    if (new TypeVariables(given.supplier()).resolve(Supplier.class.getTypeParameters()[0])
            instanceof Class<?> supplied
        && !expected.isAssignableFrom(supplied)) {
      problems.add(
          "%s supplies %s, but the member is %s. Name a supplier of this type"
              .formatted(
                  given.supplier().getSimpleName(),
                  supplied.getSimpleName(),
                  expected.getSimpleName()));
      return null;
    }
    return accessors.instance(given.supplier(), problems).orElse(null);
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
