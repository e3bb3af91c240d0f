package io.cqlengine.testkit;

import static com.datastax.oss.driver.api.core.ConsistencyLevel.ALL;
import static com.datastax.oss.driver.api.core.ConsistencyLevel.QUORUM;
import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.servererrors.ReadTimeoutException;
import io.cqlengine.testkit.junit.CassandraTest;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

@CassandraTest(nodes = 3, shared = false)
@Tag("slow")
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
    run(ALL, "CREATE TABLE " + table + " (name text PRIMARY KEY)");
    agree();
    run(ALL, "INSERT INTO " + table + " (name) VALUES ('civic')");

    assertThat(cluster.nodes()).hasSize(3).allMatch(CassandraNode::running);
    assertThat(cluster.session().getMetadata().getNodes()).hasSize(3);
    assertThat(run(ALL, "SELECT * FROM " + table).all()).hasSize(1);
  }

  /** The driver waits for ten seconds only. */
  private void agree() {
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
    while (!cluster.session().checkSchemaAgreement()) {
      assertThat(System.nanoTime()).isLessThan(deadline);
    }
  }

  @Test
  @Order(2)
  void aQuorumWorksWithoutOneOfThem() {
    cluster.node(2).kill();

    run(QUORUM, "INSERT INTO " + table + " (name) VALUES ('accord')");
    assertThat(readOnceTheOthersHaveNoticed()).isEqualTo(2);
  }

  /** Until then a coordinator may ask the dead node and wait for it in vain. */
  private int readOnceTheOthersHaveNoticed() {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (true) {
      try {
        return run(QUORUM, "SELECT * FROM " + table).all().size();
      } catch (ReadTimeoutException notYet) {
        assertThat(System.nanoTime()).isLessThan(deadline);
      }
    }
  }

  @Test
  @Order(3)
  void aNodeThatComesBackWorksWithTheOthersAtOnce() {
    cluster.node(2).start();

    run(ALL, "INSERT INTO " + table + " (name) VALUES ('jazz')");
    assertThat(run(ALL, "SELECT * FROM " + table).all()).hasSize(3);
  }

  private ResultSet run(ConsistencyLevel level, String cql) {
    SimpleStatement statement = SimpleStatement.newInstance(cql).setConsistencyLevel(level);
    // The driver may not know yet that a node is gone. Then it asks another one.
    return cluster.session().execute(statement.setIdempotent(true));
  }
}
