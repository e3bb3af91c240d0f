package io.cqlengine.core.queryset;

import static io.cqlengine.api.column.Columns.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.servererrors.InvalidQueryException;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.column.Filters;
import io.cqlengine.api.column.Selection;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.query.MultipleRowsException;
import io.cqlengine.api.query.NoSuchRowException;
import io.cqlengine.api.query.Policy;
import io.cqlengine.api.query.QueryException;
import io.cqlengine.api.query.QueryPolicies;
import io.cqlengine.api.query.TableRows;
import io.cqlengine.api.result.NamedRow;
import io.cqlengine.api.result.Page;
import io.cqlengine.api.result.Values;
import io.cqlengine.api.routing.RoutingException;
import io.cqlengine.api.routing.Using;
import io.cqlengine.core.TestEngines;
import io.cqlengine.core.fixture.Poll;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Tables that no class describes. */
@CassandraTest(clusters = 2)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TableRowsIT {
  private CqlEngine engine;
  private String keyspace;
  private CassandraCluster cluster;
  private TableRows scores;

  @BeforeAll
  void connect(List<CassandraCluster> clusters, TestKeyspace keyspace) {
    this.keyspace = keyspace.name();
    this.cluster = clusters.get(0);
    TestEngines.createTable(
        clusters,
        keyspace,
        "\"Score\"",
        "(\"token\" text, \"Größe\" int, points bigint, tags set<text>,"
            + " PRIMARY KEY (\"token\", \"Größe\")) WITH CLUSTERING ORDER BY (\"Größe\" DESC)");
    engine = TestEngines.on(clusters, keyspace);
    for (int i = 0; i < 12; i++) {
      engine
          .query(
              "INSERT INTO \"Score\" (\"token\", \"Größe\", points, tags) VALUES (?, ?, ?, ?)",
              "go",
              i,
              (long) i,
              Set.of("t" + i))
          .execute();
    }
    scores = engine.table(this.keyspace, "Score");
  }

  @AfterAll
  void close() {
    engine.close();
  }

  @Test
  void systemTablesAreRead() {
    NamedRow local = engine.table("system", "local").get();

    assertThat(local.get("key")).isEqualTo("local");
    assertThat(local.get("release_version", String.class)).matches("[45]\\..+");
    assertThat(engine.table("system", "local").get("local").names()).contains("cluster_name");
  }

  @Test
  void virtualTablesAreRead() {
    assertThat(engine.table("system_views", "settings").find("cluster_name"))
        .hasValueSatisfying(row -> assertThat(row.get("value")).isNotNull());
  }

  @Test
  void rowsAreFilteredByTheirColumns() {
    assertThat(scores.count()).isEqualTo(12);
    assertThat(scores.filter(col("token").eq("go"), col("Größe").eq(3)).get().get("points"))
        .isEqualTo(3L);
    assertThat(scores.get("go", 4).get("tags")).isEqualTo(Set.of("t4"));
    assertThat(scores.find("go", 99)).isEmpty();
    assertThat(scores.key("go").limit(2).list())
        .extracting(row -> row.get("Größe"))
        .containsExactly(11, 10);
    assertThat(scores.filter(col("points").eq(5L)).allowFiltering().list()).hasSize(1);
    assertThat(scores.exists()).isTrue();
    assertThat(scores.stream().mapToLong(row -> row.get("points", long.class)).sum()).isEqualTo(66);
  }

  /** Results do not say what is frozen: only then is it compared as a whole. */
  @Test
  void whatIsFrozenIsComparedAsAWhole() {
    cluster.session().execute("CREATE TYPE " + keyspace + ".spot (x int)");
    cluster
        .session()
        .execute(
            "CREATE TABLE "
                + keyspace
                + ".route (id frozen<list<int>>, spot frozen<spot>, names frozen<set<text>>, marks"
                + " frozen<map<text, int>>, loose set<text>, PRIMARY KEY (id, spot))");
    cluster
        .session()
        .execute(
            "INSERT INTO "
                + keyspace
                + ".route (id, spot, names, marks, loose)"
                + " VALUES ([1, 2], {x: 1}, {'a'}, {'m': 1}, {'l'})");
    TableRows routes = engine.table(keyspace, "route");

    NamedRow row = routes.key(List.of(1, 2)).get();
    assertThat(routes.get(List.of(1, 2), row.get("spot")).get("names")).isEqualTo(Set.of("a"));
    assertThat(routes.filter(col("names").eq(Set.of("a"))).allowFiltering().count()).isEqualTo(1);
    assertThat(routes.filter(col("marks").eq(Map.of("m", 2))).allowFiltering().list()).isEmpty();
    assertThat(routes.values(col("names").writetime()).get()).isPositive();
    assertThatThrownBy(() -> routes.values(col("loose").writetime()).get())
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("loose is stored in several cells");
  }

  @Test
  void aTokenOfARowOfAnotherTableIsReadByName() {
    TableRows keyspaces = engine.table("system_schema", "keyspaces");
    TableRows tables = engine.table("system_schema", "tables");
    NamedRow first = keyspaces.first().orElseThrow();
    NamedRow table = tables.key(first.get("keyspace_name")).first().orElseThrow();

    assertThat(tables.filter(Filters.tokenEq(first)).list())
        .isNotEmpty()
        .allSatisfy(
            row -> assertThat(row.get("keyspace_name")).isEqualTo(first.get("keyspace_name")));
    assertThat(keyspaces.filter(Filters.tokenEq(table)).list())
        .extracting(row -> row.get("keyspace_name"))
        .containsExactly(first.get("keyspace_name"));
    assertThatThrownBy(() -> scores.filter(Filters.tokenGt(table)).list())
        .isInstanceOf(CqlEngineException.class)
        .hasMessageStartingWith("The row has no column 'token'.");
  }

  @Test
  void materializedViewsAreRead() throws Exception {
    cluster
        .session()
        .execute(
            "CREATE MATERIALIZED VIEW "
                + keyspace
                + ".by_points AS SELECT * FROM "
                + keyspace
                + ".\"Score\" WHERE points IS NOT NULL AND \"token\" IS NOT NULL AND \"Größe\" IS"
                + " NOT NULL PRIMARY KEY (\"token\", points, \"Größe\") WITH CLUSTERING ORDER BY"
                + " (points DESC, \"Größe\" ASC)");
    TableRows byPoints = engine.table(keyspace, "by_points");
    Poll.until("the view is built", () -> byPoints.count() == 12);

    assertThat(byPoints.get("go", 5L, 5).get("tags")).isEqualTo(Set.of("t5"));
    assertThat(byPoints.key("go").filter(col("points").lt(3L)).list())
        .extracting(row -> row.get("Größe"))
        .containsExactly(2, 1, 0);
    assertThat(byPoints.key("go").orderBy(col("points").asc()).first().orElseThrow().get("points"))
        .isEqualTo(0L);
    assertThatThrownBy(() -> byPoints.key("go").filter(col("Größe").eq(1)).list())
        .as("another key than the table's")
        .isInstanceOf(InvalidQueryException.class)
        .hasMessageContaining("points");
    assertThatThrownBy(() -> byPoints.using("cluster2").list())
        .as("no view there")
        .isInstanceOf(InvalidQueryException.class);
  }

  @Test
  void indexesAreKnownToPolicies() throws Exception {
    cluster
        .session()
        .execute(
            "CREATE TABLE "
                + keyspace
                + ".pupil (id int PRIMARY KEY, \"Grade\" int, tags set<text>, marks map<text, int>,"
                + " plain int)");
    for (String target : List.of("\"Grade\"", "tags", "keys(marks)")) {
      cluster.session().execute("CREATE INDEX ON " + keyspace + ".pupil (" + target + ")");
    }
    for (int i = 0; i < 6; i++) {
      cluster
          .session()
          .execute(
              "INSERT INTO " + keyspace + ".pupil (id, \"Grade\", tags, marks) VALUES (?, ?, ?, ?)",
              i,
              i % 2,
              Set.of("t" + i),
              Map.of("m" + i, i));
    }
    TableRows pupils =
        engine.table(keyspace, "pupil").policies(QueryPolicies.DEFAULTS.fullScan(Policy.FAIL));

    Poll.until("the index is built", () -> pupils.filter(col("Grade").eq(1)).count() == 3);
    assertThat(pupils.filter(col("tags").contains("t4")).get().get("id")).isEqualTo(4);
    assertThat(pupils.filter(col("marks").containsKey("m5")).get().get("id")).isEqualTo(5);
    assertThatThrownBy(() -> pupils.filter(col("plain").eq(1)).allowFiltering().list())
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("full scan");
  }

  @Test
  void oneRowIsOneRow() {
    assertThatThrownBy(() -> scores.key("go").get()).isInstanceOf(MultipleRowsException.class);
    assertThatThrownBy(() -> scores.key("chess").get()).isInstanceOf(NoSuchRowException.class);
  }

  @Test
  void pagesFacesAndBulkAreAsWithAModel() throws Exception {
    TableRows go = scores.key("go").fetchSize(5);
    Page<NamedRow> first = go.page();

    assertThat(first.rows()).hasSize(5);
    assertThat(go.page(first.next().orElseThrow()).rows()).hasSize(5);
    assertThat(go.async().list().toCompletableFuture().get(120, TimeUnit.SECONDS)).hasSize(12);
    assertThat(
            go.values(Selection.count())
                .async()
                .get()
                .toCompletableFuture()
                .get(120, TimeUnit.SECONDS))
        .isEqualTo(12);
    List<Optional<NamedRow>> many =
        scores.bulk().find(List.of(List.of("go", 1), List.of("go", -1))).toList();
    assertThat(many.get(0).orElseThrow().get("points")).isEqualTo(1L);
    assertThat(many.get(1)).isEmpty();
  }

  @Test
  void whatIsWrongIsSaid() {
    assertThatThrownBy(() -> scores.filter(col("groesse").eq(1)).list())
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("groesse")
        .hasMessageContaining("Größe");
    assertThatThrownBy(() -> scores.get("go", "three")).isInstanceOf(QueryException.class);
    assertThatThrownBy(() -> scores.get("go", 3).get("Points"))
        .isInstanceOf(CqlEngineException.class)
        .hasMessageContaining("points");
    assertThatThrownBy(() -> scores.get("go", 3).get("points", String.class))
        .isInstanceOf(CqlEngineException.class)
        .hasMessageContaining("java.lang.Long");
    assertThatThrownBy(() -> engine.table(keyspace, "score").list())
        .isInstanceOf(InvalidQueryException.class);
    assertThatThrownBy(
            () ->
                engine
                    .table(keyspace, "none")
                    .async()
                    .list()
                    .toCompletableFuture()
                    .get(120, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(InvalidQueryException.class);
  }

  @Test
  void theServerSaysWhatItCannotFilter() {
    assertThatThrownBy(() -> scores.filter(col("points").eq(5L)).list())
        .isInstanceOf(InvalidQueryException.class)
        .hasMessageContaining("ALLOW FILTERING");
  }

  @Test
  void itGoesWhereItIsSent() {
    assertThat(scores.using("cluster2").count()).isZero();
    assertThat(engine.using("cluster2").table(keyspace, "Score").list()).isEmpty();
    assertThatThrownBy(() -> scores.using(Using.keyspace("other")))
        .isInstanceOf(QueryException.class);
    assertThatThrownBy(() -> engine.keyspace("other").locked().table(keyspace, "Score").list())
        .isInstanceOf(RoutingException.class);
  }

  @Test
  void aColumnThatIsAddedIsFound() throws Exception {
    assertThat(scores.get("go", 1).names()).doesNotContain("added");

    cluster.session().execute("ALTER TABLE " + keyspace + ".\"Score\" ADD added text");
    Poll.until("the column is there", () -> scores.get("go", 1).names().contains("added"));
  }

  @Test
  void aRowHasTheColumnsThatWereReadOnly() {
    NamedRow row = scores.only(col("points")).get("go", 3);

    assertThat(row.names()).contains("points").doesNotContain("tags");
    assertThat(row.get("points")).isEqualTo(3L);
    assertThatThrownBy(() -> row.get("tags"))
        .isInstanceOf(CqlEngineException.class)
        .hasMessageContaining("'tags'")
        .hasMessageContaining("points");
    assertThatThrownBy(() -> row.get("tags", Set.class)).isInstanceOf(CqlEngineException.class);
    assertThat(row.toMap()).containsEntry("points", 3L).doesNotContainKey("tags");
    assertThat(scores.defer(col("tags")).get("go", 3).names()).doesNotContain("tags");
    assertThat(scores.get("go", 3).names())
        .containsExactlyInAnyOrderElementsOf(scores.get("go", 3).toMap().keySet());
  }

  @Test
  void textsOfRowsAndValuesHaveNamesOnly() {
    assertThat(scores.get("go", 3).toString()).contains("points", "tags").doesNotContain("t3");
    Values values = scores.key("go", 3).values(List.of(col("tags"), col("points"))).get();
    assertThat(values.toString()).contains("points", "tags").doesNotContain("t3");
    assertThat(values.toMap()).containsEntry("points", 3L).containsEntry("tags", Set.of("t3"));
    Map<String, Object> map = values.toMap();
    assertThatThrownBy(() -> map.put("x", 1)).isInstanceOf(UnsupportedOperationException.class);
    NamedRow raw = engine.query("SELECT points, tags FROM \"Score\" LIMIT 1").rows().list().get(0);
    assertThat(raw.toMap()).containsOnlyKeys("points", "tags");
  }
}
