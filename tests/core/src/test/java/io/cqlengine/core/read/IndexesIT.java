package io.cqlengine.core.read;

import static io.cqlengine.api.column.Columns.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.data.CqlVector;
import com.datastax.oss.driver.api.core.servererrors.InvalidQueryException;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.annotation.Frozen;
import io.cqlengine.api.annotation.Indexed;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.annotation.Vector;
import io.cqlengine.api.column.Columns;
import io.cqlengine.api.column.ListColumn;
import io.cqlengine.api.column.MapColumn;
import io.cqlengine.api.column.SetColumn;
import io.cqlengine.api.column.TextColumn;
import io.cqlengine.api.column.ValueColumn;
import io.cqlengine.api.column.VectorColumn;
import io.cqlengine.api.query.QueryException;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.core.TestEngines;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Filters and orderings that an index serves, each kind of index, without ALLOW FILTERING. */
@CassandraTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IndexesIT {
  private static final String SASI = "org.apache.cassandra.index.sasi.SASIIndex";

  @Table("item")
  record Item(
      @PartitionKey int id,
      @Indexed @Nullable String kind,
      @Indexed(using = "sai") @Nullable Integer amount,
      @Indexed(using = SASI) @Nullable String name,
      @Indexed(managed = false) @Nullable String elsewhere,
      @Indexed Set<String> tags,
      @Indexed List<String> log,
      @Indexed(of = Indexed.Of.KEYS) @Indexed(of = Indexed.Of.VALUES) Map<String, Integer> marks,
      @Indexed(of = Indexed.Of.ENTRIES) Map<String, Integer> counts,
      @Frozen @Indexed(of = Indexed.Of.FULL) Set<Integer> whole,
      @Nullable String plain) {}

  @Table("picture")
  record Picture(
      @PartitionKey int id,
      @Indexed(using = "sai") @Nullable String author,
      @Vector(3) @Indexed(using = "sai") CqlVector<Float> look) {}

  private static final Columns<Item> COLUMNS = Columns.of(Item.class);
  private static final TextColumn<Item> KIND = COLUMNS.text("kind");
  private static final ValueColumn<Item, Integer> AMOUNT = COLUMNS.column("amount", Integer.class);
  private static final TextColumn<Item> NAME = COLUMNS.text("name");
  private static final TextColumn<Item> ELSEWHERE = COLUMNS.text("elsewhere");
  private static final SetColumn<Item, String> TAGS = COLUMNS.set("tags", String.class);
  private static final ListColumn<Item, String> LOG = COLUMNS.list("log", String.class);
  private static final MapColumn<Item, String, Integer> MARKS =
      COLUMNS.map("marks", String.class, Integer.class);
  private static final MapColumn<Item, String, Integer> COUNTS =
      COLUMNS.map("counts", String.class, Integer.class);
  private static final SetColumn<Item, Integer> WHOLE = COLUMNS.set("whole", Integer.class);
  private static final TextColumn<Item> PLAIN = COLUMNS.text("plain");
  private static final VectorColumn<Picture, CqlVector<Float>> LOOK =
      Columns.of(Picture.class)
          .vector(
              "look",
              com.datastax.oss.driver.api.core.type.reflect.GenericType.vectorOf(Float.class));

  private CqlEngine engine;
  private QuerySet<Item> items;
  private QuerySet<Picture> pictures;

  @BeforeAll
  void fill(List<CassandraCluster> clusters, TestKeyspace keyspace) throws Exception {
    TestEngines.createTable(
        clusters,
        keyspace,
        "item",
        "(id int PRIMARY KEY, kind text, amount int, name text, elsewhere text, tags set<text>,"
            + " log list<text>, marks map<text, int>, counts map<text, int>,"
            + " whole frozen<set<int>>, plain text)");
    TestEngines.createTable(
        clusters, keyspace, "picture", "(id int PRIMARY KEY, author text, look vector<float, 3>)");
    CqlSession bare = clusters.get(0).session();
    for (String on :
        List.of("kind", "elsewhere", "tags", "log", "KEYS(marks)", "marks", "ENTRIES(counts)")) {
      bare.execute("CREATE INDEX ON " + keyspace + ".item (" + on + ")");
    }
    bare.execute("CREATE INDEX ON " + keyspace + ".item (FULL(whole))");
    bare.execute("CREATE CUSTOM INDEX ON " + keyspace + ".item (amount) USING 'sai'");
    bare.execute("CREATE CUSTOM INDEX ON " + keyspace + ".item (name) USING '" + SASI + "'");
    bare.execute("CREATE CUSTOM INDEX ON " + keyspace + ".picture (author) USING 'sai'");
    bare.execute("CREATE CUSTOM INDEX ON " + keyspace + ".picture (look) USING 'sai'");
    awaitIndexes(bare, keyspace);
    engine = TestEngines.on(clusters, keyspace);
    items = engine.objects(Item.class);
    pictures = engine.objects(Picture.class);
    for (int id = 1; id <= 4; id++) {
      items.create(
          new Item(
              id,
              id % 2 == 0 ? "even" : "odd",
              id * 10,
              "name " + id,
              "e" + id,
              Set.of("t" + id, "all"),
              List.of("l" + id),
              Map.of("m" + id, id),
              Map.of("c", id),
              Set.of(id, 100),
              "p"));
      pictures.create(new Picture(id, id < 3 ? "ann" : "bob", vector(1, id, 0)));
    }
  }

  /** An index that is still being built is not used. */
  private static void awaitIndexes(CqlSession bare, TestKeyspace keyspace) throws Exception {
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (bare.execute(
                    "SELECT index_name FROM system.\"IndexInfo\" WHERE table_name = '"
                        + keyspace.name()
                        + "'")
                .all()
                .size()
            < 12
        && System.nanoTime() < end) {
      Thread.sleep(50);
    }
  }

  private static CqlVector<Float> vector(float x, float y, float z) {
    return CqlVector.newInstance(List.of(x, y, z));
  }

  @AfterAll
  void close() {
    engine.close();
  }

  private static List<Integer> ids(QuerySet<Item> set) {
    return set.list().stream().map(Item::id).sorted().toList();
  }

  @Test
  void anOrdinaryIndexServesEquality() {
    assertThat(ids(items.filter(KIND.eq("even")))).containsExactly(2, 4);
    assertThat(items.filter(KIND.eq("even")).count()).isEqualTo(2);
    assertThat(items.filter(KIND.eq("even")).exists()).isTrue();
    assertThat(items.filter(KIND.eq("neither")).list()).isEmpty();
    assertThatThrownBy(() -> items.filter(KIND.gt("even")).list())
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("kind");
  }

  @Test
  void aStorageAttachedIndexServesRanges() {
    assertThat(ids(items.filter(AMOUNT.gt(10), AMOUNT.lte(30)))).containsExactly(2, 3);
    assertThat(ids(items.filter(AMOUNT.between(10, 20)))).containsExactly(1, 2);
    assertThat(ids(items.filter(AMOUNT.eq(40)))).containsExactly(4);
  }

  @Test
  void likeIsServedBySasiAndRejectedWithoutAnIndex() {
    assertThat(ids(items.filter(NAME.like("name%")))).containsExactly(1, 2, 3, 4);
    assertThat(ids(items.filter(NAME.like("name 3%")))).containsExactly(3);
    assertThat(ids(items.filter(NAME.like("name 3%")).allowFiltering())).containsExactly(3);
    assertThat(items.filter(NAME.like("x%")).count()).isZero();
    assertThatThrownBy(() -> items.filter(PLAIN.like("p%")).list())
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("LIKE");
  }

  @Test
  void whatTheIndexElsewhereDoesNotServeIsTheServersError() {
    assertThat(ids(items.filter(ELSEWHERE.eq("e3")))).containsExactly(3);
    assertThatThrownBy(() -> items.filter(ELSEWHERE.gt("e3")).list())
        .isInstanceOf(InvalidQueryException.class)
        .hasMessageContaining("ALLOW FILTERING");
    assertThatThrownBy(() -> items.filter(ELSEWHERE.like("e%")).list())
        .isInstanceOf(InvalidQueryException.class)
        .hasMessageContaining("LIKE");
  }

  @Test
  void elementsKeysAndEntriesOfCollectionsAreServed() {
    assertThat(ids(items.filter(TAGS.contains("t2")))).containsExactly(2);
    assertThat(ids(items.filter(TAGS.contains("all")))).containsExactly(1, 2, 3, 4);
    assertThat(ids(items.filter(LOG.contains("l3")))).containsExactly(3);
    assertThat(ids(items.filter(MARKS.contains(4)))).containsExactly(4);
    assertThat(ids(items.filter(MARKS.containsKey("m1")))).containsExactly(1);
    assertThat(ids(items.filter(COUNTS.entry("c").eq(2)))).containsExactly(2);
    assertThat(ids(items.filter(WHOLE.eq(Set.of(3, 100))))).containsExactly(3);
    assertThat(items.filter(TAGS.contains("none")).count()).isZero();
  }

  @Test
  void aSecondFilterThatNoIndexServesNeedsToBeAllowed() {
    assertThatThrownBy(() -> items.filter(KIND.eq("even"), PLAIN.eq("p")).list())
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("plain");
    assertThat(ids(items.filter(KIND.eq("even"), PLAIN.eq("p")).allowFiltering()))
        .containsExactly(2, 4);
  }

  @Test
  void nearestVectorsComeFirst() {
    QuerySet<Picture> nearest = pictures.orderBy(LOOK.ann(vector(1, 4, 0)));

    assertThat(nearest.limit(1).get().id()).isEqualTo(4);
    assertThat(nearest.limit(2).list()).extracting(Picture::id).containsExactly(4, 3);
    assertThat(nearest.limit(3).first().orElseThrow().look()).isEqualTo(vector(1, 4, 0));
    assertThat(
            pictures
                .filter(col("author").eq("ann"))
                .orderBy(LOOK.ann(vector(1, 4, 0)))
                .limit(4)
                .list())
        .extracting(Picture::id)
        .containsExactly(2, 1);
    assertThat(nearest.limit(1).values(col("id")).list()).hasSize(1);
    assertThatThrownBy(nearest::list)
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("limit(...)");
  }
}
