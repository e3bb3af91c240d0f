package io.cqlengine.api.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says how an enum is kept. Without it, by the names of its constants. Also inside other types:
 * {@code Set<@Enumerated(As.ORDINAL) Color>}.
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

  /** {@return what of a constant is kept: its name or its ordinal} */
  As value();

  /** What of an enum constant is kept. */
  enum As {
    /** Its name, as {@code text}: constants may be reordered, but not renamed. */
    NAME,
    /** Its place in the declaration, as {@code int}: it may be renamed, but never moved. */
    ORDINAL
  }
}
