package io.cqlengine.api.annotation;

import io.cqlengine.api.validation.EntityValidator;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names the class that validates entities before they are written. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface ValidatedBy {

  /** {@return the class, with a no-argument constructor; each engine creates one instance} */
  Class<? extends EntityValidator<?>> value();
}
