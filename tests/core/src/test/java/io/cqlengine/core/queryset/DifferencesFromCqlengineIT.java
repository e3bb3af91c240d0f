package io.cqlengine.core.queryset;

import static io.cqlengine.api.column.Columns.col;
import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.annotation.Frozen;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.annotation.UserType;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.core.TestEngines;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What Python's cqlengine does otherwise, of connections, keyspaces and user types. */
@CassandraTest(clusters = 2)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DifferencesFromCqlengineIT {
  @UserType("place")
  record Place(String street, int number) {}

  @Table("visitor")
  record Visitor(@PartitionKey String name, @Frozen Place place) {}

  private static final Visitor ADA = new Visitor("ada", new Place("grüne Straße", 7));

  private List<CassandraCluster> clusters;
  private TestKeyspace keyspace;
  private TestKeyspace other;
  private CqlEngine engine;
  private QuerySet<Visitor> visitors;

  @BeforeAll
  void connect(List<CassandraCluster> all, TestKeyspace own) {
    clusters = all;
    keyspace = own;
    other = TestKeyspace.create(all, Place.class);
    for (TestKeyspace in : List.of(own, other)) {
      String create = "CREATE TYPE " + in.name() + ".place ";
      all.get(0).session().execute(create + "(street text, number int)");
      all.get(1).session().execute(create + "(number int, street text)");
      TestEngines.createTable(all, in, "visitor", "(name text PRIMARY KEY, place frozen<place>)");
    }
    engine = TestEngines.on(all, own);
    visitors = engine.objects(Visitor.class);
  }

  @AfterAll
  void close() {
    engine.close();
    other.close();
  }

  @Test
  void unregisteringLeavesASessionOpenThatTheApplicationPassedIn() {
    try (CqlSession session = TestEngines.bareSession(clusters.get(0), keyspace)) {
      engine.connections().register("borrowed", session);
      visitors.using("borrowed").find("nobody");

      engine.connections().unregister("borrowed");

      assertThat(session.isClosed()).isFalse();
      assertThat(session.execute(TestEngines.PING).one()).isNotNull();
    }
  }

  @Test
  void everyVerbTakesAKeyspaceWithAnEntityToo() {
    QuerySet<Visitor> elsewhere = visitors.keyspace(other.name());
    Visitor moved = new Visitor("ada", new Place("elsewhere", 1));

    elsewhere.create(ADA);
    assertThat(elsewhere.get("ada")).isEqualTo(ADA);
    assertThat(visitors.find("ada")).isEmpty();
    elsewhere.update(ADA, moved);
    assertThat(elsewhere.get("ada")).isEqualTo(moved);
    elsewhere.save(ADA);
    elsewhere.key("ada").update(col("place").set(moved.place()));
    assertThat(elsewhere.tracked().get("ada").value()).isEqualTo(moved);
    elsewhere.delete(moved);
    assertThat(elsewhere.find("ada")).isEmpty();
  }

  @Test
  void userTypesAreKnownOnEveryConnectionAsEachHasThem() {
    for (CassandraCluster cluster : clusters) {
      QuerySet<Visitor> here = visitors.using(cluster.name());
      here.create(ADA);

      assertThat(here.get("ada")).isEqualTo(ADA);
      assertThat(
              cluster
                  .session()
                  .execute("SELECT place.street FROM " + keyspace.name() + ".visitor")
                  .one()
                  .getString(0))
          .isEqualTo("grüne Straße");
      here.delete(ADA);
    }
  }
}
