package io.cqlengine.api.annotation;

import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the column of a member, or says how its values are kept; members need it only when the name
 * is not the snake case of their own, or their type is one that the engine does not know.
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
   * {@return the column's name, exactly as Cassandra keeps it; empty: the member's name in snake
   * case} Case, spaces and reserved words are quoted where needed.
   */
  String value() default "";

  /**
   * {@return at most one codec of the driver for the values of this member, a class with a
   * constructor without parameters; none: the member's type decides}
   */
  Class<? extends TypeCodec<?>>[] codec() default {};

  /**
   * {@return at most one converter for the values of this member, a class with a constructor
   * without parameters; none: the member's type decides} It converts the whole value; for the
   * elements of a collection give the engine a codec: {@code CqlEngine.builder().codec(...)}.
   */
  Class<? extends Converter<?, ?>>[] converter() default {};
}
