package io.cqlengine.core.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.annotation.ClusteringKey;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.column.Columns;
import io.cqlengine.api.column.Filter;
import io.cqlengine.api.column.Filters;
import io.cqlengine.api.column.MapColumn;
import io.cqlengine.api.column.ValueColumn;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.result.WriteOutcome;
import io.cqlengine.core.TestEngines;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Cassandra's timestamps have milliseconds, but an Instant compares with nanoseconds. */
@CassandraTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TimestampBoundsIT {
  @Table
  record Tick(
      @PartitionKey int id,
      @ClusteringKey(0) Instant at,
      @ClusteringKey(1) int no,
      Map<String, Instant> seen) {}

  private static final Columns<Tick> COLUMNS = Columns.of(Tick.class);
  private static final ValueColumn<Tick, Instant> AT = COLUMNS.column("at", Instant.class);
  private static final ValueColumn<Tick, Integer> NO = COLUMNS.column("no", int.class);
  private static final MapColumn<Tick, String, Instant> SEEN =
      COLUMNS.map("seen", String.class, Instant.class);

  private final List<Tick> all = new ArrayList<>();
  private CqlEngine engine;
  private QuerySet<Tick> ticks;

  @BeforeAll
  void connect(List<CassandraCluster> clusters, TestKeyspace keyspace) {
    TestEngines.createTable(
        clusters,
        keyspace,
        "tick",
        "(id int, at timestamp, no int, seen map<text, timestamp>, PRIMARY KEY (id, at, no))");
    engine = TestEngines.on(clusters, keyspace);
    ticks = engine.objects(Tick.class);
    for (Instant second : List.of(Instant.EPOCH, Instant.parse("2024-02-03T04:05:06Z"))) {
      for (int millis = -2; millis <= 2; millis++) {
        for (int no = 1; no <= 3; no++) {
          Instant at = second.plusMillis(millis);
          all.add(new Tick(1, at, no, Map.of("a", at)));
        }
      }
    }
  }

  @BeforeEach
  void fill() {
    all.forEach(ticks::save);
  }

  @AfterAll
  void close() {
    engine.close();
  }

  private void finds(Filter<Tick> filter, Predicate<Tick> expected) {
    List<Tick> wanted = all.stream().filter(expected).toList();
    assertThat(ticks.key(1).filter(filter).list()).as("%s", filter).isEqualTo(wanted);
  }

  private List<Instant> bounds() {
    return all.stream()
        .filter(tick -> tick.no() == 2)
        .map(Tick::at)
        .flatMap(at -> List.of(at, at.plusNanos(1), at.plusNanos(999_999)).stream())
        .toList();
  }

  @Test
  void aRangeHasTheRowsThatTheInstantsCompareWith() {
    for (Instant bound : bounds()) {
      finds(AT.lt(bound), tick -> tick.at().isBefore(bound));
      finds(AT.lte(bound), tick -> !tick.at().isAfter(bound));
      finds(AT.gt(bound), tick -> tick.at().isAfter(bound));
      finds(AT.gte(bound), tick -> !tick.at().isBefore(bound));
      Instant to = bound.plusNanos(1_500_000);
      finds(AT.between(bound, to), tick -> !tick.at().isBefore(bound) && !tick.at().isAfter(to));
    }
  }

  @Test
  void aRangeOfTuplesDoes() {
    Comparator<Tick> order = Comparator.comparing(Tick::at).thenComparing(Tick::no);
    for (Instant at : bounds()) {
      Tick bound = new Tick(1, at, 2, Map.of());
      Filters.Tuple<Tick> tuple = Filters.tuple(AT.at(at), NO.at(2));
      finds(tuple.lt(), tick -> order.compare(tick, bound) < 0);
      finds(tuple.lte(), tick -> order.compare(tick, bound) <= 0);
      finds(tuple.gt(), tick -> order.compare(tick, bound) > 0);
      finds(tuple.gte(), tick -> order.compare(tick, bound) >= 0);
    }
  }

  @Test
  void aDeletionOfARangeDeletesNoOtherRow() {
    Instant from = all.get(all.size() - 1).at().minusMillis(1).plusNanos(1);

    ticks.key(1).filter(AT.gte(from)).delete();

    assertThat(ticks.key(1).list())
        .isEqualTo(all.stream().filter(tick -> tick.at().isBefore(from)).toList());
  }

  @Test
  void aConditionHoldsForThem() {
    Instant at = all.get(0).at();
    QuerySet<Tick> first = ticks.key(1, at, 1);

    assertThat(
            first.onlyIf(SEEN.entry("a").lt(at.plusNanos(1))).tryUpdate(SEEN.put("a", at)).status())
        .isEqualTo(WriteOutcome.Status.APPLIED);
    assertThat(
            first
                .onlyIf(SEEN.entry("a").gte(at.plusNanos(1)))
                .tryUpdate(SEEN.put("a", at))
                .status())
        .isEqualTo(WriteOutcome.Status.NOT_APPLIED);
  }
}
