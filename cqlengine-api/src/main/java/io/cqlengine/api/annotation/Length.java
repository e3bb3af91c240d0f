package io.cqlengine.api.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Limits the length of a text, in Unicode code points. Null counts as the empty text. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({
  ElementType.FIELD,
  ElementType.METHOD,
  ElementType.PARAMETER,
  ElementType.RECORD_COMPONENT,
  ElementType.TYPE_USE
})
public @interface Length {

  /** {@return the minimum; by default 1 for a {@link Required} member, else 0} */
  int min() default -1;

  /** {@return the maximum; unlimited by default} */
  int max() default Integer.MAX_VALUE;
}
