package io.cqlengine.api.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Maps a record or class to a user type; cqlengine's {@code UserType}. Its members are the fields,
 * named like columns. It belongs to no keyspace: a statement uses the type of this name in the
 * keyspace that it runs in.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface UserType {

  /**
   * {@return the type's name, exactly as Cassandra stores it; by default the class name in snake
   * case}
   */
  String value() default "";

  /**
   * {@return whether a whole value may be written if the server's type has fields that this class
   * lacks} Such a write sets them to null, so it is rejected by default.
   */
  boolean erasesUnknownFields() default false;
}
