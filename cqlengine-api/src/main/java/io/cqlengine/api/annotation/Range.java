package io.cqlengine.api.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Limits a number, both ends included. Null is allowed, see {@link Required}. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({
  ElementType.FIELD,
  ElementType.METHOD,
  ElementType.PARAMETER,
  ElementType.RECORD_COMPONENT,
  ElementType.TYPE_USE
})
public @interface Range {

  /** {@return the minimum, a decimal number of any precision; unlimited by default} */
  String min() default "";

  /** {@return the maximum, a decimal number of any precision; unlimited by default} */
  String max() default "";
}
