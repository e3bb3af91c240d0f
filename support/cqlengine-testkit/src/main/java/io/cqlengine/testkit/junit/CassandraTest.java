package io.cqlengine.testkit.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Marks a test class that runs on real Cassandra clusters. Its constructor and methods may take as
 * parameters
 *
 * <ul>
 *   <li>{@link io.cqlengine.testkit.CassandraCluster}: the first such parameter is {@code
 *       cluster1}, the second {@code cluster2} and so on, or the one named by {@link Cluster}
 *   <li>{@code List<CassandraCluster>}: all clusters of the class
 *   <li>{@link io.cqlengine.testkit.TestKeyspace}: a keyspace of the class's own, on all of them
 * </ul>
 */
@SuppressWarnings("exports") // whoever uses it has JUnit on its own account
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith({CassandraExtension.class, ClassTimeLimit.class})
public @interface CassandraTest {
  /** {@return the number of clusters, at least 1} */
  int clusters() default 1;

  /** {@return the number of nodes of each cluster, at least 1} */
  int nodes() default 1;

  /**
   * {@return whether the class uses the clusters that all classes of the test run share} Nodes that
   * a class leaves paused or down are started for the next class. Set it to false for a class that
   * kills nodes, or must be alone on its clusters.
   */
  boolean shared() default true;
}
