package io.cqlengine.core.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.TypedDriverOption;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.column.Columns;
import io.cqlengine.api.column.ValueColumn;
import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.api.connection.ConnectionStatistics;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.query.RawQuery;
import io.cqlengine.core.TestEngines;
import io.cqlengine.core.fixture.Poll;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** Tables change, and servers start anew, while a program with prepared statements runs. */
@CassandraTest(clusters = 1, shared = false)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(180)
class ChangedTablesIT {
  @Table
  record Gauge(@PartitionKey int id, Integer level) {}

  @Table("kept")
  record Kept(@PartitionKey int id, String text) {}

  private CqlEngine engine;
  private CassandraCluster cluster;
  private CqlSession bare;
  private TestKeyspace ownKeyspace;
  private String keyspace;

  @BeforeAll
  void connect(CassandraCluster cluster, TestKeyspace keyspace) {
    this.cluster = cluster;
    this.ownKeyspace = keyspace;
    this.keyspace = keyspace.name();
    this.bare = cluster.session();
    for (String columns :
        List.of("gauge (id int PRIMARY KEY, level int)", "kept (id int PRIMARY KEY, text text)")) {
      bare.execute("CREATE TABLE " + this.keyspace + "." + columns);
    }
    engine = TestEngines.on(List.of(cluster), keyspace);
  }

  @AfterAll
  void close() {
    engine.close();
  }

  private ConnectionStatistics statistics() {
    return engine.statistics().connection("cluster1");
  }

  /** The engine's own session hears of changes made elsewhere a moment later. */
  private void awaitType(String column, String type) throws Exception {
    CqlSession own = engine.connections().get("cluster1").session();
    Poll.until(
        column + " is " + type,
        () ->
            own.getMetadata()
                .getKeyspace(keyspace)
                .flatMap(k -> k.getTable("gauge"))
                .flatMap(t -> t.getColumn(column))
                .filter(c -> c.getType().asCql(false, false).equals(type))
                .isPresent());
  }

  @Test
  void aColumnThatGotAnotherTypeIsNeverWrittenAsTheOldOne() throws Exception {
    QuerySet<Gauge> gauges = engine.objects(Gauge.class);
    gauges.save(new Gauge(1, 42));
    assertThat(gauges.get(1).level()).isEqualTo(42);

    bare.execute("DROP TABLE " + keyspace + ".gauge");
    bare.execute("CREATE TABLE " + keyspace + ".gauge (id int PRIMARY KEY, level text)");
    awaitType("level", "text");
    long evictions = statistics().evictions();
    // Four bytes of an int would pass as a text.
    assertThatThrownBy(() -> gauges.save(new Gauge(1, 0x41424344)))
        .isInstanceOf(CqlEngineException.class)
        .hasMessageContaining("Gauge.level")
        .hasMessageContaining("text");
    assertThat(statistics().evictions()).as("the plan of before").isEqualTo(evictions + 1);
    assertThat(bare.execute("SELECT level FROM " + keyspace + ".gauge").all()).isEmpty();

    bare.execute("DROP TABLE " + keyspace + ".gauge");
    bare.execute("CREATE TABLE " + keyspace + ".gauge (id int PRIMARY KEY, level int)");
    awaitType("level", "int");
    gauges.save(new Gauge(1, 43));
    assertThat(gauges.get(1).level()).isEqualTo(43);
  }

  @Table("dial")
  record Dial(@PartitionKey int id, Integer level) {}

  /** Four bytes of a float would pass as an int. */
  @Test
  void valuesOfAColumnThatGotAnotherTypeAreNotReadAsTheOldOne() {
    String dial = keyspace + ".dial";
    bare.execute("CREATE TABLE " + dial + " (id int PRIMARY KEY, level int)");
    ValueColumn<Dial, Integer> level = Columns.of(Dial.class).column("level", Integer.class);
    try (CqlEngine withoutSchema =
        CqlEngine.builder()
            .connection(
                ConnectionSettings.named("cluster1")
                    .contactPoint("127.0.0.1", cluster.contactPoint().getPort())
                    .option(TypedDriverOption.METADATA_SCHEMA_ENABLED, false)
                    .requestTimeout(Duration.ofSeconds(20))
                    .keyspace(keyspace)
                    .asDefault()
                    .build())
            .build()) {
      QuerySet<Dial> dials = withoutSchema.objects(Dial.class);
      dials.save(new Dial(1, 42));
      assertThat(dials.key(1).values(level).get()).isEqualTo(42);
      assertThat(dials.get(1).level()).isEqualTo(42);

      bare.execute("DROP TABLE " + dial);
      bare.execute("CREATE TABLE " + dial + " (id int PRIMARY KEY, level float)");
      bare.execute("INSERT INTO " + dial + " (id, level) VALUES (1, 1.5)");

      assertThatThrownBy(() -> dials.key(1).values(level).get())
          .isInstanceOf(CqlEngineException.class)
          .hasMessageContaining("Dial.level")
          .hasMessageContaining("float");
      assertThatThrownBy(() -> dials.get(1))
          .isInstanceOf(CqlEngineException.class)
          .hasMessageContaining("Dial.level");

      bare.execute("DROP TABLE " + dial);
      bare.execute("CREATE TABLE " + dial + " (id int PRIMARY KEY, level int)");
      dials.save(new Dial(1, 43));
      assertThat(dials.key(1).values(level).get()).isEqualTo(43);
    }
  }

