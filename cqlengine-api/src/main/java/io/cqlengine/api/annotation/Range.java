package io.cqlengine.api.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The range of a number, both ends included. Null passes: see {@link Required}. */
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

  /** {@return the least value, as a decimal number of any precision; empty: unlimited} */
  String min() default "";

  /** {@return the greatest value, as a decimal number of any precision; empty: unlimited} */
  String max() default "";
}
