package io.cqlengine.core.write;

import static io.cqlengine.api.column.Columns.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.data.CqlVector;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.annotation.ClusteringKey;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.column.Columns;
import io.cqlengine.api.column.MapColumn;
import io.cqlengine.api.column.SetColumn;
import io.cqlengine.api.query.QueryException;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.result.Tracked;
import io.cqlengine.core.TestEngines;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import java.net.InetAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Writes that would lose or change a value without an error. */
@CassandraTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LostWritesIT {
  private static final Instant TIME = Instant.parse("2026-01-02T03:04:05.678100Z");

  /** The same time to Cassandra. */
  private static final Instant SAME = TIME.plusNanos(200_000);

  private static final Instant NEXT = TIME.plusMillis(1);

  @Table("seen")
  record Seen(
      @PartitionKey String id,
      @ClusteringKey String kind,
      @Nullable Set<Instant> times,
      @Nullable Map<Instant, String> notes) {}

  @Table("host")
  record Host(@PartitionKey InetAddress ip, @ClusteringKey InetAddress peer, String name) {}

  private static final SetColumn<Seen, Instant> TIMES =
      Columns.of(Seen.class).set("times", Instant.class);
  private static final MapColumn<Seen, Instant, String> NOTES =
      Columns.of(Seen.class).map("notes", Instant.class, String.class);

  private CassandraCluster cluster;
  private String keyspace;
  private CqlEngine engine;
  private QuerySet<Seen> seen;

  @BeforeAll
  void connect(List<CassandraCluster> clusters, TestKeyspace keyspace) {
    cluster = clusters.get(0);
    this.keyspace = keyspace.name();
    TestEngines.createTable(
        clusters,
        keyspace,
        "seen",
        "(id text, kind text, times set<timestamp>, notes map<timestamp, text>,"
            + " PRIMARY KEY (id, kind))");
    TestEngines.createTable(
        clusters, keyspace, "host", "(ip inet, peer inet, name text, PRIMARY KEY (ip, peer))");
    engine = TestEngines.on(clusters, keyspace);
    seen = engine.objects(Seen.class);
  }

  @AfterAll
  void close() {
    engine.close();
  }

  @Test
  void elementsThatAreStoredAsOneAreAssignedOnce() {
    QuerySet<Seen> row = seen.key("a", "k");
    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> row.update(TIMES.add(SAME), TIMES.remove(TIME)))
          .isInstanceOf(QueryException.class)
          .hasMessageContaining("times is assigned twice");
      assertThatThrownBy(() -> row.update(NOTES.put(TIME, "x"), NOTES.put(SAME, "y")))
          .isInstanceOf(QueryException.class)
          .hasMessageContaining("notes is assigned twice");
    }
    row.update(TIMES.add(SAME), TIMES.remove(NEXT), NOTES.put(TIME, "x"), NOTES.put(NEXT, "y"));

    assertThat(seen.get("a", "k").times()).hasSize(1);
    assertThat(seen.get("a", "k").notes()).hasSize(2);
  }

  @Test
  void aConditionThatHasNoConditionsIsRejected() {
    assertThatThrownBy(() -> seen.key("a", "k").onlyIf(List.of()))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("It has no conditions");
  }

  /** Its address takes 16 bytes, as drivers of other languages write it, but Java writes 4. */
  private Tracked<Host> foreign(String ip, String peer) {
    cluster
        .session()
        .execute(
            "INSERT INTO %s.host (ip, peer, name) VALUES (%s, %s, 'old')"
                .formatted(keyspace, ip, peer));
    return engine.objects(Host.class).tracked().list().stream()
        .filter(row -> row.value().name().equals("old"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aRowWhoseKeyWouldBeWrittenInAnotherWayIsNotMissed() {
    String long4 = "blobAsInet(0x00000000000000000000ffffc0000201)";
    for (List<String> key : List.of(List.of(long4, "'::1'"), List.of("'192.0.2.7'", long4))) {
      Tracked<Host> row = foreign(key.get(0), key.get(1));
      Host host = row.value();
      assertThatThrownBy(row::delete)
          .isInstanceOf(QueryException.class)
          .hasMessageContaining("is stored in another way than it would be written");
      assertThatThrownBy(() -> row.save(new Host(host.ip(), host.peer(), "new")))
          .isInstanceOf(QueryException.class)
          .hasMessageContaining("the write would miss the row");
      cluster.session().execute("TRUNCATE " + keyspace + ".host");
    }
    Tracked<Host> row = foreign("'192.0.2.8'", "'::1'");
    row.save(new Host(row.value().ip(), row.value().peer(), "new")).delete();
    assertThat(engine.objects(Host.class).list()).isEmpty();
  }

  @Test
  void aVectorOfAnotherLengthIsRejectedInHandWrittenCql() {
    cluster
        .session()
        .execute(
            "CREATE TABLE %s.doc (id int PRIMARY KEY, v vector<float, 3>)".formatted(keyspace));
    String insert = "INSERT INTO doc (id, v) VALUES (?, ?)";
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(
              () -> engine.query(insert, 1, CqlVector.newInstance(1f, 2f, 3f, 4f)).execute())
          .isInstanceOf(QueryException.class)
          .hasMessageContaining("The vector must have 3 elements, not 4");
      engine.query(insert, 2, CqlVector.newInstance(1f, 2f, 3f)).execute();
    }
    assertThat(engine.query("SELECT id FROM doc").rows().list()).hasSize(1);
  }

  @Test
  void theServersErrorsComeBeforeTheNetwork() {
    QuerySet<Seen> partition = seen.filter(Columns.of(Seen.class).text("id").eq("a"));
    assertThatThrownBy(
            () -> partition.filter(Columns.of(Seen.class).text("kind").like("S%")).delete())
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("kind has a filter with LIKE, which no DELETE can have");
    assertThatThrownBy(
            () ->
                engine
                    .query("SELECT * FROM seen")
                    .serialConsistency(DefaultConsistencyLevel.QUORUM))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("must be SERIAL or LOCAL_SERIAL");
    assertThatThrownBy(() -> col("times").element(-1)).hasMessageContaining("The first index is 0");
    assertThatCode(() -> col("times").element(0)).doesNotThrowAnyException();
  }
}
