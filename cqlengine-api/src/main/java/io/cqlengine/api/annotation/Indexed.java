package io.cqlengine.api.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Asks for an index on a column: {@code CREATE INDEX}, or {@code CREATE CUSTOM INDEX} when {@link
 * #using()} is given. Filters on an indexed column need no {@code allowFiltering()}. A column may
 * have several.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({
  ElementType.FIELD,
  ElementType.METHOD,
  ElementType.PARAMETER,
  ElementType.RECORD_COMPONENT
})
@Repeatable(Indexed.List.class)
public @interface Indexed {

  /**
   * {@return the index's name, exactly as Cassandra keeps it; empty: the server's own, {@code
   * table_column_idx}}
   */
  String value() default "";

  /**
   * {@return what of the column is indexed: by default the value, of a collection its elements or
   * values}
   */
  Of of() default Of.VALUES;

  /**
   * {@return the kind of a custom index: {@code sai}, or the name of a class such as {@code
   * org.apache.cassandra.index.sasi.SASIIndex}; empty: the server's ordinary index}
   */
  String using() default "";

  /** {@return the options of a custom index, each as {@code "name=value"}} */
  String[] options() default {};

  /**
   * {@return whether management creates the index; false for one that is managed elsewhere, and is
   * named here so that filters pass}
   */
  boolean managed() default true;

  /** What of a column is indexed. */
  enum Of {
    /** The value; of a list or set its elements, of a map its values. */
    VALUES,
    /** The keys of a map: {@code KEYS(column)}. */
    KEYS,
    /** The entries of a map: {@code ENTRIES(column)}. */
    ENTRIES,
    /** A frozen collection as one value: {@code FULL(column)}. */
    FULL
  }

  /** Several indexes of one column. */
  @Documented
  @Retention(RetentionPolicy.RUNTIME)
  @Target({
    ElementType.FIELD,
    ElementType.METHOD,
    ElementType.PARAMETER,
    ElementType.RECORD_COMPONENT
  })
  @interface List {

    /** {@return the indexes, at least two} */
    Indexed[] value();
  }
}
