package io.cqlengine.api.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a record or class whose members are the components of a {@code tuple}, in the order of
 * declaration; or says what a member of type {@code TupleValue} is made of.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({
  ElementType.TYPE,
  ElementType.FIELD,
  ElementType.METHOD,
  ElementType.PARAMETER,
  ElementType.RECORD_COMPONENT,
  ElementType.TYPE_USE
})
public @interface CqlTuple {

  /**
   * {@return the Java types of the components of a {@code TupleValue}; empty on a record or class,
   * whose members say it}
   */
  Class<?>[] value() default {};
}
