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
  ElementType.RECORD_COMPONENT
})
public @interface Range {

  /**
   * The least value, as a decimal number of any precision.
   *
   * @return the number; empty: unlimited
   */
  String min() default "";

  /**
   * The greatest value, as a decimal number of any precision.
   *
   * @return the number; empty: unlimited
   */
  String max() default "";
}
