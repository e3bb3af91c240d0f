package io.cqlengine.core.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.connection.ConnectionSettingsBuilder;
import io.cqlengine.api.query.BulkException;
import io.cqlengine.api.query.QueryException;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.result.BulkCounts;
import io.cqlengine.core.TestEngines;
import io.cqlengine.core.fixture.Poll;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many writes and reads at once. */
@CassandraTest(clusters = 1)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(300)
class BulkIT {
  @Table
  record Item(@PartitionKey Integer id, String text) {}

  /** In a table of its own: writes may still arrive after the bulk was cancelled. */
  @Table
  record Endless(@PartitionKey Integer id, String text) {}

  private static final int MANY = TestEngines.SLOW ? 100_000 : 20_000;

  private CqlEngine engine;
  private CassandraCluster cluster;
  private TestKeyspace keyspace;
  private String table;
  private QuerySet<Item> items;

  @BeforeAll
  void connect(CassandraCluster cluster, TestKeyspace keyspace) {
    this.cluster = cluster;
    this.keyspace = keyspace;
    this.table = keyspace + ".item";
    for (String name : List.of("item", "endless")) {
      TestEngines.createTable(List.of(cluster), keyspace, name, "(id int PRIMARY KEY, text text)");
    }
    engine =
        CqlEngine.builder()
            .connection(TestEngines.settings(cluster, keyspace).asDefault().build())
            .build();
    items = engine.objects(Item.class);
  }

  @BeforeEach
  void empty() {
    cluster.session().execute("TRUNCATE " + table);
  }

  @AfterAll
  void close() {
    engine.close();
  }

  /** A source that never holds more than one item. */
  private static Iterable<Item> upTo(int end) {
    return () -> IntStream.range(0, end).mapToObj(i -> new Item(i, "item " + i)).iterator();
  }

  private BitSet found() {
    BitSet ids = new BitSet();
    try (Stream<Item> all = items.fetchSize(5000).stream()) {
      all.forEach(item -> ids.set(item.id()));
    }
    return ids;
  }

  @Test
  void aHundredThousandRowsAreWritten() {
    AtomicInteger most = new AtomicInteger();
    AtomicInteger told = new AtomicInteger();
    BulkCounts counts =
        items
            .bulk()
            .inFlight(200)
            .onSuccess(item -> told.incrementAndGet())
            .onProgress(now -> most.accumulateAndGet(now.inFlight(), Math::max))
            .save(upTo(MANY));

    assertThat(counts).isEqualTo(new BulkCounts(MANY, 0, 0));
    assertThat(told).hasValue(MANY);
    assertThat(most.get()).isBetween(1, 200);
    assertThat(found().cardinality()).isEqualTo(MANY);
  }

