package io.cqlengine.guice;

import com.google.inject.Key;
import com.google.inject.TypeLiteral;
import com.google.inject.util.Types;
import io.cqlengine.api.error.CqlEngineException;
import java.lang.annotation.Annotation;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The keys of one engine: without an annotation, or all with the same one.
 *
 * @param like a key of any type with the annotation of all keys
 */
record Keys(Key<?> like) {

  static Keys plain() {
    return new Keys(Key.get(Object.class));
  }

  /**
   * Keys with an annotation.
   *
   * @throws CqlEngineException for an annotation that Guice cannot bind with
   */
  static Keys annotatedWith(Class<? extends Annotation> type) {
    return checked(type, () -> Key.get(Object.class, type));
  }

  /** Keys with an annotation and its values. */
  static Keys annotatedWith(Annotation annotation) {
    return checked(annotation.annotationType(), () -> Key.get(Object.class, annotation));
  }

  private static Keys checked(Class<? extends Annotation> type, Supplier<Key<?>> key) {
    try {
      return new Keys(key.get());
    } catch (IllegalArgumentException unfit) {
      throw new CqlEngineException(
          "@"
              + type.getName()
              + " cannot distinguish engines. Mark it @Qualifier and @Retention(RUNTIME).",
          unfit);
    }
  }

  /**
   * Whether the keys of connections can have their names, because a key has only one annotation.
   */
  boolean arePlain() {
    return like.getAnnotationType() == null;
  }

  <T> Key<T> of(Class<T> type) {
    return like.ofType(type);
  }

  <T> Key<T> of(TypeLiteral<T> type) {
    return like.ofType(type);
  }

  /** The key of the set that modules contribute to. */
  @SuppressWarnings("unchecked") // the type is written with T as its argument
  <T> Key<Set<T>> setOf(Class<T> type) {
    return (Key<Set<T>>) like.ofType(Types.setOf(type));
  }

  /** The key of a generic type with one argument. */
  @SuppressWarnings("unchecked") // S is chosen by the caller as what is written here
  <S> Key<S> of(Class<?> generic, Class<?> argument) {
    return (Key<S>) like.ofType(Types.newParameterizedType(generic, argument));
  }
}
