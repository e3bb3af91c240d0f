package io.cqlengine.api.annotation;

import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the column of a member, or says how its values are stored. A member needs it only if the
 * column's name is not the member's in snake case, or if the engine does not know the member's
 * type.
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
   * {@return the column's name, exactly as Cassandra stores it; by default the member's name in
   * snake case} It is quoted where CQL needs it.
   */
  String value() default "";

  /**
   * {@return the driver's codec for this member, at most one: a class with a no-argument
   * constructor} By default the member's type decides.
   */
  Class<? extends TypeCodec<?>>[] codec() default {};

  /**
   * {@return the converter for this member, at most one: a class with a no-argument constructor} It
   * converts the whole value. For the elements of a collection, register a codec with {@code
   * CqlEngine.builder().codec(...)}.
   */
  Class<? extends Converter<?, ?>>[] converter() default {};
}
