package io.cqlengine.api.rules;

import io.cqlengine.api.annotation.Default;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Rules for {@link Default}. */
public final class DefaultRules {
  private DefaultRules() {}

  static void check(EntityMember member, StoredType type, ProblemCollector problems) {
    Default given = member.annotation(Default.class);
    if (given == null) {
      return;
    }
    if (type.counter()) {
      problems.add("a counter is never inserted. Leave @Default out");
      return;
    }
    TypeView declared = member.type();
    @Nullable Class<?> box = Primitives.boxed(declared.name());
    if (box != null) {
      problems.add(
          "a primitive is never null, so @Default would never be used. Declare it as "
              + box.getSimpleName());
      return;
    }
    TypeView supplier = member.classes(() -> new Class<?>[] {given.supplier()}).get(0);
    if (supplier.is(Default.None.class)) {
      checkText(given.value(), type, problems);
      return;
    }
    if (!given.value().isEmpty()) {
      problems.add("@Default has a value and a supplier. Keep one of them");
      return;
    }
    checkSupplier(supplier, ConstraintRules.constrained(type).type(), problems);
  }

  private static void checkText(String text, StoredType type, ProblemCollector problems) {
    if (!AnnotationLiteral.hasTexts(type)) {
      problems.add("no text can be converted to %s. Name a supplier".formatted(type.describe()));
      return;
    }
    try {
      AnnotationLiteral.of(text, type);
    } catch (RuntimeException e) {
      problems.add(unconvertible(text, type.describe(), AnnotationLiteral.cure(type)));
    }
  }

  /** The problem of a text that a codec cannot convert. */
  public static String unconvertible(String text, String type) {
    return unconvertible(text, type, "Correct it");
  }

  private static String unconvertible(String text, String type, String cure) {
    return "@Default(\"%s\") cannot be converted to %s. %s, or name a supplier"
        .formatted(text, type, cure);
  }

  private static void checkSupplier(
      TypeView supplier, TypeView expected, ProblemCollector problems) {
    ClassView type = supplier.declaration();
    List<TypeView> supplied = type == null ? List.of() : type.argumentsOf(Supplier.class);
    if (type != null
        && supplied.size() == 1
        && isPlain(supplied.get(0))
        && !supplied.get(0).isSame(expected)
        && !supplied.get(0).isA(expected.rawName())) {
      problems.add(
          "%s supplies %s, but the member is %s. Name a supplier of this type"
              .formatted(type.simpleName(), supplied.get(0).simpleName(), expected.simpleName()));
    }
  }

  /** Neither a variable nor with type arguments. */
  private static boolean isPlain(TypeView type) {
    return type.arguments().isEmpty() && (type.declaration() != null || type.component() != null);
  }
}
