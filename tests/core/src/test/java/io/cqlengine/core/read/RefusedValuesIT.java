package io.cqlengine.core.read;

import static io.cqlengine.api.column.Columns.col;
import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.data.CqlVector;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.annotation.Indexed;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.annotation.Vector;
import io.cqlengine.api.column.Columns;
import io.cqlengine.api.column.Filters;
import io.cqlengine.api.column.VectorColumn;
import io.cqlengine.api.query.QueryPolicies;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.core.TestEngines;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Values that a server refuses: the engine refuses them before they are sent. */
@CassandraTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusedValuesIT {
  private static final String SASI = "org.apache.cassandra.index.sasi.SASIIndex";
  private static final float[] NEAR = {1, 2};

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

  private CqlSession bare;
  private String keyspace;
  private CqlEngine engine;

  @BeforeAll
  void connect(List<CassandraCluster> clusters, TestKeyspace keyspace) {
    this.bare = clusters.get(0).session();
    this.keyspace = keyspace.name();
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
        "CREATE CUSTOM INDEX ON %s.%s (%s) USING '%s' WITH OPTIONS = %s"
            .formatted(keyspace, table, target, using, options));
  }

  @AfterAll
  void close() {
    engine.close();
  }

  private void bothRefuse(String cql, ThrowingCallable call, String... said) {
    Refusals.bothRefuse(bare, cql.replace("{ks}", keyspace), call, said);
  }

  @Test
  void anEmptyPartitionKeyIsRejected() {
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
  void elementsOfAnotherTypeAreRejected() {
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
  void patternsAreRejectedWithoutAnIndexThatKnowsThemAndWithoutAText() {
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
  void vectorsThatTheirIndexCannotCompareAreRejected() {
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
