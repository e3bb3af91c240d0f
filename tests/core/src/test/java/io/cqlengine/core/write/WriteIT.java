package io.cqlengine.core.write;

import static io.cqlengine.api.column.Columns.col;
import static io.cqlengine.core.fixture.Measurement.DAY;
import static io.cqlengine.core.fixture.Measurement.HOUR;
import static io.cqlengine.core.fixture.Measurement.LEVEL;
import static io.cqlengine.core.fixture.Measurement.LOG;
import static io.cqlengine.core.fixture.Measurement.MARKS;
import static io.cqlengine.core.fixture.Measurement.NOTE;
import static io.cqlengine.core.fixture.Measurement.TAGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.annotation.Nulls;
import io.cqlengine.api.column.Assignment;
import io.cqlengine.api.query.QueryException;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.result.WriteOutcome;
import io.cqlengine.api.routing.Using;
import io.cqlengine.core.TestEngines;
import io.cqlengine.core.fixture.CollectedBatch;
import io.cqlengine.core.fixture.Measurement;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Every write on a real table. */
@CassandraTest(clusters = 2)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WriteIT {
  private static final Measurement ROW = Measurement.of(1, 2, "p", "n");

  private CqlSession bare;
  private String table;
  private CqlEngine engine;
  private QuerySet<Measurement> all;
  private QuerySet<Measurement> row;

  @BeforeAll
  void connect(List<CassandraCluster> clusters, TestKeyspace keyspace) {
    TestEngines.createTable(clusters, keyspace, "measurement", Measurement.CQL);
    bare = clusters.get(0).session();
    table = keyspace.name() + ".measurement";
    engine = TestEngines.on(clusters, keyspace);
    all = engine.objects(Measurement.class);
    row = all.key("north", 1, 1, 2, "p");
  }

  @AfterAll
  void close() {
    engine.close();
  }

  @BeforeEach
  void oneRow() {
    bare.execute("TRUNCATE " + table);
    all.create(ROW);
  }

  private Row cells(String selectors) {
    return bare.execute("SELECT " + selectors + " FROM " + table).one();
  }

  @Test
  void everyAssignmentDoesWhatItSays() {
    row.update(
        LEVEL.set(7.0),
        NOTE.set(null),
        TAGS.add("b", "c"),
        TAGS.remove("a"),
        LOG.prepend("v", "w"),
        MARKS.put("k", 3),
        MARKS.remove("m"));

    assertThat(row.get())
        .isEqualTo(
            new Measurement(
                "north",
                1,
                1,
                2,
                "p",
                7.0,
                null,
                Set.of("b", "c"),
                List.of("v", "w", "x"),
                Map.of("k", 3)));
    row.update(LOG.append("y", "z"), LOG.remove("v"));
    row.update(LOG.element(0).set("W"));
    row.update(LOG.element(1).delete(), MARKS.putAll(Map.of("a", 1, "b", 2)));
    row.update(MARKS.entry("k").delete(), MARKS.entry("a").set(9));
    assertThat(row.get().log()).containsExactly("W", "y", "z");
    assertThat(row.get().marks()).containsExactlyInAnyOrderEntriesOf(Map.of("a", 9, "b", 2));
    row.update(TAGS.set(Set.of()), LOG.set(null), MARKS.set(Map.of("only", 1)));
    assertThat(row.get().tags()).isEmpty();
    assertThat(row.get().log()).isEmpty();
    assertThat(row.get().marks()).isEqualTo(Map.of("only", 1));
  }

  @Test
  void positionsAreThoseOfTheListBeforeTheUpdateInWhateverOrder() {
    change(
        List.of(LOG.element(0).delete(), LOG.element(1).set("B"), LOG.element(3).delete()),
        List.of("B", "c"));
    change(
        List.of(LOG.element(3).delete(), LOG.prepend("n"), LOG.element(0).delete()),
        List.of("n", "b", "c"));
    change(
        List.of(LOG.remove("a"), LOG.element(1).set("B"), NOTE.set("n"), LOG.append("z")),
        List.of("B", "c", "d", "z"));
  }

  private void change(List<Assignment<Measurement>> assignments, List<String> expected) {
    List<Assignment<Measurement>> ordered = new ArrayList<>(assignments);
    for (int i = 0; i < 2 * ordered.size(); i++) {
      Collections.rotate(ordered, 1);
      if (i == ordered.size()) {
        Collections.reverse(ordered);
      }
      row.update(LOG.set(List.of("a", "b", "c", "d")));
      row.update(ordered);
      assertThat(row.get().log()).isEqualTo(expected);
    }
  }

  @Test
  void columnsWithoutATypeAssignToo() {
    row.update(
        col("level").set(2.5),
        col("tags").add("z"),
        col("log").append("z"),
        col("marks").remove("m"),
        col("marks").put("n", 4));

    assertThat(row.get())
        .isEqualTo(
            new Measurement(
                "north",
                1,
                1,
                2,
                "p",
                2.5,
                "n",
                Set.of("a", "z"),
                List.of("x", "z"),
                Map.of("n", 4)));
  }

  @Test
  void anUpdateOfSeveralRowsIsOneStatement() {
    all.create(Measurement.of(1, 3, "p", "n"));
    all.key("north", 1, 1).filter(HOUR.in(2, 3), col("probe").eq("p")).update(NOTE.set("both"));

    assertThat(all.list()).extracting(Measurement::note).containsExactly("both", "both");
  }

  /** cqlengine sends a second DELETE, which has neither. */
  @Test
  void aNullInAnUpdateKeepsTimestampAndTtl() {
    long now = 1_000_000L * Instant.now().getEpochSecond();
    long before = now - 60_000_000L;
    row.timestamp(before).update(NOTE.set(null));
    assertThat(row.get().note()).as("a delete older than the value").isEqualTo("n");

    long later = now + 60_000_000L;
    row.timestamp(later).ttl(Duration.ofHours(1)).update(NOTE.set(null), LEVEL.set(3.0));
    assertThat(row.get().note()).isNull();
    Row cells = cells("WRITETIME(level), TTL(level)");
    assertThat(cells.getLong(0)).isEqualTo(later);
    assertThat(cells.getInt(1)).isBetween(3000, 3600);
  }

  /** cqlengine sends a second DELETE without the condition. */
  @Test
  void aNullUnderAConditionThatDoesNotHoldDeletesNothing() {
    Throwable notApplied =
        catchThrowable(() -> row.onlyIf(LEVEL.eq(99.0)).update(NOTE.set(null), TAGS.add("b")));

    assertThat(row.get()).as("after %s", notApplied).isEqualTo(ROW);
    row.onlyIf(LEVEL.eq(1.5), MARKS.entry("m").eq(1), TAGS.isNotNull()).update(NOTE.set(null));
    assertThat(row.get().note()).isNull();
  }

  /** cqlengine sends a DELETE without the clustering key. */
  @Test
  void removingAMapKeyTouchesItsOwnRowOnly() {
    all.create(Measurement.of(1, 3, "p", "n"));
    row.update(MARKS.remove("m"));

    assertThat(row.get().marks()).isEmpty();
    assertThat(all.get("north", 1, 1, 3, "p").marks()).isEqualTo(Map.of("m", 1));
  }

  /** cqlengine writes the list as it was read, with the change. */
  @Test
  void appendAddsToTheStoredListWhateverWasRead() {
    Measurement read = row.get();
    bare.execute("UPDATE " + table + " SET log = log + ['other'] WHERE " + where());
    row.update(LOG.append("mine"));

    assertThat(read.log()).containsExactly("x");
    assertThat(row.get().log()).containsExactly("x", "other", "mine");
  }

  private static String where() {
    return "site = 'north' AND line = 1 AND day = 1 AND hour = 2 AND probe = 'p'";
  }

  @Test
  void entitiesWriteNullsAsTold() {
    Measurement bareRow =
        new Measurement("north", 1, 1, 2, "p", null, null, Set.of(), List.of(), Map.of());
    all.create(bareRow);
    assertThat(row.get()).as("unset").isEqualTo(ROW);
    all.save(bareRow);
    assertThat(row.get().tags()).as("cleared").isEmpty();
    assertThat(row.get().note()).as("unset").isEqualTo("n");
    all.nulls(Nulls.DELETE).save(bareRow);
    assertThat(row.get()).isEqualTo(bareRow);
  }

  @Test
  void everyWriteTakesATtlAndATimestamp() {
    long later = 1_000_000L * Instant.now().getEpochSecond() + 60_000_000L;
    all.ttl(Duration.ofMinutes(10)).timestamp(later).save(ROW);
    Row cells = cells("WRITETIME(note), TTL(note)");
    assertThat(cells.getLong(0)).isEqualTo(later);
    assertThat(cells.getInt(1)).isBetween(500, 600);

    row.timestamp(later - 1).delete();
    assertThat(row.exists()).isTrue();
    row.timestamp(Instant.ofEpochSecond(later / 1_000_000L + 1)).delete();
    assertThat(row.exists()).isFalse();
    all.save(ROW);
    assertThat(row.exists()).as("hidden by a later delete").isFalse();
  }

  @Test
  void ttlZeroIsForEverWhateverTheTablesDefaultIs() {
    bare.execute("ALTER TABLE " + table + " WITH default_time_to_live = 1000");
    try {
      all.save(ROW);
      assertThat(cells("TTL(note)").getInt(0)).isBetween(900, 1000);
      all.ttl(Duration.ZERO).save(ROW);
      assertThat(cells("TTL(note)").isNull(0)).isTrue();
    } finally {
      bare.execute("ALTER TABLE " + table + " WITH default_time_to_live = 0");
    }
  }

  @Test
  void deletesTakeRowsRangesPartitionsAndColumns() {
    for (int day = 1; day <= 5; day++) {
      all.create(Measurement.of(day, 2, "p", "n"));
      all.create(Measurement.of(day, 3, "p", "n"));
    }
    row.deleteColumns(LEVEL, MARKS);
    assertThat(row.get().level()).isNull();
    assertThat(row.get().marks()).isEmpty();
    assertThat(row.get().note()).isEqualTo("n");

    QuerySet<Measurement> north = all.key("north", 1);
    north.filter(DAY.eq(1), HOUR.gt(2)).delete();
    assertThat(all.count()).isEqualTo(9);
    north.filter(DAY.between(4, 5)).delete();
    assertThat(all.count()).isEqualTo(5);
    north.filter(DAY.in(2, 9)).delete();
    assertThat(all.count()).isEqualTo(3);
    all.delete(ROW);
    assertThat(all.count()).isEqualTo(2);
    north.filter(DAY.in()).delete();
    assertThat(all.count()).isEqualTo(2);
    north.delete();
    assertThat(all.exists()).isFalse();
    north.delete();
  }

  @Test
  void conditionsHoldOrNothingIsWritten() {
    Throwable notNew =
        catchThrowable(() -> all.ifNotExists().create(Measurement.of(1, 2, "p", "x")));
    assertThat(row.get()).as("after %s", notNew).isEqualTo(ROW);
    all.ifNotExists().ttl(Duration.ofHours(1)).create(Measurement.of(9, 2, "p", "x"));
    assertThat(all.get("north", 1, 9, 2, "p").note()).isEqualTo("x");

    Throwable gone = catchThrowable(() -> all.ifExists().save(Measurement.of(8, 2, "p", "x")));
    assertThat(all.find("north", 1, 8, 2, "p")).as("after %s", gone).isEmpty();
    all.ifExists().save(Measurement.of(1, 2, "p", "saved"));
    assertThat(row.get().note()).isEqualTo("saved");
    row.ifExists().update(NOTE.set("updated"));
    row.onlyIf(NOTE.ne("other"), col("note").in("updated", "x")).deleteColumns(LEVEL);
    assertThat(row.get().level()).isNull();
    row.onlyIf(LEVEL.isNull(), LOG.element(0).eq("x")).update(LEVEL.set(4.0));
    row.onlyIf(LEVEL.gte(4.0)).delete();
    assertThat(row.exists()).isFalse();
  }

  @Test
  void writesByTheOtherFacesAreTheSame() throws Exception {
    row.async().update(NOTE.set("async")).toCompletableFuture().get();
    assertThat(row.get().note()).isEqualTo("async");
    row.async().deleteColumns(NOTE).toCompletableFuture().get();
    assertThat(row.get().note()).isNull();
    CollectedBatch batch = new CollectedBatch(engine, Using.none());
    row.batch(batch).update(NOTE.set("batched"), TAGS.add("b")).deleteColumns(LEVEL);
    batch.run();
    assertThat(row.get().note()).isEqualTo("batched");
    assertThat(row.get().level()).isNull();
    assertThat(row.get().tags()).containsExactlyInAnyOrder("a", "b");
  }

  @Test
  void collectionsOfElementsAreTakenLikeElements() {
    row.update(
        col("tags").addAll(Set.of("b", "c")),
        col("log").appendAll(List.of("y", "z")),
        col("marks").removeAll(List.of("m")));
    row.update(col("tags").removeAll(Set.of("a", "b")), col("log").prependAll(List.of("v", "w")));
    assertThat(row.get().tags()).containsExactly("c");
    assertThat(row.get().log()).containsExactly("v", "w", "x", "y", "z");
    assertThat(row.get().marks()).isEmpty();

    row.update(LOG.removeAll(List.of("v", "x")));
    row.update(LOG.remove("y", "z"));
    row.update(col("log").removeAll(List.of("none")));
    assertThat(row.get().log()).containsExactly("w");
  }

  @Test
  void anElementIsOneOfSeveralInACondition() {
    assertThat(row.onlyIf(MARKS.entry("m").in(2, 1)).tryUpdate(NOTE.set("a")).status())
        .isEqualTo(WriteOutcome.Status.APPLIED);
    assertThat(row.onlyIf(MARKS.entry("m").in(List.of(2, 3))).tryUpdate(NOTE.set("b")).status())
        .isEqualTo(WriteOutcome.Status.NOT_APPLIED);
    assertThat(row.onlyIf(MARKS.entry("none").in(1)).tryUpdate(NOTE.set("c")).status())
        .isEqualTo(WriteOutcome.Status.NOT_APPLIED);
    assertThat(row.onlyIf(LOG.element(0).in("x", "y")).tryUpdate(NOTE.set("d")).status())
        .isEqualTo(WriteOutcome.Status.APPLIED);
    assertThat(row.onlyIf(LOG.element(0).in(List.of())).tryUpdate(NOTE.set("e")).status())
        .isEqualTo(WriteOutcome.Status.NOT_APPLIED);
    assertThat(row.onlyIf(col("marks").entry("m").in(1)).tryUpdate(NOTE.set("f")).status())
        .isEqualTo(WriteOutcome.Status.APPLIED);
    assertThat(row.get().note()).isEqualTo("f");
    assertThat(catchThrowable(() -> row.onlyIf(col("marks").entry("m").in("x", 1))))
        .hasMessageContaining("Measurement.marks");
  }

  @Test
  void aTimestampCountsFromTheMomentOfTheVerb() {
    long before = Instant.now().minusSeconds(3600).toEpochMilli() * 1000;
    all.timestampOffset(Duration.ofHours(-1)).save(Measurement.of(9, 9, "late", "n"));
    long after = Instant.now().minusSeconds(3600).toEpochMilli() * 1000 + 1000;

    long written =
        bare.execute("SELECT writetime(note) FROM " + table + " WHERE day = 9 ALLOW FILTERING")
            .one()
            .getLong(0);
    assertThat(written).isBetween(before, after);

    row.timestampOffset(Duration.ofHours(-1)).update(NOTE.set("too late"));
    assertThat(row.get().note()).isEqualTo("n");
    row.timestampOffset(Duration.ofHours(-1)).timestamp(Instant.now().plusSeconds(9)).delete();
    assertThat(row.one()).isEmpty();
    assertThat(
            catchThrowable(
                () -> row.ifExists().timestampOffset(Duration.ZERO).update(NOTE.set("x"))))
        .isInstanceOf(QueryException.class);
    assertThat(catchThrowable(() -> row.timestampOffset(Duration.ofSeconds(Long.MAX_VALUE))))
        .isInstanceOf(QueryException.class);
  }
}