  /** Those that wait until it is connected and prepared are sent in their order. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theLastVersionOfARowStaysInTheFirstBulkOfAnEngine(boolean lazy) {
    ConnectionSettingsBuilder settings = TestEngines.settings(cluster, keyspace).asDefault();
    List<Item> versions = IntStream.range(0, 100).mapToObj(i -> new Item(1, "v" + i)).toList();
    try (CqlEngine fresh =
        CqlEngine.builder()
            .connection((lazy ? settings.lazyConnect() : settings).build())
            .build()) {
      fresh.objects(Item.class).bulk().save(versions);
    }

    assertThat(items.get(1)).isEqualTo(versions.get(versions.size() - 1));
  }

  @Test
  void theFirstFailureStopsItUnlessSomebodyListens() {
    List<Item> source =
        List.of(new Item(1, "a"), new Item(null, "b"), new Item(3, "c"), new Item(null, "d"));

    assertThatThrownBy(() -> items.bulk().inFlight(1).save(source))
        .isInstanceOfSatisfying(
            BulkException.class, e -> assertThat(e.counts()).isEqualTo(new BulkCounts(1, 1, 0)))
        .hasMessageContaining("Item.bulk() stopped after 1 items were written and 1 failed.")
        .hasCauseInstanceOf(QueryException.class);
    assertThat(items.count()).isEqualTo(1);

    List<String> failed = new ArrayList<>();
    BulkCounts counts =
        items.bulk().onFailure((item, failure) -> failed.add(item.text())).save(source);
    assertThat(counts).isEqualTo(new BulkCounts(2, 2, 0));
    assertThat(failed).containsExactlyInAnyOrder("b", "d");
  }

  @Test
  void aSourceOrCallbackThatThrowsStopsIt() {
    IllegalStateException broken = new IllegalStateException("broken source");
    Iterable<Item> source =
        () ->
            Stream.generate(new AtomicInteger()::incrementAndGet)
                .map(
                    i -> {
                      if (i == 10) {
                        throw broken;
                      }
                      return new Item(i, "text");
                    })
                .iterator();

    assertThatThrownBy(() -> items.bulk().create(source))
        .isInstanceOf(BulkException.class)
        .hasCause(broken);
    assertThat(items.count()).isEqualTo(9);
    assertThatThrownBy(
            () ->
                items
                    .bulk()
                    .onSuccess(
                        item -> {
                          throw broken;
                        })
                    .create(upTo(5)))
        .hasCause(broken);
    assertThatThrownBy(() -> items.bulk().save(Arrays.asList(new Item(1, "a"), null)))
        .hasCauseInstanceOf(NullPointerException.class);
  }

  @Test
  void withoutBlockingItIsTheSame() throws Exception {
    CompletableFuture<BulkCounts> counts =
        items.bulk().inFlight(50).createAsync(upTo(5_000)).toCompletableFuture();

    assertThat(counts.get(120, TimeUnit.SECONDS)).isEqualTo(new BulkCounts(5_000, 0, 0));
    assertThat(found().cardinality()).isEqualTo(5_000);
    assertThat(
            items.bulk().deleteAsync(upTo(4_000)).toCompletableFuture().get(120, TimeUnit.SECONDS))
        .isEqualTo(new BulkCounts(4_000, 0, 0));
    assertThat(found().nextSetBit(0)).isEqualTo(4_000);
    assertThatThrownBy(
            () ->
                items
                    .bulk()
                    .saveAsync(List.of(new Item(null, "no key")))
                    .toCompletableFuture()
                    .get(120, TimeUnit.SECONDS))
        .hasCauseInstanceOf(BulkException.class);
  }

  @Test
  void cancellingEndsAnEndlessWrite() throws Exception {
    AtomicInteger taken = new AtomicInteger();
    QuerySet<Endless> rows = engine.objects(Endless.class);
    Iterable<Endless> endless =
        () ->
            new Iterator<>() {
              @Override
              public boolean hasNext() {
                return true;
              }

              @Override
              public Endless next() {
                return new Endless(taken.incrementAndGet(), "endless");
              }
            };
    CompletableFuture<BulkCounts> writing =
        rows.bulk().inFlight(10).saveAsync(endless).toCompletableFuture();
    Poll.until("some were written", () -> taken.get() > 100);

    assertThat(writing.cancel(true)).isTrue();
    assertThatThrownBy(writing::join).isInstanceOf(CancellationException.class);
    long written = rows.count();
    int seen = taken.get();
    Poll.until("a later write", () -> rows.exists());
    assertThat(taken.get()).isLessThanOrEqualTo(seen + 10);
    assertThat(rows.count()).isLessThanOrEqualTo(written + 10);
  }

  @Test
  void theRowsBeforeAKeyThatFailsAreGiven() {
    items.bulk().save(upTo(10));
    List<List<?>> wrong = new ArrayList<>();
    IntStream.range(0, 5).forEach(i -> wrong.add(List.of(i)));
    wrong.add(List.of("text"));
    wrong.add(List.of(6));
    List<Item> found = new ArrayList<>();

    try (Stream<Optional<Item>> rows = items.bulk().find(wrong)) {
      assertThatThrownBy(() -> rows.forEach(row -> found.add(row.orElseThrow())))
          .isInstanceOf(QueryException.class);
    }
    assertThat(found).extracting(Item::id).containsExactly(0, 1, 2, 3, 4);

    found.clear();
    IllegalStateException broken = new IllegalStateException("the source is broken");
    Iterable<List<?>> source =
        () ->
            IntStream.range(0, 9)
                .<List<?>>mapToObj(
                    i -> {
                      if (i == 5) {
                        throw broken;
                      }
                      return List.of(i);
                    })
                .iterator();
    try (Stream<Optional<Item>> rows = items.bulk().find(source)) {
      assertThatThrownBy(() -> rows.forEach(row -> found.add(row.orElseThrow()))).isSameAs(broken);
    }
    assertThat(found).extracting(Item::id).containsExactly(0, 1, 2, 3, 4);
  }

  @Test
  void manyKeysAreReadInTheirOrder() throws Exception {
    items.bulk().save(upTo(2_000));
    List<List<Integer>> keys = IntStream.range(0, 3_000).mapToObj(i -> List.of(2_999 - i)).toList();

    List<Optional<Item>> found =
        items.bulk().inFlight(64).findAsync(keys).toCompletableFuture().get(120, TimeUnit.SECONDS);
    assertThat(found).hasSize(3_000);
    assertThat(found.subList(0, 1_000)).containsOnly(Optional.empty());
    assertThat(found.get(1_000)).contains(new Item(1_999, "item 1999"));
    assertThat(found.get(2_999)).contains(new Item(0, "item 0"));
    assertThat(items.bulk().inFlight(7).find(keys).toList()).isEqualTo(found);
    assertThat(items.bulk().find(List.of()).toList()).isEmpty();
    assertThatThrownBy(() -> items.bulk().find(List.of(List.of("text"))).toList())
        .isInstanceOf(QueryException.class);
    assertThatThrownBy(
            () ->
                items
                    .bulk()
                    .findAsync(List.of(List.of(1), List.of(1, 2)))
                    .toCompletableFuture()
                    .get(120, TimeUnit.SECONDS))
        .hasCauseInstanceOf(QueryException.class);
  }

  @Test
  void callbacksThatBlockDelayNoOtherBulk() throws Exception {
    CountDownLatch blocking = new CountDownLatch(1);
    List<CompletableFuture<BulkCounts>> blocked = new ArrayList<>();
    int more = 2 * Runtime.getRuntime().availableProcessors() + 2;
    for (int i = 0; i < more; i++) {
      blocked.add(
          items.bulk().onSuccess(item -> await(blocking)).saveAsync(upTo(2)).toCompletableFuture());
    }

    assertThat(items.bulk().saveAsync(upTo(10)).toCompletableFuture().get(30, TimeUnit.SECONDS))
        .isEqualTo(new BulkCounts(10, 0, 0));
    assertThat(items.bulk().findAsync(List.of(List.of(1))).toCompletableFuture())
        .succeedsWithin(Duration.ofMinutes(5));
    assertThat(CompletableFuture.supplyAsync(() -> "the common pool"))
        .succeedsWithin(Duration.ofMinutes(5));
    blocking.countDown();
    for (CompletableFuture<BulkCounts> one : blocked) {
      assertThat(one.get(30, TimeUnit.SECONDS)).isEqualTo(new BulkCounts(2, 0, 0));
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void nothingNeedsOneInFlight() {
    assertThat(items.bulk().save(List.of())).isEqualTo(new BulkCounts(0, 0, 0));
    assertThatThrownBy(() -> items.bulk().inFlight(0)).isInstanceOf(QueryException.class);
  }
}
