package io.cqlengine.api.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a record or class as a {@code tuple}: its members are the components, in the order of
 * declaration. On a member of type {@code TupleValue}, it names the types of the components.
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
   * {@return the Java types of the components of a {@code TupleValue}; empty on a record or class}
   */
  Class<?>[] value() default {};
}
