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
   * {@return the position among the clustering columns, counted from 0 or from 1, or on from the
   * last component of the partition key; left out on all clustering columns: the order of
   * declaration}
   */
  int value() default -1;

  /** {@return the order in which the table keeps its rows} */
  ClusteringOrder order() default ClusteringOrder.ASC;
}
