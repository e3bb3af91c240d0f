package io.cqlengine.processor;

import java.lang.annotation.Annotation;
import java.util.List;
import java.util.Objects;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * A member of a class.
 *
 * @param name the name in Java
 * @param type the type, without variables that the class fixes
 * @param elements the elements that may have its annotations, the declaration first
 */
record ModelMember(
    String name,
    TypeMirror type,
    @Nullable VariableElement field,
    @Nullable ExecutableElement getter,
    @Nullable ExecutableElement setter,
    List<? extends Element> elements) {

  /** The annotation; the first one counts. */
  <A extends Annotation> @Nullable A annotation(Class<A> annotation) {
    return elements.stream()
        .map(element -> element.getAnnotation(annotation))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  boolean has(Class<? extends Annotation> annotation) {
    return annotation(annotation) != null;
  }

  /** Where its problems are reported. */
  Element element() {
    return elements.get(0);
  }

  /** What is used to read it. */
  Element reader() {
    return getter != null ? getter : Objects.requireNonNull(field);
  }

  /** What is used to set it. */
  Element writer() {
    return setter != null ? setter : Objects.requireNonNull(field);
  }

  /** Whether it can be set after the entity was created. */
  boolean settable() {
    return setter != null || (field != null && !field.getModifiers().contains(Modifier.FINAL));
  }
}
