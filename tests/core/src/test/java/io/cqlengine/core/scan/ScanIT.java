package io.cqlengine.core.scan;

import static io.cqlengine.testkit.Published.all;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.datastax.oss.driver.api.core.config.TypedDriverOption;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.annotation.ClusteringKey;
import io.cqlengine.api.annotation.Column;
import io.cqlengine.api.annotation.Indexed;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Static;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.column.Columns;
import io.cqlengine.api.column.Filters;
import io.cqlengine.api.column.Selection;
import io.cqlengine.api.column.TextColumn;
import io.cqlengine.api.column.ValueColumn;
import io.cqlengine.api.error.BlockingCallException;
import io.cqlengine.api.query.Policy;
import io.cqlengine.api.query.QueryException;
import io.cqlengine.api.query.QueryPolicies;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.result.Explanation;
import io.cqlengine.api.result.NamedRow;
import io.cqlengine.api.result.Tracked;
import io.cqlengine.core.CapturedLog;
import io.cqlengine.core.TestEngines;
import io.cqlengine.core.fixture.Poll;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whole tables, read by slices of the ring, on two clusters. */
@CassandraTest(clusters = 2)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(240)
class ScanIT {
  private static final int ROWS = 2_000;
  private static final int MANY = 20_000;

  @Table("Select")
  record Order(
      @PartitionKey @Column("From") String from,
      @PartitionKey @Column("token") int number,
      @ClusteringKey @Column("Order") Integer line,
      @Static @Column("Limit") @Nullable String limit,
      @Column("Group") @Nullable String group) {}

  @Table
  record Single(@PartitionKey int id, @Indexed @Nullable String label) {}

  @Table
  record Point(@PartitionKey int id) {}

  private static final TextColumn<Order> FROM = Columns.of(Order.class).text("from");
  private static final ValueColumn<Order, Integer> NUMBER =
      Columns.of(Order.class).column("number", int.class);
  private static final ValueColumn<Order, Integer> LINE =
      Columns.of(Order.class).column("line", Integer.class);
  private static final TextColumn<Order> GROUP = Columns.of(Order.class).text("group");
  private static final TextColumn<Single> LABEL = Columns.of(Single.class).text("label");

  private CqlEngine engine;
  private QuerySet<Order> orders;
  private QuerySet<Single> singles;

  @BeforeAll
  void fill(List<CassandraCluster> clusters, TestKeyspace keyspace) throws Exception {
    TestEngines.createTable(
        clusters,
        keyspace,
        "\"Select\"",
        "(\"From\" text, \"token\" int, \"Order\" int, \"Limit\" text static, \"Group\" text,"
            + " PRIMARY KEY ((\"From\", \"token\"), \"Order\"))");
    TestEngines.createTable(clusters, keyspace, "point", "(id int PRIMARY KEY)");
    TestEngines.createTable(clusters, keyspace, "single", "(id int PRIMARY KEY, label text)");
    for (CassandraCluster cluster : clusters) {
      cluster.session().execute("CREATE INDEX ON " + keyspace + ".single (label)");
      cluster
          .session()
          .execute(
              "CREATE KEYSPACE IF NOT EXISTS "
                  + keyspace.name()
                  + "_2 WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
      cluster
          .session()
          .execute(
              "CREATE TABLE IF NOT EXISTS "
                  + keyspace.name()
                  + "_2.single (id int PRIMARY KEY, label text)");
    }
    engine = TestEngines.on(clusters, keyspace);
    orders = engine.objects(Order.class);
    singles = engine.objects(Single.class);
    orders.bulk().inFlight(32).save(IntStream.range(0, ROWS).mapToObj(ScanIT::order).toList());
    singles.using("cluster2").keyspace(keyspace.name() + "_2").save(new Single(2, "second"));
    for (int i = 0; i < 20; i++) {
      singles.save(new Single(i, i % 2 == 0 ? "even" : "odd"));
    }
  }

  /** Each partition has four rows. */
  private static Order order(int i) {
    int partition = i / 4;
    return new Order(
        "p" + partition % 5, partition, i % 4, "s" + partition, i % 2 == 0 ? "even" : "odd");
  }

  @AfterAll
  void close() {
    engine.close();
  }

  private static Set<List<Object>> keys(Stream<Order> rows) {
    List<List<Object>> all =
        rows.map(row -> List.<Object>of(row.from(), row.number(), row.line())).toList();
    Set<List<Object>> once = Set.copyOf(all);
    assertThat(all).as("each row once").hasSize(once.size());
    return once;
  }

  private static Set<List<Object>> allKeys() {
    return keys(IntStream.range(0, ROWS).mapToObj(ScanIT::order));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 64})
  void eachRowIsInTheStreamOnce(int slices) {
    assertThat(keys(orders.fetchSize(100).scan(slices).stream())).isEqualTo(allKeys());
  }

