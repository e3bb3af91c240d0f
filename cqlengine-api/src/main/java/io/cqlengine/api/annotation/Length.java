package io.cqlengine.api.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * How long a text may be, in Unicode code points. Null and the empty text are short enough for any
 * {@code max}; neither is long enough for a {@code min} of 1 or more.
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
public @interface Length {

  /** {@return the least length; by default 1 where the member is {@link Required}, else 0} */
  int min() default -1;

  /** {@return the greatest length; unlimited by default} */
  int max() default Integer.MAX_VALUE;
}
