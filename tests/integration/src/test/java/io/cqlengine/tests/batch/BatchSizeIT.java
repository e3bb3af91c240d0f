package io.cqlengine.tests.batch;

import static io.cqlengine.api.column.Columns.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.datastax.oss.driver.api.core.servererrors.InvalidQueryException;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.annotation.ClusteringKey;
import io.cqlengine.api.annotation.Counter;
import io.cqlengine.api.annotation.Frozen;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Static;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.annotation.UserType;
import io.cqlengine.api.column.Columns;
import io.cqlengine.api.column.CounterColumn;
import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.query.BatchLimits;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.batch.Batch;
import io.cqlengine.batch.BatchQuery;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ObjIntConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** The engine measures a batch as the server does, to the row at which the server refuses it. */
@CassandraTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BatchSizeIT {
  private static final long LIMIT = BatchLimits.SERVER_DEFAULTS.failBytes();

  @UserType("pair_of")
  record Pair(@Nullable Integer a, @Nullable Integer b) {}

  @Table("dot")
  record Dot(@PartitionKey int p, @Nullable Integer v) {}

  @Table("cell")
  record Cell(
      @PartitionKey int p,
      @ClusteringKey @Nullable Integer c,
      @Static @Nullable Integer st,
      @Nullable Integer v,
      @Nullable String w,
      @Nullable List<Integer> list,
      @Nullable Set<Integer> marks,
      @Nullable Map<Integer, Integer> map,
      @Frozen @Nullable Set<Integer> whole,
      @Nullable Pair pair,
      @Frozen @Nullable Pair frozen) {}

  @Table("tally")
  record Tally(@PartitionKey int p, @Counter long n) {}

  private static final CounterColumn<Tally> N = Columns.of(Tally.class).counter("n");

  private CqlEngine engine;
  private QuerySet<Dot> dots;
  private QuerySet<Cell> cells;

  @BeforeAll
  void connect(CassandraCluster cluster, TestKeyspace keyspace) {
    for (String cql :
        List.of(
            "CREATE TYPE %s.pair_of (a int, b int)",
            "CREATE TABLE %s.dot (p int PRIMARY KEY, v int)",
            "CREATE TABLE %s.cell (p int, c int, st int static, v int, w text, list list<int>,"
                + " marks set<int>, map map<int, int>, whole frozen<set<int>>, pair pair_of,"
                + " frozen frozen<pair_of>, PRIMARY KEY (p, c))",
            "CREATE TABLE %s.tally (p int PRIMARY KEY, n counter)")) {
      cluster.session().execute(cql.formatted(keyspace));
    }
    engine =
        CqlEngine.builder()
            .connection(
                ConnectionSettings.named("cluster1")
                    .contactPoint("127.0.0.1", cluster.contactPoint().getPort())
                    .keyspace(keyspace.name())
                    .requestTimeout(Duration.ofSeconds(20))
                    .asDefault()
                    .build())
            .build();
    dots = engine.objects(Dot.class);
    cells = engine.objects(Cell.class);
  }

  @AfterAll
  void close() {
    engine.close();
  }

  private static Cell cell(int i, @Nullable Integer v, @Nullable String w) {
    return new Cell(i % 2, i, null, v, w, null, null, null, null, null, null);
  }

  private static Cell collections(
      int i,
      @Nullable List<Integer> list,
      @Nullable Set<Integer> marks,
      @Nullable Map<Integer, Integer> map,
      @Nullable Set<Integer> whole) {
    return new Cell(i % 2, i, null, null, null, list, marks, map, whole, null, null);
  }

  private Map<String, ObjIntConsumer<Batch>> writes() {
    Map<String, ObjIntConsumer<Batch>> writes = new LinkedHashMap<>();
    writes.put("many small rows", (batch, i) -> dots.batch(batch).create(new Dot(i, 1)));
    writes.put("keys only", (batch, i) -> dots.batch(batch).create(new Dot(i, null)));
    writes.put(
        "rows with a TTL",
        (batch, i) -> dots.ttl(Duration.ofDays(1)).batch(batch).create(new Dot(i, 1)));
    writes.put("updates", (batch, i) -> dots.key(i).batch(batch).update(col("v").set(1)));
    writes.put("nulls", (batch, i) -> dots.key(i).batch(batch).update(col("v").set(null)));
    writes.put("deleted partitions", (batch, i) -> dots.key(i).batch(batch).delete());
    writes.put("deleted columns", (batch, i) -> dots.key(i).batch(batch).deleteColumns(col("v")));
    writes.put("rows of two partitions", (batch, i) -> cells.batch(batch).save(cell(i, 1, null)));
    writes.put(
        "few large rows",
        (batch, i) -> cells.batch(batch).save(cell(i, 1, "x".repeat(i == 0 ? 200 : 3_000))));
    writes.put("deleted rows", (batch, i) -> cells.key(i % 2, i).batch(batch).delete());
    writes.put(
        "static columns",
        (batch, i) ->
            cells
                .batch(batch)
                .save(new Cell(i, null, 1, null, null, null, null, null, null, null, null)));
    writes.put(
        "updated static columns", (batch, i) -> cells.key(i).batch(batch).update(col("st").set(1)));
    writes.put(
        "lists",
        (batch, i) -> cells.batch(batch).save(collections(i, List.of(1, 2), null, null, null)));
    writes.put(
        "sets",
        (batch, i) -> cells.batch(batch).save(collections(i, null, Set.of(1, 2, 3), null, null)));
    writes.put(
        "maps",
        (batch, i) ->
            cells.batch(batch).save(collections(i, null, null, Map.of(1, 2, 3, 4), null)));
    writes.put(
        "frozen sets",
        (batch, i) -> cells.batch(batch).save(collections(i, null, null, null, Set.of(1, 2))));
    writes.put(
        "empty sets",
        (batch, i) -> cells.batch(batch).save(collections(i, null, Set.of(), null, null)));
    writes.put(
        "added and removed elements",
        (batch, i) ->
            cells
                .key(i % 2, i)
                .batch(batch)
                .update(col("marks").add(1, 2), col("map").remove(5, 6), col("list").append(1)));
    writes.put(
        "an entry", (batch, i) -> cells.key(i % 2, i).batch(batch).update(col("map").put(1, 2)));
    writes.put(
        "user types",
        (batch, i) ->
            cells
                .batch(batch)
                .save(
                    new Cell(
                        i % 2,
                        i,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        new Pair(1, 2),
                        new Pair(3, null))));
    return writes;
  }

  @TestFactory
  Stream<DynamicTest> theServerRefusesTheRowAtWhichTheEngineDoes() {
    return writes().entrySet().stream()
        .map(write -> dynamicTest(write.getKey(), () -> agrees(write.getValue())));
  }

  private void agrees(ObjIntConsumer<Batch> write) {
    int below = 1;
    int above = 4_000;
    while (above - below > 1) {
      int middle = (below + above) / 2;
      if (batch(middle, write, BatchLimits.NONE).explain().mutationBytes() > LIMIT) {
        above = middle;
      } else {
        below = middle;
      }
    }
    int refused = above;

    assertThat(batch(below, write, BatchLimits.SERVER_DEFAULTS).execute().applied()).isTrue();
    assertThatThrownBy(() -> batch(refused, write, BatchLimits.NONE).execute())
        .isInstanceOf(InvalidQueryException.class)
        .hasMessageContaining("Batch too large");
    assertThatThrownBy(() -> batch(refused, write, BatchLimits.SERVER_DEFAULTS).execute())
        .isInstanceOf(CqlEngineException.class)
        .hasMessageContaining("The batch is too large");
  }

  private Batch batch(int size, ObjIntConsumer<Batch> write, BatchLimits limits) {
    Batch batch = BatchQuery.on(engine).limits(limits).begin();
    for (int i = 0; i < size; i++) {
      write.accept(batch, i);
    }
    return batch;
  }

  @Test
  void countersAreMeasuredToo() {
    QuerySet<Tally> tallies = engine.objects(Tally.class);

    assertThatThrownBy(
            () ->
                BatchQuery.on(engine)
                    .counter()
                    .run(
                        batch -> {
                          for (int i = 0; i < 484; i++) {
                            tallies.key(i).batch(batch).update(N.increment(1));
                          }
                        }))
        .isInstanceOf(CqlEngineException.class)
        .hasMessageContaining("The batch is too large");
  }

  @Test
  void manyRowsOfOnePartitionAreOneBatch() {
    BatchQuery.on(engine)
        .run(
            batch -> {
              for (int i = 0; i < 3_000; i++) {
                cells
                    .batch(batch)
                    .save(new Cell(7, i, null, 1, null, null, null, null, null, null, null));
              }
            });

    assertThat(cells.key(7).count()).isEqualTo(3_000);
  }
}
