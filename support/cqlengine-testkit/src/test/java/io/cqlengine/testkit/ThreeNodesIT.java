package io.cqlengine.testkit;

import static com.datastax.oss.driver.api.core.ConsistencyLevel.ALL;
import static com.datastax.oss.driver.api.core.ConsistencyLevel.QUORUM;
import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.cqlengine.testkit.junit.CassandraTest;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

@CassandraTest(nodes = 3, shared = false)
@TestMethodOrder(OrderAnnotation.class)
class ThreeNodesIT {
  private final CassandraCluster cluster;
  private final String table;

  ThreeNodesIT(CassandraCluster cluster, TestKeyspace keyspace) {
    this.cluster = cluster;
    this.table = keyspace + ".car";
  }

  @Test
  @Order(1)
  void allThreeAreUpAndHoldEachRow() {
    // A coordinator that does not know yet that a replica is dead asks all at once
    // (when it reads single partitions).
    run(
        ALL,
        "CREATE TABLE " + table + " (name text PRIMARY KEY) WITH speculative_retry = 'ALWAYS'");
    run(ALL, "INSERT INTO " + table + " (name) VALUES ('civic')");

    assertThat(cluster.nodes()).hasSize(3).allMatch(CassandraNode::running);
    assertThat(cluster.session().getMetadata().getNodes()).hasSize(3);
    assertThat(run(ALL, "SELECT * FROM " + table).all()).hasSize(1);
  }

  @Test
  @Order(2)
  void aQuorumWorksWithoutOneOfThem() {
    cluster.node(2).kill();

    run(QUORUM, "INSERT INTO " + table + " (name) VALUES ('accord')");
    String read = "SELECT * FROM " + table + " WHERE name = '%s'";
    assertThat(run(QUORUM, read.formatted("accord")).all()).hasSize(1);
    assertThat(run(QUORUM, read.formatted("civic")).all()).hasSize(1);
  }

  @Test
  @Order(3)
  void aNodeThatComesBackWorksWithTheOthersAtOnce() {
    cluster.node(2).start();

    run(ALL, "INSERT INTO " + table + " (name) VALUES ('jazz')");
    assertThat(run(ALL, "SELECT * FROM " + table).all()).hasSize(3);
  }

  private ResultSet run(ConsistencyLevel level, String cql) {
    return cluster.session().execute(SimpleStatement.newInstance(cql).setConsistencyLevel(level));
  }
}
