package io.cqlengine.api.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares an index on a column: {@code CREATE INDEX}, or {@code CREATE CUSTOM INDEX} with {@link
 * #using()}. Filters on an indexed column do not need {@code allowFiltering()}. A column may have
 * several indexes.
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
   * {@return the index's name, exactly as Cassandra stores it; by default {@code table_column_idx}}
   */
  String value() default "";

  /** {@return what is indexed: by default the value, or the elements or values of a collection} */
  Of of() default Of.VALUES;

  /**
   * {@return the class of a custom index: {@code sai}, or a name such as {@code
   * org.apache.cassandra.index.sasi.SASIIndex}; by default an ordinary index}
   */
  String using() default "";

  /** {@return the options of a custom index, each as {@code "name=value"}} */
  String[] options() default {};

  /**
   * {@return whether schema management creates the index} False for an index that is managed
   * elsewhere and only declared here, so that filters on the column are allowed.
   */
  boolean managed() default true;

  /** What is indexed. */
  enum Of {
    /** The value, the elements of a list or set, or the values of a map. */
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