  @Test
  void aTableThatIsCreatedAnewIsReadAndWrittenOn() {
    QuerySet<Kept> kept = engine.objects(Kept.class);
    kept.save(new Kept(1, "before"));
    assertThat(kept.get(1).text()).isEqualTo("before");

    bare.execute("DROP TABLE " + keyspace + ".kept");
    bare.execute("CREATE TABLE " + keyspace + ".kept (id int PRIMARY KEY, text text)");
    kept.save(new Kept(2, "after"));

    assertThat(kept.list()).containsExactly(new Kept(2, "after"));
  }

  @Test
  void aColumnThatIsAddedDoesNotDisturb() {
    QuerySet<Kept> kept = engine.objects(Kept.class);
    kept.save(new Kept(3, "before"));
    assertThat(kept.find(3)).isPresent();

    bare.execute("ALTER TABLE " + keyspace + ".kept ADD added text");
    kept.save(new Kept(3, "after"));

    assertThat(kept.find(3)).contains(new Kept(3, "after"));
  }

  /** Up to version 4 of the protocol, rows come without the names of their columns. */
  @Test
  void aColumnThatIsAddedShiftsNoValuesOfHandWrittenCql() {
    String table = keyspace + ".shifted";
    bare.execute("CREATE TABLE " + table + " (id int PRIMARY KEY, b int, c int)");
    bare.execute("INSERT INTO " + table + " (id, b, c) VALUES (1, 2, 3)");
    try (CqlEngine engine =
        CqlEngine.builder()
            .connection(
                TestEngines.settings("c1", cluster, ownKeyspace)
                    .option(TypedDriverOption.PROTOCOL_VERSION, "V4")
                    .asDefault()
                    .build())
            .build()) {
      CqlSession session = engine.connections().get("c1").session();
      List<RawQuery> queries =
          List.of(
              engine.query("SELECT * FROM " + table + " WHERE id = ?", 1),
              engine.query("SELECT * FROM " + table));
      for (RawQuery query : queries) {
        assertThat(query.rows().get().toMap()).isEqualTo(Map.of("id", 1, "b", 2, "c", 3));
      }

      bare.execute("ALTER TABLE " + table + " ADD aa int");
      bare.execute("UPDATE " + table + " SET aa = 9 WHERE id = 1");
      Poll.until(
          "the driver knows the new column",
          () ->
              session
                  .getMetadata()
                  .getKeyspace(keyspace)
                  .flatMap(k -> k.getTable("shifted"))
                  .flatMap(t -> t.getColumn("aa"))
                  .isPresent());

      for (RawQuery query : queries) {
        assertThat(query.rows().get().toMap()).isEqualTo(Map.of("id", 1, "aa", 9, "b", 2, "c", 3));
      }
    }
  }

  /** The driver needs the last statement that it prepared of a text to prepare it again. */
  @Test
  void aStatementOutlivesOthersOfItsText() throws Exception {
    bare.execute("CREATE TABLE " + keyspace + ".twice (id int PRIMARY KEY)");
    try (CqlEngine engine =
        CqlEngine.builder()
            .connection(
                TestEngines.settings("c1", cluster, ownKeyspace, Duration.ofSeconds(10))
                    .asDefault()
                    .build())
            .build()) {
      CqlSession session = engine.connections().get("c1").session();
      RawQuery rows = engine.query("SELECT * FROM " + keyspace + ".twice");
      assertThat(rows.rows().list()).isEmpty();
      bare.execute("CREATE TABLE " + keyspace + ".another (id int PRIMARY KEY)");
      Poll.until(
          "the driver knows another schema",
          () -> session.getMetadata().getKeyspace(keyspace).get().getTable("another").isPresent());

      assertThat(engine.table(keyspace, "twice").list()).isEmpty();
      // The driver's timers refer to what was prepared until the request timeout has passed.
      WeakReference<PreparedStatement> dropped =
          new WeakReference<>(session.prepare("SELECT id FROM " + keyspace + ".another"));
      Poll.until(
          "dropped statements were collected",
          () -> {
            System.gc();
            return dropped.get() == null;
          });
      bare.execute("ALTER TABLE " + keyspace + ".twice ADD more int");

      assertThat(rows.rows().list()).isEmpty();
    }
  }

  @Test
  void plansOutliveTheServer() throws Exception {
    QuerySet<Kept> kept = engine.objects(Kept.class);
    kept.save(new Kept(4, "before"));
    long plans = statistics().plans();
    long prepares = statistics().prepares();

    cluster.node(0).restart();
    Poll.until(
        "it writes again", () -> catchThrowable(() -> kept.save(new Kept(4, "after"))) == null);

    assertThat(kept.find(4)).contains(new Kept(4, "after"));
    assertThat(statistics().plans()).isGreaterThanOrEqualTo(plans);
    assertThat(statistics().prepares()).as("only find was new").isLessThanOrEqualTo(prepares + 1);
  }
}
