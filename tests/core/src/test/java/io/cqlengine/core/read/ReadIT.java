package io.cqlengine.core.read;

import static io.cqlengine.api.column.Columns.col;
import static io.cqlengine.core.fixture.Measurement.DAY;
import static io.cqlengine.core.fixture.Measurement.HOUR;
import static io.cqlengine.core.fixture.Measurement.LEVEL;
import static io.cqlengine.core.fixture.Measurement.LOG;
import static io.cqlengine.core.fixture.Measurement.MARKS;
import static io.cqlengine.core.fixture.Measurement.NOTE;
import static io.cqlengine.core.fixture.Measurement.PROBE;
import static io.cqlengine.core.fixture.Measurement.SITE;
import static io.cqlengine.core.fixture.Measurement.TAGS;
import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.uuid.Uuids;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.annotation.ClusteringKey;
import io.cqlengine.api.annotation.Column;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.column.Columns;
import io.cqlengine.api.column.Filter;
import io.cqlengine.api.column.Filters;
import io.cqlengine.api.column.TimeUuidColumn;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.core.TestEngines;
import io.cqlengine.core.fixture.Measurement;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Every clause of a read on a real table: days 1 to 3 with hours 1 to 4 in each of two lines. */
@CassandraTest(clusters = 2)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadIT {
  private static final String NAMES =
      "(\"key\" int, \"Order\" int, \"größe\" text, PRIMARY KEY (\"key\", \"Order\"))";

  private CqlEngine engine;
  private QuerySet<Measurement> all;
  private QuerySet<Measurement> north;

  @Table("ticks")
  record Tick(@PartitionKey int id, @ClusteringKey UUID at) {}

  private static final TimeUuidColumn<Tick> AT = Columns.of(Tick.class).timeUuid("at");

  @Table("Select")
  record Reserved(
      @PartitionKey int key,
      @ClusteringKey @Column("Order") int order,
      @Column("größe") String size) {}

  @Table("boxed")
  record Boxed(
      @PartitionKey int id, @ClusteringKey @Nullable Integer place, @Nullable String note) {}

  @BeforeAll
  void fill(List<CassandraCluster> clusters, TestKeyspace keyspace) {
    TestEngines.createTable(clusters, keyspace, "measurement", Measurement.CQL);
    TestEngines.createTable(
        clusters, keyspace, "ticks", "(id int, at timeuuid, PRIMARY KEY (id, at))");
    TestEngines.createTable(clusters, keyspace, "\"Select\"", NAMES);
    TestEngines.createTable(
        clusters, keyspace, "boxed", "(id int, place int, note text, PRIMARY KEY (id, place))");
    engine = TestEngines.on(clusters, keyspace);
    all = engine.objects(Measurement.class);
    north = all.key("north", 1);
    for (int line = 1; line <= 2; line++) {
      for (int day = 1; day <= 3; day++) {
        for (int hour = 1; hour <= 4; hour++) {
          all.create(
              new Measurement(
                  "north",
                  line,
                  day,
                  hour,
                  "p" + hour,
                  day + hour / 10.0,
                  hour == 1 ? null : "n" + hour,
                  Set.of("t" + hour),
                  List.of("l" + hour, "l" + day),
                  Map.of("m" + hour, day)));
        }
      }
    }
  }

  @AfterAll
  void close() {
    engine.close();
  }

  /** Day and hour of the rows found, as two digits. */
  private static List<Integer> found(QuerySet<Measurement> set) {
    return set.list().stream().map(row -> row.day() * 10 + row.hour()).toList();
  }

  @SafeVarargs
  @SuppressWarnings("varargs")
  private List<Integer> found(Filter<? super Measurement>... filters) {
    return found(north.filter(filters));
  }

  @Test
  void clusteringColumnsAreComparedAndRowsComeInTheTablesOrder() {
    assertThat(found(DAY.eq(2))).containsExactly(24, 23, 22, 21);
    assertThat(found(DAY.gt(2))).containsExactly(34, 33, 32, 31);
    assertThat(found(DAY.gte(1), DAY.lt(2))).containsExactly(14, 13, 12, 11);
    assertThat(found(DAY.lte(1))).hasSize(4);
    assertThat(found(DAY.between(2, 3))).hasSize(8);
    assertThat(found(DAY.in(1, 3), HOUR.in(List.of(4, 1)))).containsExactly(14, 11, 34, 31);
    assertThat(found(DAY.eq(1), HOUR.gte(3))).containsExactly(14, 13);
    assertThat(found(DAY.eq(1), HOUR.eq(2), PROBE.eq("p2"))).containsExactly(12);
    assertThat(found(DAY.eq(1), HOUR.eq(2), PROBE.gt("p2"))).isEmpty();
  }

  @Test
  void inWithoutValuesFindsNothing() {
    assertThat(found(DAY.in())).isEmpty();
    assertThat(all.filter(SITE.in(List.of()), col("line").in(1, 2)).list()).isEmpty();
    assertThat(north.filter(DAY.in()).count()).isZero();
    assertThat(north.filter(DAY.in()).exists()).isFalse();
  }

  @Test
  void partitionKeysTakeSeveralValues() {
    assertThat(all.filter(SITE.in("north", "south"), col("line").in(1, 2)).count()).isEqualTo(24);
  }

  @Test
  void tuplesContinueBehindARow() {
    assertThat(found(Filters.tuple(DAY.at(2), HOUR.at(3)).eq())).containsExactly(23);
    assertThat(found(Filters.tuple(DAY.at(3), HOUR.at(3)).gte())).containsExactly(34, 33);
    assertThat(found(DAY.eq(1), Filters.tuple(HOUR.at(2), PROBE.at("p2")).lte()))
        .containsExactly(12, 11);
  }

  @Test
  void elementsAreFoundWhenFilteringIsAllowed() {
    assertThat(found(north.filter(TAGS.contains("t4")).allowFiltering()))
        .containsExactly(14, 24, 34);
    assertThat(found(north.filter(LOG.contains("l4")).allowFiltering()))
        .containsExactly(14, 24, 34);
    assertThat(found(north.filter(MARKS.contains(2), MARKS.containsKey("m1")).allowFiltering()))
        .containsExactly(21);
    assertThat(found(north.filter(MARKS.entry("m1").eq(3)).allowFiltering())).containsExactly(31);
    assertThat(found(north.filter(NOTE.in("n4", "n9")).allowFiltering()))
        .containsExactly(14, 24, 34);
    assertThat(found(north.filter(LEVEL.gt(3.2), NOTE.eq("n4")).allowFiltering()))
        .containsExactly(34);
  }

  @Test
  void rowsAreOrderedLimitedAndGrouped() {
    assertThat(found(north.orderBy(DAY.desc(), HOUR.asc()).limit(3))).containsExactly(31, 32, 33);
    assertThat(found(north.filter(DAY.eq(2)).orderBy(HOUR.asc()))).containsExactly(21, 22, 23, 24);
    assertThat(found(north.groupBy(DAY))).containsExactly(14, 24, 34);
    assertThat(found(all.groupBy(SITE, col("line")))).containsExactly(14, 14);
    assertThat(found(all.perPartitionLimit(2))).hasSize(4);
    assertThat(found(all.perPartitionLimit(2).limit(3))).hasSize(3);
    assertThat(north.limit(1).get().day()).isEqualTo(1);
    assertThat(north.orderBy(DAY.desc(), HOUR.asc()).first().orElseThrow().day()).isEqualTo(3);
  }

  @Test
  void whatIsNotReadIsNullOrEmptyAndTheKeyComesAlong() {
    Measurement only = north.only(NOTE).filter(DAY.eq(1), HOUR.eq(2)).get();
    Measurement deferred = north.defer(NOTE, TAGS).filter(DAY.eq(1), HOUR.eq(2)).get();

    assertThat(only)
        .isEqualTo(
            new Measurement("north", 1, 1, 2, "p2", null, "n2", Set.of(), List.of(), Map.of()));
    assertThat(deferred.note()).isNull();
    assertThat(deferred.tags()).isEmpty();
    assertThat(deferred.log()).containsExactly("l2", "l1");
    assertThat(all.only(NOTE).get("north", 1, 1, 2, "p2")).isEqualTo(only);
  }

  @Test
  void tokensPageThroughPartitionsWithoutLossOrRepetition() {
    QuerySet<Boxed> boxed = engine.objects(Boxed.class);
    for (int id = 0; id < 12; id++) {
      boxed.create(new Boxed(id, 1, "n"));
      boxed.create(new Boxed(id, 2, "n"));
    }
    List<Integer> ids = new ArrayList<>();
    List<Boxed> page = boxed.distinct().limit(5).list();
    while (!page.isEmpty()) {
      page.forEach(row -> ids.add(row.id()));
      page = boxed.distinct().limit(5).filter(Filters.tokenGt(page.get(page.size() - 1))).list();
    }

    assertThat(ids).hasSize(12).doesNotHaveDuplicates();
    assertThat(boxed.distinct().count()).isEqualTo(12);
    assertThat(boxed.count()).isEqualTo(24);
    assertThat(boxed.distinct().list()).allSatisfy(row -> assertThat(row.place()).isNull());
    assertThat(boxed.distinct().filter(col("id").in(3, 4, 99)).count()).isEqualTo(2);
    assertThat(boxed.filter(Filters.tokenEq(7)).list()).hasSize(2);
    assertThat(boxed.filter(Filters.tokenGte(7)).count())
        .isEqualTo(boxed.filter(Filters.tokenGt(7)).count() + 2);
    assertThat(
            boxed.filter(Filters.tokenLt(7)).count()
                + boxed.filter(Filters.tokenEq(7)).count()
                + boxed.filter(Filters.tokenGt(7)).count())
        .isEqualTo(24);
    assertThat(boxed.filter(Filters.tokenGt(3), Filters.tokenLte(3)).list()).isEmpty();
  }

  @Test
  void timesBoundTimeUuidsAsTheServersFunctionsDo(List<CassandraCluster> clusters) {
    QuerySet<Tick> ticks = engine.objects(Tick.class);
    Instant at = Instant.parse("2024-02-03T04:05:06.789Z");
    List<UUID> made =
        List.of(
            Uuids.endOf(at.toEpochMilli() - 1),
            Uuids.startOf(at.toEpochMilli()),
            Uuids.endOf(at.toEpochMilli()),
            Uuids.startOf(at.toEpochMilli() + 1));
    made.forEach(id -> ticks.create(new Tick(1, id)));
    QuerySet<Tick> one = ticks.key(1);

    assertThat(one.filter(AT.after(at)).count()).isEqualTo(1);
    assertThat(one.filter(AT.notBefore(at)).count()).isEqualTo(3);
    assertThat(one.filter(AT.before(at)).count()).isEqualTo(1);
    assertThat(one.filter(AT.notAfter(at)).count()).isEqualTo(3);
    assertThat(one.filter(col("at").gt(Filters.minTimeUuid(at))).count()).isEqualTo(2);
    CqlSession bare = clusters.get(0).session();
    assertThat(
            bare.execute(
                    "SELECT minTimeuuid(?) AS a, maxTimeuuid(?) AS b FROM system.local", at, at)
                .one()
                .getUuid("a"))
        .isEqualTo(Filters.minTimeUuid(at));
    assertThat(bare.execute("SELECT maxTimeuuid(?) AS b FROM system.local", at).one().getUuid("b"))
        .isEqualTo(Filters.maxTimeUuid(at));
  }

  @Test
  void namesAreQuotedInEveryClause() {
    QuerySet<Reserved> rows = engine.objects(Reserved.class);
    rows.create(new Reserved(1, 2, "groß"));
    rows.key(1, 2).update(col("size").set("größer"));

    assertThat(
            rows.filter(col("key").eq(1), col("order").gt(1))
                .orderBy(col("order").desc())
                .only(col("size"))
                .list())
        .containsExactly(new Reserved(1, 2, "größer"));
    assertThat(rows.filter(col("size").eq("größer")).allowFiltering().count()).isEqualTo(1);
    rows.key(1, 2).onlyIf(col("size").eq("größer")).delete();
    assertThat(rows.exists()).isFalse();
  }

  @Test
  void optionsOfSendingReachTheServer() {
    QuerySet<Measurement> set =
        north
            .consistency(ConsistencyLevel.ONE)
            .fetchSize(5)
            .timeout(Duration.ofSeconds(20))
            .tracing()
            .idempotent(true);

    assertThat(set.list()).hasSize(12);
    assertThat(set.count()).isEqualTo(12);
  }

  @Test
  void allRowsComeWithoutAHiddenLimit() {
    QuerySet<Boxed> boxed = engine.objects(Boxed.class);
    int rows = 10_050;
    List<CompletableFuture<?>> written = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      written.add(boxed.async().save(new Boxed(-1, i, null)).toCompletableFuture());
      if (written.size() == 200) {
        written.forEach(CompletableFuture::join);
        written.clear();
      }
    }
    written.forEach(CompletableFuture::join);

    assertThat(boxed.key(-1).list()).hasSize(rows);
    assertThat(boxed.key(-1).count()).isEqualTo(rows);
    assertThat(boxed.key(-1).stream().count()).isEqualTo(rows);
    boxed.key(-1).delete();
  }
}
