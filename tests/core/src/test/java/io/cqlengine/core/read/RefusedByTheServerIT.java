package io.cqlengine.core.read;

import static io.cqlengine.api.column.Columns.col;
import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.servererrors.InvalidQueryException;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.annotation.ClusteringKey;
import io.cqlengine.api.annotation.Frozen;
import io.cqlengine.api.annotation.Indexed;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Static;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.annotation.Vector;
import io.cqlengine.api.column.Columns;
import io.cqlengine.api.column.Filter;
import io.cqlengine.api.column.Filters;
import io.cqlengine.api.column.VectorColumn;
import io.cqlengine.api.query.QueryException;
import io.cqlengine.api.query.QueryPolicies;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.core.TestEngines;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Queries that a server refuses for what the model can know: the engine refuses them before they
 * are sent, and no others.
 */
@CassandraTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusedByTheServerIT {
  private static final float[] NEAR = {1, 2};

  @Table("plain_index")
  @SuppressWarnings("ArrayRecordComponent")
  record Plain(
      @PartitionKey int p,
      @PartitionKey @Indexed int q,
      @ClusteringKey(1) Integer c,
      @ClusteringKey(2) @Indexed Integer d,
      @Static @Indexed @Nullable Integer st,
      @Indexed @Nullable Integer a,
      @Indexed @Nullable Integer b,
      @Nullable Integer n,
      @Indexed @Nullable String t,
      @Indexed @Nullable Set<String> tags,
      @Indexed @Nullable Map<String, Integer> marks,
      @Indexed(of = Indexed.Of.KEYS) @Nullable Map<String, Integer> keyed,
      @Indexed(of = Indexed.Of.ENTRIES) @Nullable Map<String, Integer> pairs,
      @Frozen @Indexed(of = Indexed.Of.FULL) @Nullable Set<String> whole,
      @Vector(2) float @Nullable [] v) {}

  @Table("sai_index")
  @SuppressWarnings("ArrayRecordComponent")
  record Sai(
      @PartitionKey int p,
      @PartitionKey @Indexed(using = "sai") int q,
      @ClusteringKey(1) Integer c,
      @ClusteringKey(2) @Indexed(using = "sai") Integer d,
      @Static @Indexed(using = "sai") @Nullable Integer st,
      @Indexed(using = "sai") @Nullable Integer a,
      @Indexed(using = "sai") @Nullable Integer b,
      @Nullable Integer n,
      @Indexed(using = "sai") @Nullable String t,
      @Indexed(using = "sai") @Nullable Set<String> tags,
      @Indexed(using = "sai") @Nullable Map<String, Integer> marks,
      @Indexed(using = "sai", of = Indexed.Of.KEYS) @Nullable Map<String, Integer> keyed,
      @Indexed(using = "sai", of = Indexed.Of.ENTRIES) @Nullable Map<String, Integer> pairs,
      @Frozen @Indexed(using = "sai", of = Indexed.Of.FULL) @Nullable Set<String> whole,
      @Vector(2) @Indexed(using = "sai") float @Nullable [] v) {}

  /** A filter, and the same in CQL. */
  private record Piece(Filter<Object> filter, String cql) {}

  private static final List<Piece> PIECES =
      List.of(
          new Piece(col("p").eq(1), "p = 1"),
          new Piece(col("p").in(1, 2), "p IN (1, 2)"),
          new Piece(col("q").eq(1), "q = 1"),
          new Piece(col("q").gt(1), "q > 1"),
          new Piece(col("c").eq(1), "c = 1"),
          new Piece(col("c").in(1, 2), "c IN (1, 2)"),
          new Piece(col("c").gt(1), "c > 1"),
          new Piece(col("d").eq(1), "d = 1"),
          new Piece(col("d").lt(9), "d < 9"),
          new Piece(col("st").eq(1), "st = 1"),
          new Piece(col("a").eq(1), "a = 1"),
          new Piece(col("a").gte(1), "a >= 1"),
          new Piece(col("a").in(1, 2), "a IN (1, 2)"),
          new Piece(col("b").eq(1), "b = 1"),
          new Piece(col("n").eq(1), "n = 1"),
          new Piece(col("t").eq("x"), "t = 'x'"),
          new Piece(col("t").gt("x"), "t > 'x'"),
          new Piece(col("t").like("x%"), "t LIKE 'x%'"),
          new Piece(col("tags").contains("x"), "tags CONTAINS 'x'"),
          new Piece(col("tags").contains("y"), "tags CONTAINS 'y'"),
          new Piece(col("marks").contains(1), "marks CONTAINS 1"),
          new Piece(col("marks").containsKey("x"), "marks CONTAINS KEY 'x'"),
          new Piece(col("keyed").containsKey("x"), "keyed CONTAINS KEY 'x'"),
          new Piece(col("pairs").entry("x").eq(1), "pairs['x'] = 1"),
          new Piece(col("pairs").entry("y").eq(1), "pairs['y'] = 1"),
          new Piece(col("whole").eq(Set.of("x")), "whole = {'x'}"),
          new Piece(col("whole").contains("x"), "whole CONTAINS 'x'"),
          new Piece(Filters.tokenGt(1, 1), "token(p, q) > token(1, 1)"));

  private static final List<Piece> KEYS = PIECES.subList(0, 9);

  private CqlSession bare;
  private String keyspace;
  private CqlEngine engine;

  @BeforeAll
  void connect(List<CassandraCluster> clusters, TestKeyspace keyspace) {
    this.bare = clusters.get(0).session();
    this.keyspace = keyspace.name();
    for (String table : List.of("plain_index", "sai_index")) {
      TestEngines.createTable(
          clusters,
          keyspace,
          table,
          "(p int, q int, c int, d int, st int static, a int, b int, n int, t text, tags set<text>,"
              + " marks map<text, int>, keyed map<text, int>, pairs map<text, int>,"
              + " whole frozen<set<text>>, v vector<float, 2>, PRIMARY KEY ((p, q), c, d))");
      for (String target :
          List.of(
              "q",
              "d",
              "st",
              "a",
              "b",
              "t",
              "tags",
              "marks",
              "keys(keyed)",
              "entries(pairs)",
              "full(whole)")) {
        index(table, target, table.equals("sai_index") ? "sai" : "");
      }
    }
    index("sai_index", "v", "sai");
    engine =
        CqlEngine.builder()
            .policies(QueryPolicies.ALLOW_ALL)
            .connection(TestEngines.settings(clusters.get(0), keyspace).asDefault().build())
            .build();
  }

  private void index(String table, String target, String using) {
    bare.execute(
        "CREATE %sINDEX ON %s.%s (%s)%s"
            .formatted(
                using.isEmpty() ? "" : "CUSTOM ",
                keyspace,
                table,
                target,
                using.isEmpty() ? "" : " USING '" + using + "'"));
  }

  @AfterAll
  void close() {
    engine.close();
  }

  private @Nullable String serverRefuses(String cql) {
    try {
      bare.execute(SimpleStatement.newInstance(cql.replace("{ks}", keyspace)));
      return null;
    } catch (InvalidQueryException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static @Nullable String engineRefuses(Runnable query) {
    try {
      query.run();
      return null;
    } catch (QueryException e) {
      return String.valueOf(e.getMessage());
    } catch (DriverException e) {
      // It was sent.
      return null;
    }
  }

  private static List<List<Piece>> combinations() {
    List<List<Piece>> all = new ArrayList<>();
    for (int i = 0; i < PIECES.size(); i++) {
      all.add(List.of(PIECES.get(i)));
      for (int j = i + 1; j < PIECES.size(); j++) {
        all.add(List.of(PIECES.get(i), PIECES.get(j)));
        for (int k = j + 1; TestEngines.SLOW && j < 6 && k < PIECES.size(); k++) {
          all.add(List.of(PIECES.get(i), PIECES.get(j), PIECES.get(k)));
        }
      }
    }
    return all;
  }

  /** Every pair of filters; at full size every triple, too. */
  @ParameterizedTest
  @ValueSource(classes = {Plain.class, Sai.class})
  void theEngineRejectsWhatTheServerRejectsAndNothingElse(Class<?> type) {
    assertThat(differences(type)).isEmpty();
  }

  private <E> List<String> differences(Class<E> type) {
    List<String> differences = new ArrayList<>();
    for (List<Piece> pieces : combinations()) {
      compare(type, pieces, "", set -> set, differences);
      compare(type, pieces, " ALLOW FILTERING", QuerySet::allowFiltering, differences);
      if (pieces.size() < 3 && KEYS.contains(pieces.get(0))) {
        compare(type, pieces, " ORDER BY c DESC", set -> set.orderBy(col("c").desc()), differences);
      }
    }
    return differences;
  }

  @Test
  void nearestRowsAreRejectedAsTheServerDoes() {
    List<String> differences = new ArrayList<>();
    VectorColumn<Sai, float[]> v = Columns.of(Sai.class).vector("v", float[].class);
    for (List<Piece> pieces : combinations()) {
      if (pieces.size() < 3) {
        compare(
            Sai.class,
            pieces,
            " ORDER BY v ANN OF [1, 2] LIMIT 3",
            set -> set.orderBy(v.ann(NEAR)).limit(3),
            differences);
      }
    }
    assertThat(differences).isEmpty();
  }

  private <E> void compare(
      Class<E> type,
      List<Piece> pieces,
      String tail,
      UnaryOperator<QuerySet<E>> choice,
      List<String> differences) {
    String table = type == Plain.class ? "plain_index" : "sai_index";
    String cql =
        "SELECT * FROM {ks}.%s WHERE %s%s"
            .formatted(table, String.join(" AND ", pieces.stream().map(Piece::cql).toList()), tail);
    String server = serverRefuses(cql);
    String own =
        engineRefuses(
            () ->
                choice
                    .apply(engine.objects(type).filter(pieces.stream().map(Piece::filter).toList()))
                    .first());
    // An index on the values of a map serves its keys beside them, by reading the rows.
    boolean asks = cql.contains("marks CONTAINS 1 AND marks CONTAINS KEY");
    if ((server == null) != (own == null) && !asks) {
      differences.add(cql + "\n   server: " + server + "\n   engine: " + own);
    }
  }
}
