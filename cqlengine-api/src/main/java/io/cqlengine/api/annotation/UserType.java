package io.cqlengine.api.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a record or class as a user type; the counterpart of a cqlengine {@code UserType}. Its
 * members are the fields, named as columns are. It belongs to no keyspace: a value is kept in the
 * type of this name in the keyspace that a statement runs in.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface UserType {

  /**
   * {@return the type's name, exactly as Cassandra keeps it; empty: the class name in snake case}
   */
  String value() default "";

  /**
   * {@return whether a whole value may be written although the type has fields on the server that
   * this class lacks} Such a write sets them to null, so it is refused unless allowed here.
   */
  boolean erasesUnknownFields() default false;
}
