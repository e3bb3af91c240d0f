package io.cqlengine.core.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Statement;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.column.Columns;
import io.cqlengine.api.connection.UnknownConnectionException;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.error.ExecutedOn;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.query.Scan;
import io.cqlengine.api.routing.RouteAnswer;
import io.cqlengine.api.spi.Call;
import io.cqlengine.api.spi.ExecutionEvent;
import io.cqlengine.api.spi.ExecutionListener;
import io.cqlengine.core.TestEngines;
import io.cqlengine.core.fixture.Poll;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.Published;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** Scans of pages of 10 rows that somebody ends, fails or replaces. */
@CassandraTest(clusters = 2)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(240)
class ScanFailuresIT {
  private static final String NAME = "main";
  private static final int ROWS = 400;
  private static final int SLICES = 4;

  @Table
  record Sample(@PartitionKey int id, int value) {}

  private CassandraCluster cluster1;
  private CassandraCluster cluster2;
  private TestKeyspace keyspace;
  private final Calls calls = new Calls();
  private CqlEngine engine;
  private QuerySet<Sample> samples;

  /** Counts statements, and the calls that they belong to. */
  private static final class Calls implements ExecutionListener {
    final ConcurrentLinkedQueue<Call> all = new ConcurrentLinkedQueue<>();
    final Set<Object> ofStatements = ConcurrentHashMap.newKeySet();
    final AtomicInteger started = new AtomicInteger();
    final AtomicInteger ended = new AtomicInteger();

    @Override
    public Object called(Call call) {
      all.add(call);
      return call;
    }

    @Override
    public @Nullable Object started(ExecutionEvent event, @Nullable Object called) {
      ofStatements.add(called);
      started.incrementAndGet();
      return called;
    }

    @Override
    public void ended(ExecutionEvent event, @Nullable Object begun) {
      ended.incrementAndGet();
    }

    void forget() {
      all.clear();
      ofStatements.clear();
      started.set(0);
      ended.set(0);
    }

    /** Waits until no statement is in flight, and says how many there were. */
    int quiet() throws Exception {
      Poll.until("all statements have ended", () -> ended.get() == started.get());
      return started.get();
    }
  }

  @BeforeAll
  void fill(List<CassandraCluster> clusters, TestKeyspace keyspace) {
    this.cluster1 = clusters.get(0);
    this.cluster2 = clusters.get(1);
    this.keyspace = keyspace;
    TestEngines.createTable(clusters, keyspace, "sample", "(id int PRIMARY KEY, value int)");
    try (CqlEngine writer = TestEngines.on(clusters, keyspace)) {
      for (CassandraCluster cluster : clusters) {
        writer
            .objects(Sample.class)
            .using(cluster.name())
            .bulk()
            .inFlight(32)
            .save(IntStream.range(0, ROWS).mapToObj(i -> new Sample(i, i)).toList());
      }
    }
  }

  @BeforeEach
  void connect() {
    engine =
        CqlEngine.builder()
            .connection(TestEngines.settings(NAME, cluster1, keyspace).asDefault().build())
            .listener(calls)
            .build();
    samples = engine.objects(Sample.class).fetchSize(10);
    samples.first();
    calls.forget();
  }

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void aSliceHasOnePageAtMostThatNobodyTook() throws Exception {
    try (Stream<Sample> rows = samples.scan(SLICES).stream()) {
      Iterator<Sample> iterator = rows.iterator();
      assertThat(iterator.hasNext()).isTrue();
      // One page was taken, and perhaps some that were empty.
      assertThat(calls.quiet()).isLessThanOrEqualTo(2 * SLICES);
    }
  }

  @Test
  void closingTheStreamEndsTheScan() throws Exception {
    Stream<Sample> rows = samples.scan(SLICES).stream();
    assertThat(rows.iterator().next()).isNotNull();

    rows.close();

    int statements = calls.quiet();
    samples.first();
    assertThat(calls.quiet()).isEqualTo(statements + 1);
  }

  @Test
  void allStatementsBelongToOneCall() throws Exception {
    assertThat(samples.scan(SLICES).stream()).hasSize(ROWS);

    assertThat(calls.all).singleElement().returns(Call.Kind.ITERATION, Call::kind);
    assertThat(calls.quiet()).isGreaterThanOrEqualTo(ROWS / 10);
    assertThat(calls.ofStatements).isEqualTo(Set.copyOf(calls.all));
  }

