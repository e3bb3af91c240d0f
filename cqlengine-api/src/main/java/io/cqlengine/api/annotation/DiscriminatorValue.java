package io.cqlengine.api.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The discriminator value of a subtype's rows; cqlengine's {@code __discriminator_value__}. It is
 * not inherited.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface DiscriminatorValue {

  /**
   * {@return the value as text, converted to the discriminator's type: {@code "1"} for an {@code
   * int}, {@code "2024-02-29T12:00:00Z"} for an {@code Instant}}
   */
  String value();
}
