package io.cqlengine.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.servererrors.InvalidQueryException;
import io.cqlengine.testkit.junit.CassandraTest;
import io.cqlengine.testkit.junit.Cluster;
import java.util.List;
import org.junit.jupiter.api.Test;

@CassandraTest(clusters = 2)
class TwoClustersIT {
  private final CassandraCluster first;
  private final CassandraCluster second;
  private final TestKeyspace keyspace;

  TwoClustersIT(CassandraCluster first, CassandraCluster second, TestKeyspace keyspace) {
    this.first = first;
    this.second = second;
    this.keyspace = keyspace;
  }

  @Test
  void aRowWrittenOnOneIsAbsentOnTheOther() {
    for (CassandraCluster cluster : List.of(first, second)) {
      cluster
          .session()
          .execute("CREATE TABLE IF NOT EXISTS " + keyspace + ".car (name text PRIMARY KEY)");
    }
    first.session().execute("INSERT INTO " + keyspace + ".car (name) VALUES ('civic')");

    String select = "SELECT name FROM " + keyspace + ".car";
    assertThat(first.session().execute(select).all()).hasSize(1);
    assertThat(second.session().execute(select).all()).isEmpty();
  }

  @Test
  void aTableOfOneIsUnknownToTheOther() {
    first.session().execute("CREATE TABLE " + keyspace + ".alone (name text PRIMARY KEY)");

    assertThatThrownBy(() -> second.session().execute("SELECT * FROM " + keyspace + ".alone"))
        .isInstanceOf(InvalidQueryException.class);
  }

  @Test
  void clustersAreInjectedInOrderByNameAndAsList(
      List<CassandraCluster> all, @Cluster("cluster2") CassandraCluster named) {
    assertThat(all).containsExactly(first, second);
    assertThat(named).isSameAs(second);
    assertThat(all).extracting(CassandraCluster::name).containsExactly("cluster1", "cluster2");
  }

  @Test
  void tablesInMemoryAreWrittenWhenTheirNodeStops() {
    CqlSession session = second.session();
    session.execute("CREATE TABLE " + keyspace + ".kept (name text PRIMARY KEY, color text)");
    session.execute("CREATE INDEX ON " + keyspace + ".kept (color)");
    session.execute("INSERT INTO " + keyspace + ".kept (name, color) VALUES ('civic', 'red')");

    second.node(0).restart();

    String select = "SELECT name FROM " + keyspace + ".kept WHERE color = 'red'";
    assertThat(second.session().execute(select).all()).hasSize(1);
  }

  @Test
  void eachIsWhatItSaysItIs() {
    for (CassandraCluster cluster : List.of(first, second)) {
      assertThat(cluster.version()).matches("[45]\\.\\d+\\..+");
      assertThat(cluster.localDatacenter()).isEqualTo("datacenter1");
      assertThat(cluster.nodes()).hasSize(1);
      assertThat(cluster.node(0).pid()).isPresent();
      assertThat(cluster.node(0).log()).get().asString().endsWith("system.log");
    }
    assertThat(first.contactPoint()).isNotEqualTo(second.contactPoint());
  }

  @Test
  void aNodeThatOthersShareRejectsToBeKilled() {
    assertThatThrownBy(() -> second.node(0).kill())
        .isInstanceOf(TestKitException.class)
        .hasMessageContaining("A node of cluster2 cannot be killed")
        .hasMessageContaining("@CassandraTest(shared = false)");
    assertThat(second.node(0).running()).isTrue();
  }

  @Test
  void theKeyspaceRemindsOfItsClass() {
    assertThat(keyspace.name()).startsWith("ks_twoclustersit_").hasSizeLessThanOrEqualTo(48);
  }
}
