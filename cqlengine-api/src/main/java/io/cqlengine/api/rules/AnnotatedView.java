package io.cqlengine.api.rules;

import java.lang.annotation.Annotation;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What may have annotations. Views of the same declaration are equal. */
public interface AnnotatedView {

  /** The annotations of the api on it, without inherited ones. */
  List<Annotation> annotations();

  /**
   * The classes that a member of an annotation names.
   *
   * @param named calls the member; for sources, this throws an exception with the types
   */
  List<TypeView> classes(Supplier<Class<?>[]> named);

  /** The annotation of a type, or null. */
  default <A extends Annotation> @Nullable A annotation(Class<A> type) {
    for (Annotation annotation : annotations()) {
      if (annotation.annotationType() == type) {
        return type.cast(annotation);
      }
    }
    return null;
  }

  /** Whether it has an annotation of a type. */
  default boolean has(Class<? extends Annotation> type) {
    return annotation(type) != null;
  }
}
