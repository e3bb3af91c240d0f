package io.cqlengine.core.queryset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.datastax.oss.driver.api.core.config.TypedDriverOption;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.servererrors.InvalidQueryException;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.annotation.ClusteringKey;
import io.cqlengine.api.annotation.Column;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.error.ExecutedOn;
import io.cqlengine.api.model.ModelException;
import io.cqlengine.api.query.MultipleRowsException;
import io.cqlengine.api.query.NoSuchRowException;
import io.cqlengine.api.query.NotAppliedException;
import io.cqlengine.api.query.QueryException;
import io.cqlengine.api.query.RawQuery;
import io.cqlengine.api.result.NamedRow;
import io.cqlengine.api.result.Page;
import io.cqlengine.api.result.WriteOutcome;
import io.cqlengine.api.routing.OperationKind;
import io.cqlengine.api.routing.RoutingException;
import io.cqlengine.api.routing.Using;
import io.cqlengine.api.spi.EngineContracts;
import io.cqlengine.api.spi.Lease;
import io.cqlengine.core.CapturedLog;
import io.cqlengine.core.TestEngines;
import io.cqlengine.core.fixture.CollectedBatch;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import java.time.Duration;
import java.util.AbstractList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Hand-written CQL takes the way of all statements. */
@CassandraTest(clusters = 2)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RawQueryIT {
  @Table("score")
  record Score(@PartitionKey String game, @ClusteringKey String player, int points, String note) {}

  record Total(String game, @Column("system.sum(points)") Integer points) {}

  record Best(String player, Integer points) {}

  record Strict(String player, int points) {}

  record Wrong(String player, Thread points) {}

  private final Queue<String> ran = new ConcurrentLinkedQueue<>();
  private CqlEngine engine;
  private String keyspace;
  private TestKeyspace testKeyspace;
  private CassandraCluster cluster;

  @BeforeAll
  void connect(List<CassandraCluster> clusters, TestKeyspace keyspace) {
    this.keyspace = keyspace.name();
    this.testKeyspace = keyspace;
    this.cluster = clusters.get(0);
    TestEngines.createTable(
        clusters,
        keyspace,
        "score",
        "(game text, player text, points int, note text, PRIMARY KEY (game, player))");
    CqlEngine.Builder builder =
        CqlEngine.builder().listener(event -> ran.add(event.kind() + " " + event.connection()));
    for (CassandraCluster cluster : clusters) {
      builder.connection(TestEngines.settings(cluster, keyspace).build());
    }
    engine = builder.build();
    engine.connections().setDefault("cluster1");
  }

  @Test
  void theServerDoesNotWarnOfTablesWithoutAKeyspace() {
    for (String protocol : List.of("V4", "V5")) {
      try (CapturedLog log = new CapturedLog();
          CqlEngine fresh = engine(protocol)) {
        String read = "SELECT * FROM score WHERE game = ?";
        assertThat(fresh.query(read, "go").rows().list()).hasSize(25);
        assertThat(fresh.query(read, "go").keyspace(keyspace).rows().async().list())
            .succeedsWithin(Duration.ofMinutes(5));
        fresh.query("INSERT INTO score (game, player) VALUES ('a', 'b')").execute();
        CollectedBatch batch = new CollectedBatch(fresh, Using.none());
        fresh
            .query("UPDATE score SET points = ? WHERE game = 'a' AND player = 'b'", 1)
            .batch(batch);
        batch.run();

        assertThat(log.warnings()).as("warnings with protocol " + protocol).isEmpty();
      }
    }
  }

  @Test
  void aTextThatNamesItsKeyspaceRunsWhereTheChosenOneDoesNotExist() {
    for (String protocol : List.of("V4", "V5")) {
      try (CqlEngine fresh = engine(protocol)) {
        assertThat(
                fresh.query("SELECT key FROM system.local").keyspace("absent").rows().get().names())
            .containsExactly("key");
      }
    }
  }

  @Test
  void theDefaultKeyspaceOfTheConnectionCanBeCreatedByHand() {
    String name = keyspace + "_2";
    ConnectionSettings settings =
        ConnectionSettings.named("cluster1")
            .contactPoint("127.0.0.1", cluster.contactPoint().getPort())
            .requestTimeout(Duration.ofMinutes(5))
            .keyspace(name)
            .asDefault()
            .build();
    try (CqlEngine fresh = CqlEngine.builder().connection(settings).build()) {
      fresh
          .query(
              "CREATE KEYSPACE %s WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}"
                  .formatted(name))
          .execute();
      fresh.query("CREATE TABLE t (a int PRIMARY KEY)").execute();
      fresh.query("INSERT INTO t (a) VALUES (1)").execute();
      assertThat(fresh.query("SELECT a FROM t").rows().list()).hasSize(1);
      fresh.query("DROP KEYSPACE " + name).execute();
    }
  }

  private CqlEngine engine(String protocol) {
    return CqlEngine.builder()
        .connection(
            TestEngines.settings(cluster, testKeyspace)
                .option(TypedDriverOption.PROTOCOL_VERSION, protocol)
                .asDefault()
                .build())
        .build();
  }

  @BeforeEach
  void fill() {
    for (String cluster : List.of("cluster1", "cluster2")) {
      engine.query("TRUNCATE score").using(cluster).execute();
    }
    for (int i = 0; i < 25; i++) {
      insert("go", "player" + i, i).execute();
    }
    ran.clear();
  }

  @AfterAll
  void close() {
    engine.close();
  }

  private RawQuery insert(String game, String player, Integer points) {
    return engine.query(
        "INSERT INTO score (game, player, points) VALUES (?, ?, ?)", game, player, points);
  }

  @Test
  void useIsRejectedAndTheKeyspaceOfOthersStays() {
    for (String use : List.of("USE system", " use \"system\";", "/* x */ -- y\nUsE system")) {
      assertThatThrownBy(() -> engine.query(use))
          .isInstanceOf(QueryException.class)
          .hasMessageContaining("USE would change the keyspace")
          .hasMessageContaining("keyspace(...)");
      assertThatThrownBy(() -> engine.using("cluster1").hint("a", 1).query(use))
          .isInstanceOf(QueryException.class);
      EngineContracts contracts = EngineContracts.of(engine);
      try (Lease lease = contracts.execution().lease("cluster1")) {
        SimpleStatement statement = SimpleStatement.newInstance(use);
        assertThatThrownBy(() -> contracts.execution().run(lease, OperationKind.READ, statement))
            .isInstanceOf(QueryException.class)
            .hasMessageStartingWith("The statement ")
            .hasMessageContaining("USE would change the keyspace")
            .hasMessageContaining("setKeyspace(...)");
        assertThatThrownBy(
                () -> contracts.execution().runAsync(lease, OperationKind.READ, statement))
            .isInstanceOf(QueryException.class);
      }
    }

    assertThat(engine.connections().get("cluster1").session().getKeyspace()).isEmpty();
    assertThat(ran).isEmpty();
  }

  @Test
  void rowsAreReadByName() {
    NamedRow row =
        engine
            .query("SELECT points, player, note FROM score WHERE game = ? LIMIT 1", "go")
            .rows()
            .get();

    assertThat(row.names()).containsExactly("points", "player", "note");
    assertThat(row.get("points")).isEqualTo(0);
    assertThat(row.get("player", String.class)).isEqualTo("player0");
    assertThat(row.get("note")).isNull();
    assertThat(row.toString()).doesNotContain("player0");
    assertThatThrownBy(() -> row.get("Points"))
        .isInstanceOf(CqlEngineException.class)
        .hasMessageContaining("Did you mean 'points'?");
    assertThatThrownBy(() -> row.get("points", Set.class))
        .isInstanceOf(CqlEngineException.class)
        .hasMessageContaining("Column 'points' is int");
    assertThatThrownBy(() -> row.get("note", int.class)).hasMessageContaining("is null");
  }

  @Test
  void rowsBecomeModelsInAnyOrderOfColumns() {
    Score score =
        engine
            .query(
                "SELECT note, points, player, game FROM score WHERE player = ? ALLOW FILTERING",
                "player7")
            .as(Score.class)
            .get();

    assertThat(score).isEqualTo(new Score("go", "player7", 7, null));
  }

  @Test
  void rowsBecomeRecordsThatAreNoModel() {
    assertThat(engine.query("SELECT * FROM score WHERE game = ?", "go").as(Best.class).list())
        .hasSize(25)
        .contains(new Best("player3", 3));
    assertThat(
            engine
                .query("SELECT game, sum(points) FROM score WHERE game = ? GROUP BY game", "go")
                .as(Total.class)
                .one())
        .contains(new Total("go", 300));
  }

  @Test
  void whatRowsLackOrHoldOtherwiseIsNamed() {
    assertThatThrownBy(() -> engine.query("SELECT player FROM score").as(Best.class).list())
        .isInstanceOf(CqlEngineException.class)
        .hasMessageContaining("cannot become Best")
        .hasMessageContaining("'points'");
    insert("chess", "nobody", null).execute();
    assertThatThrownBy(
            () -> engine.query("SELECT * FROM score WHERE game = 'chess'").as(Strict.class).list())
        .hasMessageContaining("Strict.points is a primitive");
    assertThatThrownBy(() -> engine.query("SELECT * FROM score").as(Wrong.class))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("points");
  }

  @Test
  void theVerbSaysWhatItIs() {
    engine.query("SELECT * FROM score").rows().list();
    insert("go", "new", 1).execute();
    assertThat(
            engine
                .query("INSERT INTO score (game, player) VALUES ('go', 'new') IF NOT EXISTS")
                .conditional()
                .rows()
                .get()
                .get("[applied]"))
        .isEqualTo(false);

    assertThat(ran).containsExactly("READ cluster1", "WRITE cluster1", "CONDITIONAL cluster1");
  }

  @Test
  void whatWasNotAppliedIsNotTakenForDone() {
    RawQuery update =
        engine
            .query("UPDATE score SET points = 1 WHERE game = 'go' AND player = 'x' IF EXISTS")
            .conditional();

    assertThatThrownBy(update::execute)
        .isInstanceOf(NotAppliedException.class)
        .hasMessageContaining("is not applied");
    assertThatThrownBy(() -> update.executeAsync().toCompletableFuture().get(120, TimeUnit.SECONDS))
        .hasCauseInstanceOf(NotAppliedException.class);
    assertThatThrownBy(() -> engine.query("SELECT * FROM score").execute())
        .hasMessageContaining("returned rows");
  }

  @Test
  void whatStoodInTheWayIsReportedByColumn() {
    WriteOutcome<?> condition =
        inTheWay(
            "UPDATE score SET note = 'n' WHERE game = 'go' AND player = 'player7' IF points = 8");
    WriteOutcome<?> presence =
        inTheWay("INSERT INTO score (game, player) VALUES ('go', 'player7') IF NOT EXISTS");
    WriteOutcome<?> absence =
        inTheWay("DELETE FROM score WHERE game = 'go' AND player = 'x' IF EXISTS");

    assertThat(condition.returned().names()).containsExactly("points");
    assertThat(condition.returned().get("points")).isEqualTo(7);
    assertThat(presence.returned().names())
        .containsExactlyInAnyOrder("game", "player", "points", "note");
    assertThat(presence.returned().get("note")).isNull();
    assertThat(absence.returned().names()).isEmpty();
    assertThat(presence.existing()).isEmpty();
  }

  private WriteOutcome<?> inTheWay(String cql) {
    WriteOutcome<?> outcome =
        catchThrowableOfType(NotAppliedException.class, () -> engine.query(cql).execute())
            .outcome();
    assertThat(outcome.status()).isEqualTo(WriteOutcome.Status.NOT_APPLIED);
    return outcome;
  }

  @Test
  void itGoesWhereItIsSent() {
    insert("go", "elsewhere", 1).using("cluster2").execute();

    assertThat(engine.using("cluster2").query("SELECT * FROM score").rows().list()).hasSize(1);
    assertThat(engine.query("SELECT * FROM score WHERE game = 'go'").rows().list()).hasSize(25);
    assertThat(engine.query("SELECT key FROM local").keyspace("system").rows().get().get("key"))
        .isEqualTo("local");
    assertThatThrownBy(
            () -> engine.using("cluster1").locked().query("SELECT 1").using("cluster2").execute())
        .isInstanceOf(RoutingException.class);
    assertThatThrownBy(() -> engine.restrictedTo(Score.class).query("SELECT * FROM score"))
        .isInstanceOf(RoutingException.class);
  }

  @Test
  void aConnectionWithoutKeyspaceTakesQualifiedTables() {
    engine.connections().register("bare", engine.connections().get("cluster2").session());
    try {
      assertThat(engine.query("SELECT * FROM " + keyspace + ".score").using("bare").rows().list())
          .isEmpty();
      assertThatThrownBy(() -> engine.query("SELECT * FROM score").using("bare").rows().list())
          .isInstanceOf(InvalidQueryException.class)
          .satisfies(
              e ->
                  assertThat(e.getSuppressed())
                      .singleElement()
                      .isInstanceOfSatisfying(
                          ExecutedOn.class, on -> assertThat(on.keyspace()).isNull()));
    } finally {
      engine.connections().unregister("bare");
    }
  }

  @Test
  void whereItFailedIsShownWithoutItsLiterals() {
    RawQuery wrong = engine.query("SELECT none FROM score WHERE game = 's3cret' AND points = 7");
    RawQuery delete = engine.query("DELETE none FROM score WHERE game = 's3cret' AND player = 'x'");
    CollectedBatch batch = new CollectedBatch(engine, Using.none());
    delete.batch(batch);

    for (Throwable failure :
        List.of(
            catchThrowable(() -> wrong.rows().list()),
            catchThrowable(() -> delete.executeAsync().toCompletableFuture().join()).getCause(),
            catchThrowable(batch::run))) {
      assertThat(failure.getSuppressed())
          .singleElement()
          .isInstanceOfSatisfying(
              ExecutedOn.class,
              on -> assertThat(on.cql()).contains("score WHERE game = ?").doesNotContain("s3cret"));
    }
  }

  @Test
  void pagesAndStreamsAndLimitsAreAsElsewhere() throws Exception {
    RawQuery go = engine.query("SELECT * FROM score WHERE game = ?", "go").fetchSize(10);

    Page<Best> first = go.as(Best.class).page();
    assertThat(first.rows()).hasSize(10);
    assertThat(go.as(Best.class).page(first.next().orElseThrow()).rows()).hasSize(10);
    assertThatThrownBy(
            () ->
                engine
                    .query("SELECT * FROM score WHERE game = ?", "chess")
                    .rows()
                    .page(first.next().orElseThrow()))
        .isInstanceOf(QueryException.class);
    assertThat(go.rows().stream().count()).isEqualTo(25);
    assertThat(go.as(Best.class)).hasSize(25);
    assertThat(go.as(Best.class).async().list().toCompletableFuture().get(120, TimeUnit.SECONDS))
        .hasSize(25);
    ran.clear();
    assertThat(go.rows().first()).isPresent();
    assertThat(ran).as("no page more than wanted").hasSize(1);
    assertThatThrownBy(() -> go.rows().get()).isInstanceOf(MultipleRowsException.class);
    assertThatThrownBy(() -> go.rows().one()).isInstanceOf(MultipleRowsException.class);
    assertThatThrownBy(() -> engine.query("SELECT * FROM score WHERE game = 'none'").rows().get())
        .isInstanceOf(NoSuchRowException.class);
    assertThatThrownBy(() -> go.rows().find("go")).isInstanceOf(QueryException.class);
    assertThatThrownBy(() -> go.rows().get("go")).isInstanceOf(QueryException.class);
  }

  @Test
  void valuesOfWrongNumberOrTypeAreRejectedTogether() {
    assertThatThrownBy(
            () ->
                engine.query("SELECT * FROM score WHERE game = ? AND player = ?", 1).rows().list())
        .isInstanceOfSatisfying(QueryException.class, e -> assertThat(e.violations()).hasSize(2))
        .hasMessageContaining("2 markers")
        .hasMessageContaining("game is text");
  }

  @Test
  void whatAValueThrowsIsNamedByItsPlace() {
    for (Throwable thrown :
        List.of(new IllegalStateException("secret"), new AssertionError("secret"))) {
      List<String> tags =
          new AbstractList<>() {
            @Override
            public String get(int index) {
              throw RawQueryIT.<RuntimeException>sneaky(thrown);
            }

            @Override
            public int size() {
              return 1;
            }
          };
      RawQuery query = engine.query("SELECT * FROM score WHERE game IN ?", tags);

      Throwable e = catchThrowable(() -> query.rows().list());

      assertThat(e.getClass())
          .isEqualTo(thrown instanceof Error ? thrown.getClass() : QueryException.class);
      assertThat(thrown instanceof Error ? e.getSuppressed()[0] : e)
          .hasMessageContaining("Value 1 cannot be written to in(game) as")
          .hasMessageNotContaining("secret");
    }
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> RuntimeException sneaky(Throwable failure) throws T {
    throw (T) failure;
  }

  @Test
  void optionsAreChecked() {
    RawQuery query = engine.query("SELECT * FROM score");

    assertThatThrownBy(() -> query.fetchSize(0)).isInstanceOf(QueryException.class);
    assertThatThrownBy(() -> query.timeout(Duration.ofSeconds(-1)))
        .isInstanceOf(QueryException.class);
    assertThat(query.timeout(Duration.ZERO).rows().list()).hasSize(25);
    assertThat(query.timeout(Duration.ofMinutes(1)).idempotent(true).rows().list()).hasSize(25);
  }

  @Test
  void itIsPreparedOnce() {
    long before = engine.statistics().connection("cluster1").prepares();
    for (int i = 0; i < 10; i++) {
      engine.query("SELECT note FROM score WHERE game = ?", "go" + i).rows().list();
    }

    assertThat(engine.statistics().connection("cluster1").prepares()).isEqualTo(before + 1);
  }
}
