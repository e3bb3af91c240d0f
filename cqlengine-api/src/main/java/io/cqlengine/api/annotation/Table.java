package io.cqlengine.api.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a record or class as a table; the counterpart of a cqlengine {@code Model} with its {@code
 * __table_name__}, {@code __keyspace__} and {@code __connection__}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Table {

  /**
   * The table's name, exactly as Cassandra keeps it.
   *
   * @return the name; empty: the class name in snake case
   */
  String value() default "";

  /**
   * The keyspace the model lives in unless something else is chosen.
   *
   * @return the keyspace; empty: the connection's default keyspace
   */
  String keyspace() default "";

  /**
   * The connection the model lives on unless something else is chosen.
   *
   * @return the connection's name; empty: the default connection
   */
  String connection() default "";

  /**
   * What writing an entity does with null members, unless the query set says otherwise.
   *
   * @return by default the columns stay as they are
   */
  Nulls nulls() default Nulls.UNSET;
}
