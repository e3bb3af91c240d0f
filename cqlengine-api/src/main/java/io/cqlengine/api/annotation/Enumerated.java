package io.cqlengine.api.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says how an enum is stored; without it, by name. Also inside other types: {@code
 * Set<@Enumerated(As.ORDINAL) Color>}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({
  ElementType.FIELD,
  ElementType.METHOD,
  ElementType.PARAMETER,
  ElementType.RECORD_COMPONENT,
  ElementType.TYPE_USE
})
public @interface Enumerated {

  /** {@return whether the name or the ordinal is stored} */
  As value();

  /** What is stored of an enum constant. */
  enum As {
    /** Its name, as {@code text}. Constants may be reordered, but not renamed. */
    NAME,
    /** Its ordinal, as {@code int}. Constants may be renamed, but not reordered. */
    ORDINAL
  }
}