  @Test
  void aCancelledStageEndsTheScan() throws Exception {
    CompletableFuture<CompletableFuture<Void>> stage = new CompletableFuture<>();
    AtomicInteger rows = new AtomicInteger();
    Thread caller = Thread.currentThread();
    stage.complete(
        samples
            .async()
            .scan(
                SLICES,
                row -> {
                  rows.incrementAndGet();
                  // The caller's own thread takes rows that came before the call has returned.
                  if (Thread.currentThread() != caller) {
                    stage.join().cancel(true);
                  }
                })
            .toCompletableFuture());

    assertThatThrownBy(() -> stage.get().get()).isInstanceOf(CancellationException.class);
    calls.quiet();
    assertThat(rows.get()).isLessThan(ROWS);
  }

  @Test
  void aCancelledSubscriptionEndsTheScan() throws Exception {
    CompletableFuture<Sample> first = new CompletableFuture<>();
    samples
        .reactive()
        .scan(SLICES)
        .subscribe(
            new Flow.Subscriber<>() {
              private Flow.@Nullable Subscription subscription;

              @Override
              public void onSubscribe(Flow.Subscription given) {
                subscription = given;
                given.request(1);
              }

              @Override
              public void onNext(Sample row) {
                subscription.cancel();
                first.complete(row);
              }

              @Override
              public void onError(Throwable failure) {
                first.completeExceptionally(failure);
              }

              @Override
              public void onComplete() {}
            });

    assertThat(first.get()).isNotNull();
    assertThat(calls.quiet()).isLessThanOrEqualTo(3 * SLICES);
  }

  @Test
  void aRowThatCannotBeReadEndsTheScanAndSaysWhere() {
    cluster1.session().execute("INSERT INTO " + keyspace + ".sample (id) VALUES (-1)");
    try {
      Scan<Sample> scan = samples.scan(SLICES);
      for (Throwable failure :
          List.of(
              catchThrowable(() -> scan.stream().toList()),
              catchThrowable(() -> scan.forEach(row -> {})),
              catchThrowable(
                      () -> samples.async().scan(SLICES, row -> {}).toCompletableFuture().join())
                  .getCause(),
              catchThrowable(() -> Published.all(samples.reactive().scan(SLICES))).getCause())) {
        assertThat(failure).hasMessageContaining("Sample.value is a primitive");
        assertThat(failure.getSuppressed()).singleElement().isInstanceOf(ExecutedOn.class);
      }
    } finally {
      cluster1.session().execute("DELETE FROM " + keyspace + ".sample WHERE id = -1");
    }
  }

  @Test
  void whatAnActionThrowsEndsTheScan() throws Exception {
    for (Throwable failure : List.of(new IllegalStateException("no"), new AssertionError("no"))) {
      AtomicInteger running = new AtomicInteger();
      assertThatThrownBy(
              () ->
                  samples
                      .scan(SLICES)
                      .forEach(
                          row -> {
                            running.incrementAndGet();
                            try {
                              fail(failure);
                            } finally {
                              running.decrementAndGet();
                            }
                          }))
          .isSameAs(failure);
      assertThat(running.get()).isZero();
      assertThatThrownBy(
              () -> samples.async().scan(SLICES, row -> fail(failure)).toCompletableFuture().get())
          .cause()
          .isSameAs(failure);
    }
    assertThat(calls.quiet()).isLessThan(ROWS / 10);
  }

