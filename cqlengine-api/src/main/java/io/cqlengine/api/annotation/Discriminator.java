package io.cqlengine.api.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a sealed interface or sealed abstract class whose subtypes share one table: the counterpart
 * of a cqlengine model with a {@code discriminator_column}. Each permitted record or class says by
 * {@link DiscriminatorValue} which rows are its own. The column is written by itself.
 *
 * <p>A member of the subtypes may map to the same column, for instance to make it part of the key;
 * it holds the value of its subtype, or null where it is written.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Discriminator {

  /** {@return the column that tells the subtypes apart, exactly as Cassandra keeps it} */
  String column();

  /**
   * {@return the Java type of the column, by default {@code String}: any scalar that can be written
   * as text, or an enum, of which the column keeps the names; no counter}
   */
  Class<?> type() default String.class;

  /**
   * {@return at most one index on the column, with which a subtype can be read across partitions;
   * none by default}
   */
  Indexed[] indexed() default {};
}
