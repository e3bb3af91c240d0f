package io.cqlengine.core.read;

import static io.cqlengine.api.column.Columns.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.data.CqlVector;
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
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
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
  private static final String SASI = "org.apache.cassandra.index.sasi.SASIIndex";
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

  @Table("other_index")
  @SuppressWarnings("ArrayRecordComponent")
  record Other(
      @PartitionKey String id,
      @Indexed(using = SASI, options = "mode=CONTAINS") @Nullable String contained,
      @Indexed(using = SASI) @Nullable Integer number,
      @Indexed(using = "sai") @Nullable String text,
      @Nullable Set<Integer> ints,
      @Nullable Map<String, List<Integer>> lists,
      @Vector(2) @Indexed(using = "sai") float @Nullable [] cosine,
      @Vector(2) @Indexed(using = "sai", options = "similarity_function=euclidean")
          @Nullable CqlVector<Float> euclidean,
      @Vector(2) float @Nullable [] free) {}

  @Table("blob_key")
  record BlobKey(@PartitionKey ByteBuffer id, @Nullable String note) {}

  @Table("two_keys")
  record TwoKeys(@PartitionKey String a, @PartitionKey String b, @Nullable String note) {}

  private static final VectorColumn<Other, float[]> COSINE =
      Columns.of(Other.class).vector("cosine", float[].class);

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
    TestEngines.createTable(
        clusters,
        keyspace,
        "other_index",
        "(id text PRIMARY KEY, contained text, number int, text text, ints set<int>,"
            + " lists map<text, frozen<list<int>>>, cosine vector<float, 2>,"
            + " euclidean vector<float, 2>, free vector<float, 2>)");
    index("other_index", "contained", SASI, "{'mode': 'CONTAINS'}");
    index("other_index", "number", SASI);
    index("other_index", "text", "sai");
    index("other_index", "cosine", "sai");
    index("other_index", "euclidean", "sai", "{'similarity_function': 'euclidean'}");
    TestEngines.createTable(clusters, keyspace, "blob_key", "(id blob PRIMARY KEY, note text)");
    TestEngines.createTable(
        clusters, keyspace, "two_keys", "(a text, b text, note text, PRIMARY KEY ((a, b)))");
    engine =
        CqlEngine.builder()
            .policies(QueryPolicies.ALLOW_ALL)
            .connection(TestEngines.settings(clusters.get(0), keyspace).asDefault().build())
            .build();
  }

  private void index(String table, String target, String using) {
    index(table, target, using, "{}");
  }

  private void index(String table, String target, String using, String options) {
    bare.execute(
        "CREATE %sINDEX ON %s.%s (%s)%s"
            .formatted(
                using.isEmpty() ? "" : "CUSTOM ",
                keyspace,
                table,
                target,
                using.isEmpty() ? "" : " USING '" + using + "' WITH OPTIONS = " + options));
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
  void theEngineRefusesWhatTheServerRefusesAndNothingElse(Class<?> type) {
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
  void nearestRowsAreRefusedAsTheServerDoes() {
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

  private void bothRefuse(String cql, ThrowingCallable call, String... said) {
    assertThatThrownBy(() -> bare.execute(cql.replace("{ks}", keyspace)))
        .as("the server on %s", cql)
        .isInstanceOf(DriverException.class);
    assertThatThrownBy(call)
        .as("%s", cql)
        .isInstanceOf(QueryException.class)
        .satisfies(e -> assertThat(e.getMessage()).contains(List.of(said)));
  }

  @Test
  void anEmptyPartitionKeyIsRefused() {
    QuerySet<Other> others = engine.objects(Other.class);
    QuerySet<BlobKey> blobs = engine.objects(BlobKey.class);
    String table = "{ks}.other_index";
    Other empty = new Other("", null, null, null, null, null, null, null, null);

    bothRefuse("INSERT INTO " + table + " (id) VALUES ('')", () -> others.save(empty), "Other.id");
    bothRefuse("SELECT * FROM " + table + " WHERE id = ''", () -> others.find(""), "Other.id");
    bothRefuse(
        "SELECT * FROM " + table + " WHERE id IN ('a', '')",
        () -> others.filter(Columns.of(Other.class).text("id").in("a", "")).list(),
        "Other.id");
    bothRefuse(
        "DELETE FROM " + table + " WHERE id = ''", () -> others.key("").delete(), "Other.id");
    bothRefuse(
        "UPDATE " + table + " SET text = 'x' WHERE id = ''",
        () -> others.key("").update(col("text").set("x")),
        "Other.id");
    bothRefuse("DELETE FROM " + table + " WHERE id = ''", () -> others.delete(empty), "Other.id");
    bothRefuse(
        "INSERT INTO {ks}.blob_key (id) VALUES (0x)",
        () -> blobs.create(new BlobKey(ByteBuffer.allocate(0), null)),
        "BlobKey.id");
    engine.objects(TwoKeys.class).save(new TwoKeys("", "", "note"));
    assertThat(engine.objects(TwoKeys.class).get("", "").note()).isEqualTo("note");
    // A token has no such limit.
    others.filter(Filters.tokenGt("")).list();
  }

  @Test
  void elementsOfAnotherTypeAreRefused() {
    QuerySet<Other> row = engine.objects(Other.class).key("a");
    String update = "UPDATE {ks}.other_index SET ";

    bothRefuse(
        update + "ints = {'one'} WHERE id = 'a'",
        () -> row.update(col("ints").set(Set.of("one"))),
        "Other.ints",
        "java.lang.String",
        "java.lang.Integer");
    bothRefuse(
        update + "lists = {'a': ['one']} WHERE id = 'a'",
        () -> row.update(col("lists").set(Map.of("a", List.of("one")))),
        "Other.lists");
    bothRefuse(
        update + "lists['a'] = ['one'] WHERE id = 'a'",
        () -> row.update(col("lists").put("a", List.of("one"))),
        "Other.lists");
    bothRefuse(
        update + "text = 'x' WHERE id = 'a' IF ints = {'one'}",
        () -> row.onlyIf(col("ints").eq(Set.of("one"))).update(col("text").set("x")),
        "Other.ints");
    bothRefuse(
        update + "lists = {1: [1]} WHERE id = 'a'",
        () -> row.update(col("lists").set(Map.of(1, List.of(1)))),
        "Other.lists");
  }

  @Test
  void patternsAreRefusedWithoutAnIndexThatKnowsThemAndWithoutAText() {
    QuerySet<Other> others = engine.objects(Other.class);
    String select = "SELECT * FROM {ks}.other_index WHERE ";

    bothRefuse(
        select + "text LIKE 'a%'", () -> others.filter(col("text").like("a%")).list(), "SASI");
    bothRefuse(
        select + "text LIKE 'a%' ALLOW FILTERING",
        () -> others.filter(col("text").like("a%")).allowFiltering().list(),
        "SASI");
    for (String pattern : List.of("", "%", "%%")) {
      bothRefuse(
          select + "contained LIKE '" + pattern + "'",
          () -> others.filter(col("contained").like(pattern)).list(),
          "Other.contained");
    }
    bothRefuse(
        select + "contained > 'a'",
        () -> others.filter(col("contained").gt("a")).list(),
        "contained");
    bothRefuse(
        select + "contained LIKE 'a%' AND contained LIKE '%b' ALLOW FILTERING",
        () ->
            others
                .filter(col("contained").like("a%"), col("contained").like("%b"))
                .allowFiltering()
                .list(),
        "contained is restricted twice");
    bothRefuse(
        select + "contained LIKE 'a%' AND number = 1",
        () -> others.filter(col("contained").like("a%"), col("number").eq(1)).list(),
        "contained and number");
    assertThat(others.filter(col("contained").like("%a%")).list()).isEmpty();
    assertThat(others.filter(col("number").gt(1)).list()).isEmpty();
  }

  @Test
  void vectorsThatTheirIndexCannotCompareAreRefused() {
    QuerySet<Other> others = engine.objects(Other.class);
    String update = "UPDATE {ks}.other_index SET ";
    Consumer<float[]> save =
        vector -> others.save(new Other("v", null, null, null, null, null, vector, null, vector));

    bothRefuse(
        update + "cosine = [0, 0] WHERE id = 'v'",
        () -> save.accept(new float[] {0, -0.0f}),
        "Other.cosine",
        "zero");
    bothRefuse(
        "SELECT * FROM {ks}.other_index ORDER BY cosine ANN OF [0, 0] LIMIT 1",
        () -> others.orderBy(COSINE.ann(new float[2])).limit(1).list(),
        "Other.cosine");
    for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, 1e30f}) {
      String literal = Float.isNaN(bad) ? "NaN" : Float.isInfinite(bad) ? "Infinity" : "1e30";
      bothRefuse(
          update + "cosine = [1, " + literal + "] WHERE id = 'v'",
          () -> save.accept(new float[] {1, bad}),
          "Other.cosine");
      bothRefuse(
          update + "euclidean = [1, " + literal + "] WHERE id = 'v'",
          () ->
              others.key("v").update(col("euclidean").set(CqlVector.newInstance(List.of(1f, bad)))),
          "Other.euclidean");
      bothRefuse(
          "SELECT * FROM {ks}.other_index ORDER BY cosine ANN OF [1, " + literal + "] LIMIT 1",
          () -> others.orderBy(COSINE.ann(new float[] {1, bad})).limit(1).list(),
          "Other.cosine");
    }
    others.key("v").update(col("euclidean").set(CqlVector.newInstance(List.of(0f, 0f))));
    others.key("v").update(col("free").set(new float[] {Float.NaN, 0}));
    save.accept(new float[] {1e-20f, 0});
    assertThat(others.get("v").free()).containsExactly(1e-20f, 0);
    bothRefuse(
        "SELECT * FROM {ks}.other_index WHERE cosine = [1, 2] ALLOW FILTERING",
        () -> others.filter(COSINE.eq(NEAR)).allowFiltering().list(),
        "ann(...)");
    bothRefuse(
        "SELECT * FROM {ks}.other_index GROUP BY id ORDER BY cosine ANN OF [1, 2] LIMIT 1",
        () -> others.groupBy(col("id")).orderBy(COSINE.ann(NEAR)).limit(1).list(),
        "groupBy(...)");
    bothRefuse(
        "SELECT DISTINCT id FROM {ks}.other_index ORDER BY cosine ANN OF [1, 2] LIMIT 1",
        () ->
            others
                .distinct()
                .orderBy(COSINE.ann(NEAR))
                .limit(1)
                .values(Columns.of(Other.class).text("id"))
                .list(),
        "distinct()");
  }
}