  private static void fail(Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) failure;
  }

  @Test
  void anInterruptEndsTheActions() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    AtomicInteger interrupted = new AtomicInteger();
    CompletableFuture<Throwable> end = new CompletableFuture<>();
    Thread scanning =
        new Thread(
            () -> {
              Throwable failure =
                  catchThrowable(
                      () ->
                          samples
                              .scan(SLICES)
                              .forEach(
                                  row -> {
                                    begun.countDown();
                                    try {
                                      never.await();
                                    } catch (InterruptedException e) {
                                      interrupted.incrementAndGet();
                                    }
                                  }));
              end.complete(
                  Thread.currentThread().isInterrupted() ? failure : new AssertionError(failure));
            });
    scanning.start();
    begun.await();
    scanning.interrupt();

    assertThat(end.get())
        .isInstanceOf(CqlEngineException.class)
        .hasMessage("Sample.scan(4) was interrupted.");
    assertThat(interrupted.get()).isPositive();
  }

  @Test
  void aScanGoesOnWithAnotherSessionOfTheCluster() {
    Set<Integer> ids = new HashSet<>();
    Iterator<Sample> rows = samples.scan(SLICES).stream().iterator();
    ids.add(rows.next().id());

    engine.connections().replace(TestEngines.settings(NAME, cluster1, keyspace).build());

    rows.forEachRemaining(row -> assertThat(ids.add(row.id())).isTrue());
    assertThat(ids).hasSize(ROWS);
  }

  @Test
  void aScanDoesNotGoOnWithAnotherCluster() {
    Iterator<Sample> rows = samples.scan(SLICES).stream().iterator();
    rows.next();

    engine.connections().replace(TestEngines.settings(NAME, cluster2, keyspace).build());

    assertThatThrownBy(() -> rows.forEachRemaining(row -> {}))
        .isInstanceOf(CqlEngineException.class)
        .hasMessage(
            "Connection 'main' leads to another cluster than it did when the scan began. Start it"
                + " again.");
  }

  @Test
  void aScanEndsWithItsConnection() {
    Iterator<Sample> rows = samples.scan(SLICES).stream().iterator();
    rows.next();

    engine.connections().unregister(NAME);

    assertThatThrownBy(() -> rows.forEachRemaining(row -> {}))
        .isInstanceOf(UnknownConnectionException.class);
  }

  @Test
  void theRouteIsDecidedOnce() {
    AtomicInteger asked = new AtomicInteger();
    try (CqlEngine resolving =
        CqlEngine.builder()
            .connection(TestEngines.settings(NAME, cluster1, keyspace).build())
            .resolver(
                request -> {
                  asked.incrementAndGet();
                  return RouteAnswer.connection(NAME);
                })
            .build()) {
      QuerySet<Sample> routed = resolving.objects(Sample.class);
      Scan<Sample> scan = routed.fetchSize(10).scan(SLICES);
      assertThat(asked.get()).isZero();
      assertThat(scan.stream()).hasSize(ROWS);
      assertThat(asked.get()).isEqualTo(1);
    }
  }

  @Test
  void eachStatementHasTheTokenOfItsSlice() {
    Set<Object> tokens = ConcurrentHashMap.newKeySet();
    AtomicInteger unrouted = new AtomicInteger();
    try (CqlSession session = TestEngines.bareSession(cluster1, keyspace);
        CqlEngine borrowing = CqlEngine.create()) {
      borrowing.connections().register("borrowed", watched(session, tokens, unrouted));
      assertThat(borrowing.objects(Sample.class).using("borrowed").scan(SLICES).stream())
          .hasSize(ROWS);
    }
    assertThat(tokens).hasSizeGreaterThanOrEqualTo(SLICES);
    assertThat(unrouted.get()).isZero();
  }

  private static CqlSession watched(
      CqlSession session, Set<Object> tokens, AtomicInteger unrouted) {
    return (CqlSession)
        Proxy.newProxyInstance(
            CqlSession.class.getClassLoader(),
            new Class<?>[] {CqlSession.class},
            (proxy, method, arguments) -> {
              if (arguments != null && arguments[0] instanceof Statement<?> statement) {
                if (statement.getRoutingToken() == null || statement.getRoutingKeyspace() == null) {
                  unrouted.incrementAndGet();
                } else {
                  tokens.add(statement.getRoutingToken());
                }
              }
              return method.invoke(session, arguments);
            });
  }

  @Test
  void filterValuesThatChangeLaterAreNotSent() {
    List<Integer> values = new ArrayList<>(List.of(1, 2));
    Stream<Sample> rows =
        samples
            .filter(Columns.of(Sample.class).column("value", int.class).in(values))
            .allowFiltering()
            .scan(SLICES)
            .stream();
    values.clear();
    assertThat(rows.map(Sample::id)).containsExactlyInAnyOrder(1, 2);
  }
}