  @Test
  void eachOfManyRowsIsReadOnce() {
    QuerySet<Point> points = engine.objects(Point.class);
    points.bulk().inFlight(32).save(IntStream.range(0, MANY).mapToObj(Point::new).toList());
    Set<Point> once = ConcurrentHashMap.newKeySet();
    AtomicInteger rows = new AtomicInteger();

    points
        .fetchSize(500)
        .scan(8)
        .forEach(
            row -> {
              once.add(row);
              rows.incrementAndGet();
            });

    assertThat(rows.get()).isEqualTo(MANY);
    assertThat(once).hasSize(MANY);
  }

  @Test
  void eachRowIsGivenToTheActionOnceByOneOfTheThreads() {
    ConcurrentLinkedQueue<Order> rows = new ConcurrentLinkedQueue<>();
    Set<String> threads = ConcurrentHashMap.newKeySet();

    orders
        .scan(4)
        .forEach(
            row -> {
              threads.add(Thread.currentThread().getName());
              rows.add(row);
            });

    assertThat(keys(rows.stream())).isEqualTo(allKeys());
    assertThat(threads)
        .isSubsetOf(IntStream.range(0, 5).mapToObj(i -> "cqlengine-scan-" + i).toList());
  }

  /** No action ends before all have begun. */
  @Test
  void actionsRunAtTheSameTime() {
    // The ring is random: fewer slices than threads may have rows.
    CountDownLatch begun = new CountDownLatch(2);
    Set<Thread> waited = ConcurrentHashMap.newKeySet();

    orders
        .fetchSize(100)
        .scan(2)
        .forEach(
            row -> {
              if (waited.add(Thread.currentThread())) {
                begun.countDown();
                assertThat(await(begun)).isTrue();
              }
            });

    assertThat(waited).hasSize(2);
  }

  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(60, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void eachRowIsGivenToAnAsynchronousActionOnce() throws Exception {
    ConcurrentLinkedQueue<Order> rows = new ConcurrentLinkedQueue<>();

    orders.async().scan(4, rows::add).toCompletableFuture().get(120, TimeUnit.SECONDS);

    assertThat(keys(rows.stream())).isEqualTo(allKeys());
  }

  @Test
  void eachRowIsPublishedOnce() {
    assertThat(keys(all(orders.fetchSize(100).reactive().scan(4)).stream())).isEqualTo(allKeys());
  }

  @Test
  void anEmptyTableHasNoRows() {
    QuerySet<Single> empty = singles.using("cluster2");

    assertThat(empty.scan(8).stream()).isEmpty();
    assertThat(all(empty.reactive().scan(8))).isEmpty();
    empty.scan(8).forEach(row -> assertThat(row).isNull());
  }

  @Test
  void aScanIsRoutedAsOtherReads(TestKeyspace keyspace) {
    QuerySet<Single> second = singles.using("cluster2").keyspace(keyspace.name() + "_2");

    assertThat(second.scan(8).stream()).containsExactly(new Single(2, "second"));
    assertThat(second.scan(8).explain().route().connection()).isEqualTo("cluster2");
  }

  @Test
  void filtersWork() {
    assertThat(orders.filter(GROUP.eq("even")).allowFiltering().scan(4).stream())
        .hasSize(ROWS / 2)
        .allMatch(row -> "even".equals(row.group()));
    assertThat(orders.filter(FROM.eq("p1")).allowFiltering().scan(4).stream())
        .hasSize(ROWS / 5)
        .allMatch(row -> row.from().equals("p1"));
    assertThat(orders.filter(LINE.lt(2)).allowFiltering().scan(4).stream())
        .hasSize(ROWS / 2)
        .allMatch(row -> row.line() < 2);
  }

  @Test
  void anIndexServesItsFilter() {
    assertThat(singles.filter(LABEL.eq("even")).scan(4).stream()).hasSize(10);
  }

  @Test
  void projectionsWork() {
    record Line(String from, int line) {}

    assertThat(orders.values(GROUP.optional()).scan(4).stream()).hasSize(ROWS);
    assertThat(orders.into(Line.class).scan(4).stream().map(Line::from).distinct())
        .containsExactlyInAnyOrder("p0", "p1", "p2", "p3", "p4");
    assertThat(orders.tracked().scan(4).stream().map(Tracked::value)).hasSize(ROWS);
    assertThat(orders.only(GROUP).scan(4).stream()).hasSize(ROWS).allMatch(o -> o.limit() == null);
  }

  @Test
  void partitionsAreCountedAndLimitedInOneSlice() {
    assertThat(orders.distinct().values(FROM, NUMBER).scan(4).stream()).hasSize(ROWS / 4);
    assertThat(orders.perPartitionLimit(1).scan(4).stream()).hasSize(ROWS / 4);
    assertThat(
            orders
                .groupBy(FROM, NUMBER)
                .values(FROM, Selection.count().as("rows"))
                .scan(4)
                .stream())
        .hasSize(ROWS / 4);
  }

  @Test
  void aTableWithoutAModelIsScanned(TestKeyspace keyspace) throws Exception {
    var table = engine.table(keyspace.name(), "Select");
    ConcurrentLinkedQueue<NamedRow> rows = new ConcurrentLinkedQueue<>();

    table.async().scan(4, rows::add).toCompletableFuture().get(120, TimeUnit.SECONDS);

    assertThat(rows).hasSize(ROWS);
    assertThat(table.scan(4).stream()).hasSize(ROWS);
    assertThat(all(table.reactive().scan(4))).hasSize(ROWS);
  }

  @Test
  void aStreamCanBeLimited() {
    try (Stream<Order> rows = orders.fetchSize(10).scan(4).stream()) {
      assertThat(rows.limit(25)).hasSize(25);
    }
  }

  @Test
  void explanationsShowTheStatementOfASlice() {
    Explanation explanation = orders.scan(8).explain();

    assertThat(explanation.cql().get(0))
        .endsWith("WHERE token(\"From\", \"token\") >= ? AND token(\"From\", \"token\") <= ?");
    assertThat(explanation.values()).containsExactly(Long.MIN_VALUE, Long.MAX_VALUE);
    assertThat(explanation.fullScan()).isTrue();
  }

  @Test
  void whatSlicesWouldAnswerApartIsRejected() {
    rejected(rows -> rows.filter(FROM.eq("p"), NUMBER.in(1, 2)), "Use list() or stream().");
    rejected(rows -> rows.key("p", 1), "Use list() or stream().");
    rejected(rows -> rows.filter(Filters.tokenGt("p", 1)), "Leave out the token filter");
    rejected(rows -> rows.orderBy(LINE.desc()), "Leave out orderBy(...)");
    rejected(rows -> rows.limit(3), "use stream().limit(...)");
    rejected(rows -> rows.filter(GROUP.eq("even")), "allowFiltering()");
    assertThatThrownBy(() -> orders.scan(0).stream())
        .isInstanceOf(QueryException.class)
        .hasMessage("Order.scan(0) is rejected: It must be at least 1.");
    assertThatThrownBy(() -> orders.values(Selection.count()).scan(4).stream())
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("Use groupBy(...), or get().");
    assertThatThrownBy(() -> engine.query("SELECT * FROM single").rows().scan(4).stream())
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("Use a query set");
  }

  private void rejected(Function<QuerySet<Order>, QuerySet<Order>> option, String cure) {
    QuerySet<Order> rows = option.apply(orders);
    assertThatThrownBy(() -> rows.scan(4).stream())
        .isInstanceOf(QueryException.class)
        .hasMessageStartingWith("Order.scan(4) is rejected: ")
        .hasMessageContaining(cure);
    assertThatThrownBy(() -> rows.async().scan(4, row -> {})).isInstanceOf(QueryException.class);
    assertThatThrownBy(() -> rows.reactive().scan(4)).isInstanceOf(QueryException.class);
    assertThatThrownBy(() -> rows.scan(4).explain()).isInstanceOf(QueryException.class);
  }

  @Test
  void aPolicyRejectsScansButDoesNotWarnOfThem() {
    QuerySet<Order> refused = orders.policies(QueryPolicies.DEFAULTS.fullScan(Policy.FAIL));
    assertThatThrownBy(() -> refused.scan(4).stream()).hasMessageContaining("It is a full scan.");

    try (CapturedLog log = new CapturedLog()) {
      assertThat(orders.filter(GROUP.eq("none")).allowFiltering().scan(4).stream()).isEmpty();
      assertThat(log.warnings()).isEmpty();
    }
  }

  @Test
  void withoutATokenMapTheWholeRingIsSplit(List<CassandraCluster> clusters, TestKeyspace keyspace) {
    try (CqlEngine blind =
            CqlEngine.builder()
                .connection(
                    TestEngines.settings(clusters.get(0), keyspace)
                        .option(TypedDriverOption.METADATA_TOKEN_MAP_ENABLED, false)
                        .asDefault()
                        .build())
                .build();
        CapturedLog log = new CapturedLog()) {
      assertThat(keys(blind.objects(Order.class).scan(4).stream())).isEqualTo(allKeys());
      assertThat(log.infos()).contains("Order.scan(4) splits the whole ring evenly");
    }
  }

  @Test
  void aThreadOfTheDriverMustNotWaitForAScan() throws Exception {
    Thread caller = Thread.currentThread();
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Poll.until(
        "the answer comes later than the callback",
        () -> {
          singles
              .async()
              .list()
              .thenAccept(
                  rows -> {
                    if (Thread.currentThread() != caller) {
                      Throwable failure = catchThrowable(() -> singles.scan(2).stream().toList());
                      thrown.set(failure == null ? new AssertionError("nothing thrown") : failure);
                    }
                  })
              .toCompletableFuture()
              .get(60, TimeUnit.SECONDS);
          return thrown.get() != null;
        });

    assertThat(thrown.get()).isInstanceOf(BlockingCallException.class);
  }
}
