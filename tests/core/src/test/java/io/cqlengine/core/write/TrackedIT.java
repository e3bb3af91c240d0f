package io.cqlengine.core.write;

import static io.cqlengine.api.column.Columns.col;
import static io.cqlengine.core.fixture.Sheet.AMOUNT;
import static io.cqlengine.core.fixture.Sheet.ID;
import static io.cqlengine.core.fixture.Sheet.TEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.Row;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.annotation.ClusteringKey;
import io.cqlengine.api.annotation.Column;
import io.cqlengine.api.annotation.Converter;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.query.NotAppliedException;
import io.cqlengine.api.query.QueryContext;
import io.cqlengine.api.query.QueryException;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.result.Changes;
import io.cqlengine.api.result.Tracked;
import io.cqlengine.api.routing.RouteSource;
import io.cqlengine.api.routing.RoutingException;
import io.cqlengine.api.routing.Using;
import io.cqlengine.core.TestEngines;
import io.cqlengine.core.fixture.CollectedBatch;
import io.cqlengine.core.fixture.Sheet;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.Published;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Rows that are read, changed and written back. */
@CassandraTest(clusters = 2)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TrackedIT {
  private static final Sheet FULL = Sheet.full("a", 1);

  /** The same table as a class that is changed in place. */
  @Table("sheet")
  static final class Draft {
    @PartitionKey String id;
    @ClusteringKey int line;
    String text;
    Set<String> tags;
    List<String> steps;
    byte[] raw;
  }

  /** A class without {@code equals}. */
  static final class Steps {
    private final List<String> names;

    Steps(List<String> names) {
      this.names = names;
    }
  }

  static final class StepsConverter implements Converter<Steps, List<String>> {
    @Override
    public List<String> toCql(Steps steps) {
      return steps.names;
    }

    @Override
    public Steps toJava(List<String> stored) {
      return new Steps(stored);
    }
  }

  /** The same table with a converter. */
  @Table("sheet")
  record Stepped(
      @PartitionKey String id,
      @ClusteringKey int line,
      String text,
      @Column(converter = StepsConverter.class) Steps steps) {}

  private List<CassandraCluster> clusters;
  private TestKeyspace keyspace;
  private String first;
  private String second;
  private CqlEngine engine;
  private QuerySet<Sheet> sheets;

  @BeforeAll
  void connect(List<CassandraCluster> clusters, TestKeyspace keyspace) {
    this.clusters = clusters;
    this.keyspace = keyspace;
    TestEngines.createTable(clusters, keyspace, "sheet", Sheet.CQL);
    engine = TestEngines.on(clusters, keyspace);
    sheets = engine.objects(Sheet.class);
    first = clusters.get(0).name();
    second = clusters.get(1).name();
  }

  /** A write has no serial consistency. */
  @Test
  void aRowThatWasReadSeriallyIsSaved() {
    Tracked<Sheet> row =
        sheets.using(first).consistency(ConsistencyLevel.SERIAL).tracked().get("a", 1);
    row.save(FULL.text("serial"));

    assertThat(on(first).text()).isEqualTo("serial");
  }

  @AfterAll
  void close() {
    engine.close();
  }

  @BeforeEach
  void fill() {
    clusters.forEach(cluster -> cluster.session().execute("TRUNCATE " + keyspace + ".sheet"));
    sheets.using(first).create(FULL);
    sheets.using(second).create(FULL);
  }

  private Row bare(int cluster) {
    return clusters.get(cluster).session().execute("SELECT * FROM " + keyspace + ".sheet").one();
  }

  private Sheet on(String connection) {
    return sheets.using(connection).get("a", 1);
  }

  @Test
  void aRowGoesBackToWhereItWasRead() {
    Tracked<Sheet> row = sheets.using(second).tracked().get("a", 1);

    assertThat(row.value()).isEqualTo(FULL);
    assertThat(row.origin().connection()).isEqualTo(second);
    Tracked<Sheet> saved = row.save(FULL.text("new"));

    assertThat(saved.value().text()).isEqualTo("new");
    assertThat(on(second)).isEqualTo(FULL.text("new"));
    assertThat(on(first)).isEqualTo(FULL);
    assertThat(row.changes(FULL.text("new")).members()).containsExactly("text");
    assertThat(saved.changes(FULL.text("new"))).isEqualTo(Changes.NONE);
    saved.save(FULL);
    assertThat(on(second)).isEqualTo(FULL);
  }

  @Test
  void theOriginComesBeforeContextAndModelButAfterTheQuerysOwnChoice() {
    Tracked<Sheet> row = sheets.using(second).tracked().get("a", 1);
    QuerySet<Sheet> elsewhere = engine.using(first).objects(Sheet.class);

    assertThat(elsewhere.explainWrite().save(row, FULL.text("new")).route().connectionBy())
        .isEqualTo(RouteSource.TRACKED_ORIGIN);
    elsewhere.save(row, FULL.text("new"));
    sheets.using(second).save(row, FULL.text("newer"));

    assertThat(on(second).text()).isEqualTo("newer");
    assertThat(on(first)).isEqualTo(FULL);
  }

  @Test
  void aMemberThatWasNotReadIsComparedAsItIsStored() {
    QuerySet<Stepped> stepped = engine.objects(Stepped.class).using(first);
    Tracked<Stepped> row = stepped.only(col("text")).tracked().get("a", 1);

    row.save(new Stepped("a", 1, "new", row.value().steps()));

    assertThat(on(first)).isEqualTo(FULL.text("new"));
    assertThatThrownBy(() -> row.save(new Stepped("a", 1, "new", new Steps(List.of("x")))))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("Stepped.steps was not read");
  }

  @Test
  void aDifferenceIsNeverWrittenElsewhere() {
    Tracked<Sheet> row = sheets.using(second).tracked().get("a", 1);
    QueryContext locked = engine.using(first).locked();

    assertThatThrownBy(() -> sheets.using(first).save(row, FULL.text("new")))
        .isInstanceOf(RoutingException.class)
        .hasMessageContaining("Sheet was read from")
        .hasMessageContaining(second)
        .hasMessageContaining("save(entity)");
    assertThatThrownBy(() -> sheets.keyspace("other").save(row, FULL.text("new")))
        .isInstanceOf(RoutingException.class);
    assertThatThrownBy(() -> locked.objects(Sheet.class).save(row, FULL.text("new")))
        .isInstanceOf(RoutingException.class)
        .hasMessageContaining("locked");
    sheets.using(first).save(row.value().text("whole"));

    assertThat(on(first).text()).isEqualTo("whole");
    assertThat(on(second)).isEqualTo(FULL);
  }

  @Test
  void batchesBoundElsewhereRefuseIt() {
    Tracked<Sheet> row = sheets.using(second).tracked().get("a", 1);
    CollectedBatch bound = new CollectedBatch(engine, Using.connection(first));
    CollectedBatch same = new CollectedBatch(engine, Using.connection(second));

    assertThatThrownBy(() -> sheets.batch(bound).save(row, FULL.text("new")))
        .isInstanceOf(RoutingException.class)
        .hasMessageContaining("the batch chooses");
    sheets.batch(same).save(row, FULL.text("new")).save(row, FULL).update(FULL, FULL);

    assertThat(bound.operations()).isEmpty();
    assertThat(same.operations()).hasSize(1);
    same.run();
    assertThat(on(second).text()).isEqualTo("new");
    assertThat(on(first)).isEqualTo(FULL);
  }

  @Test
  void aConnectionThatLeadsToAnotherClusterByNowGetsNoDifference() {
    try (CqlEngine moving = TestEngines.on(clusters, keyspace)) {
      Tracked<Sheet> row = moving.objects(Sheet.class).tracked().get("a", 1);
      moving.connections().replace(TestEngines.settings(first, clusters.get(1), keyspace).build());

      assertThatThrownBy(() -> row.save(FULL.text("new")))
          .isInstanceOf(RoutingException.class)
          .hasMessageContaining("another cluster");
    }
    assertThat(on(first)).isEqualTo(FULL);
    assertThat(on(second)).isEqualTo(FULL);
  }

  @Test
  void onlyWhatDiffersIsWrittenSoThatOthersKeepTheirs() {
    Tracked<Sheet> one = sheets.tracked().get("a", 1);
    Tracked<Sheet> other = sheets.tracked().get("a", 1);

    one.save(FULL.text("one"));
    other.save(FULL.amount(BigDecimal.TEN));

    assertThat(on(first)).isEqualTo(FULL.text("one").amount(BigDecimal.TEN));
  }

  @Test
  void aRowDeletedMeanwhileComesBackWithTheDifferenceOnly() {
    Tracked<Sheet> row = sheets.tracked().get("a", 1);
    sheets.delete(FULL);

    row.save(FULL.text("new"));

    assertThat(on(first)).isEqualTo(Sheet.of("a", 1).text("new"));
  }

  @Test
  void nothingIsSentWhereNothingDiffers() {
    Tracked<Sheet> row = sheets.tracked().get("a", 1);
    sheets.delete(FULL);

    row.save(Sheet.full("a", 1));
    assertThat(sheets.update(FULL, Sheet.full("a", 1))).isEqualTo(Changes.NONE);

    assertThat(sheets.exists()).isFalse();
  }

  @Test
  void aConditionIsNotDroppedWhereNothingDiffers() {
    Tracked<Sheet> row = sheets.tracked().get("a", 1);
    QuerySet<Sheet> guarded = sheets.onlyIf(TEXT.eq("wrong"));
    CollectedBatch batch = new CollectedBatch(engine, Using.none());

    assertThatThrownBy(() -> guarded.save(row, row.value()))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("Nothing differs");
    assertThatThrownBy(() -> guarded.async().save(row, row.value()))
        .isInstanceOf(QueryException.class);
    assertThatThrownBy(() -> guarded.batch(batch).save(row, row.value()))
        .isInstanceOf(QueryException.class);
    assertThatThrownBy(() -> sheets.ttl(Duration.ofDays(1)).save(row, row.value()))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("ttl(...)");
    assertThat(batch.operations()).isEmpty();
  }

  @Test
  void anEntityChangedInPlaceIsNotLost() {
    QuerySet<Draft> drafts = engine.objects(Draft.class);
    Tracked<Draft> row = drafts.tracked().get("a", 1);
    Draft draft = row.value();
    draft.text = "the same object";
    draft.tags = new HashSet<>(draft.tags);
    draft.tags.add("c");

    assertThat(row.changes(draft).members()).containsExactly("text", "tags");
    Tracked<Draft> saved = row.save(draft);
    assertThat(on(first)).isEqualTo(FULL.text("the same object").tags(Set.of("a", "b", "c")));

    saved.value().tags.remove("a");
    saved.value().text = null;
    saved.save(saved.value());
    assertThat(on(first)).isEqualTo(FULL.text(null).tags(Set.of("b", "c")));
    assertThatThrownBy(() -> drafts.update(draft, draft))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("the same object");
  }

  @Test
  void bytesChangedInPlaceAreNotLost() {
    Tracked<Draft> row = engine.objects(Draft.class).tracked().get("a", 1);
    row.value().raw[0] = 9;
    row.save(row.value());
    Tracked<Sheet> buffer = sheets.using(first).tracked().get("a", 1);
    assertThat(buffer.value().raw().get(0)).isEqualTo((byte) 9);

    buffer.value().raw().put(0, (byte) 8);
    buffer.save(buffer.value());

    assertThat(on(first).raw().get(0)).isEqualTo((byte) 8);
  }

  /** cqlengine sends a second DELETE for nulls, which loses TTL, timestamp and condition. */
  @Test
  void nullsKeepTimestampAndTtlBecauseItIsOneStatement() {
    Tracked<Sheet> row = sheets.tracked().get("a", 1);
    long past = 1_000;

    sheets.timestamp(past).save(row, FULL.text(null).amount(BigDecimal.TEN));
    assertThat(on(first)).as("older than what is there").isEqualTo(FULL);

    sheets
        .ttl(Duration.ofHours(1))
        .save(row, FULL.text(null).amount(BigDecimal.TEN).tags(Set.of("a")));
    assertThat(on(first)).isEqualTo(FULL.text(null).amount(BigDecimal.TEN).tags(Set.of("a")));
    assertThat(sheets.key("a", 1).values(AMOUNT.ttl()).get()).isBetween(1, 3600);
  }

  @Test
  void nullsKeepTheirCondition() {
    Tracked<Sheet> row = sheets.tracked().get("a", 1);

    assertThatThrownBy(
            () -> sheets.onlyIf(TEXT.eq("wrong")).save(row, FULL.text(null).amount(BigDecimal.TEN)))
        .isInstanceOf(NotAppliedException.class);
    assertThat(on(first)).isEqualTo(FULL);
    sheets.onlyIf(TEXT.eq("text")).save(row, FULL.text(null).amount(BigDecimal.TEN));

    assertThat(on(first)).isEqualTo(FULL.text(null).amount(BigDecimal.TEN));
  }

  /** cqlengine forgets the clustering key there, and so deletes from the partition. */
  @Test
  void aMapKeyGoesFromItsRowOnly() {
    sheets.create(Sheet.full("a", 2));

    sheets.tracked().get("a", 1).save(FULL.counts(Map.of("y", 2)));

    assertThat(on(first).counts()).containsOnlyKeys("y");
    assertThat(sheets.get("a", 2).counts()).containsOnlyKeys("x", "y");
  }

  /** cqlengine appends to what it read, so that a retry writes it twice. */
  @Test
  void aListSavedTwiceIsThereOnce() {
    Tracked<Sheet> row = sheets.tracked().get("a", 1);

    row.save(FULL.steps(List.of("1", "2", "3")));
    row.save(FULL.steps(List.of("1", "2", "3")));

    assertThat(on(first).steps()).containsExactly("1", "2", "3");
  }

  @Test
  void collectionsOfOthersStayWhereOnlyElementsChange() {
    Tracked<Sheet> row = sheets.tracked().get("a", 1);
    sheets.key("a", 1).update(Sheet.TAGS.add("theirs"), Sheet.COUNTS.put("theirs", 7));

    row.save(FULL.tags(Set.of("b", "c")).counts(Map.of("x", 5)));

    assertThat(on(first).tags()).containsExactlyInAnyOrder("b", "c", "theirs");
    assertThat(on(first).counts()).isEqualTo(Map.of("x", 5, "theirs", 7));
  }

  @Test
  void deleteGoesBackToo() {
    sheets.using(second).tracked().get("a", 1).delete();

    assertThat(bare(1)).isNull();
    assertThat(on(first)).isEqualTo(FULL);
  }

  @Test
  void theAsynchronousFaceDoesTheSame() {
    QuerySet<Sheet> there = sheets.using(second);

    there
        .tracked()
        .async()
        .get("a", 1)
        .thenCompose(row -> sheets.async().save(row, row.value().text("async")))
        .thenCompose(row -> row.saveAsync(row.value().amount(BigDecimal.TEN)))
        .toCompletableFuture()
        .join();
    assertThat(on(second)).isEqualTo(FULL.text("async").amount(BigDecimal.TEN));
    assertThat(sheets.async().update(FULL, FULL.text("x")).toCompletableFuture().join().members())
        .containsExactly("text");
    Tracked<Sheet> row = Published.all(there.filter(ID.eq("a")).tracked().reactive().rows()).get(0);
    row.deleteAsync().toCompletableFuture().join();

    assertThat(bare(1)).isNull();
    assertThat(on(first)).isEqualTo(FULL.text("x"));
  }

  @Test
  void whatWasNotReadCannotDiffer() {
    Tracked<Sheet> row = sheets.only(TEXT).tracked().get("a", 1);

    assertThatThrownBy(() -> row.save(FULL.text("new")))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("Sheet.amount was not read");
    row.save(row.value().text("new"));

    assertThat(on(first)).isEqualTo(FULL.text("new"));
  }

  @Test
  void aKeyThatDiffersIsRejected() {
    Tracked<Sheet> row = sheets.tracked().get("a", 1);

    assertThatThrownBy(() -> row.save(Sheet.full("b", 1)))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("Sheet.id is in the key");
    assertThatThrownBy(() -> row.changes(Sheet.full("b", 1))).isInstanceOf(QueryException.class);
  }

  @Test
  void aRowOfAnotherEngineIsRejected() {
    try (CqlEngine other = TestEngines.on(clusters, keyspace)) {
      Tracked<Sheet> row = other.objects(Sheet.class).tracked().get("a", 1);
      assertThatThrownBy(() -> sheets.save(row, FULL.text("new")))
          .isInstanceOf(CqlEngineException.class)
          .hasMessageContaining("this engine did not read");
    }
  }

  @Test
  void valuesStayOutOfItsText() {
    assertThat(sheets.tracked().get("a", 1).toString())
        .contains("Sheet")
        .contains(first)
        .doesNotContain("text");
  }
}
