package io.cqlengine.api.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Maps a record or class to a table; cqlengine's {@code Model} with its {@code __table_name__},
 * {@code __keyspace__} and {@code __connection__}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Table {

  /**
   * {@return the table's name, exactly as Cassandra stores it; by default the class name in snake
   * case}
   */
  String value() default "";

  /**
   * {@return the keyspace, unless query, context or a resolver names one; by default that of the
   * connection}
   */
  String keyspace() default "";

  /**
   * {@return the connection, unless query, context or a resolver names one; by default the default
   * connection}
   */
  String connection() default "";

  /** {@return how null members are written, unless the query set says otherwise} */
  Nulls nulls() default Nulls.UNSET;
}
