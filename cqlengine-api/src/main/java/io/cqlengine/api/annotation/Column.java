package io.cqlengine.api.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the column of a member; members need it only when the name is not the snake case of their
 * own.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({
  ElementType.FIELD,
  ElementType.METHOD,
  ElementType.PARAMETER,
  ElementType.RECORD_COMPONENT
})
public @interface Column {

  /**
   * The column's name, exactly as Cassandra keeps it: case, spaces and reserved words are quoted
   * where needed.
   *
   * @return the name; empty: the member's name in snake case
   */
  String value() default "";
}
