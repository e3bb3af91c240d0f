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
   * {@return the position among the clustering columns; left out everywhere: the order of
   * declaration}
   */
  int value() default 0;

  /** {@return the order in which the table keeps its rows} */
  ClusteringOrder order() default ClusteringOrder.ASC;
}
