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
   * {@return the table's name, exactly as Cassandra keeps it; empty: the class name in snake case}
   */
  String value() default "";

  /**
   * {@return the keyspace the model lives in unless something else is chosen; empty: the
   * connection's default keyspace}
   */
  String keyspace() default "";

  /**
   * {@return the connection the model lives on unless something else is chosen; empty: the default
   * connection}
   */
  String connection() default "";

  /**
   * {@return what writing an entity does with null members, unless the query set says otherwise; by
   * default the columns stay as they are}
   */
  Nulls nulls() default Nulls.UNSET;
}
