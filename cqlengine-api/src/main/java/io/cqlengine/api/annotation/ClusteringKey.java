package io.cqlengine.api.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a clustering column. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({
  ElementType.FIELD,
  ElementType.METHOD,
  ElementType.PARAMETER,
  ElementType.RECORD_COMPONENT
})
public @interface ClusteringKey {

  /**
   * {@return the position among the clustering columns} Count from 0, from 1, or on from the last
   * component of the partition key. If no clustering column has a position, the order of
   * declaration counts.
   */
  int value() default -1;

  /** {@return the order in which the table stores its rows} */
  ClusteringOrder order() default ClusteringOrder.ASC;
}
