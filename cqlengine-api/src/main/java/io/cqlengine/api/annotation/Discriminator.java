package io.cqlengine.api.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a sealed interface or sealed abstract class whose subtypes share one table; cqlengine's
 * {@code discriminator_column}. Each permitted record or class has a {@link DiscriminatorValue}.
 * The engine writes the discriminator column.
 *
 * <p>A member of the subtypes may map to the same column, for instance to make it part of the key.
 * When an entity is written, this member must have the value of its subtype, or null.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Discriminator {

  /** {@return the name of the discriminator column, exactly as Cassandra stores it} */
  String column();

  /**
   * {@return the Java type of the column: a scalar that can be written as text, or an enum, which
   * is stored by name; not a counter}
   */
  Class<?> type() default String.class;

  /**
   * {@return an index on the column, at most one} With it, the rows of a subtype can be read across
   * partitions.
   */
  Indexed[] indexed() default {};
}
