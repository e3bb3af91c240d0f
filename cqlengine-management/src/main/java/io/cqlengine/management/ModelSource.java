package io.cqlengine.management;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * The Java source of a model or user type, as {@link SchemaManager#describe} writes it.
 *
 * @param className the class, with its package
 * @param text the source
 * @param gaps what the table or type has and the class cannot have; also comments in the source
 */
public record ModelSource(String className, String text, List<String> gaps) {
  /**
   * Checks the components for null.
   *
   * @param className the class, with its package
   * @param text the source
   * @param gaps what the class cannot have
   */
  public ModelSource {
    requireNonNull(className, "className is null");
    requireNonNull(text, "text is null");
    requireNonNull(gaps, "gaps is null").forEach(one -> requireNonNull(one, "gap is null"));
    gaps = List.copyOf(gaps);
  }

  /** {@return whether the class has everything that the table or type has} */
  public boolean complete() {
    return gaps.isEmpty();
  }

  /** {@return the path of the source file, such as {@code com/example/Car.java}} */
  public String path() {
    return className.replace('.', '/') + ".java";
  }
}
