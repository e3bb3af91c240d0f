package io.cqlengine.core.execution;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.session.Request;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.annotation.ClusteringKey;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.column.Columns;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.result.BulkCounts;
import io.cqlengine.core.TestEngines;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/**
 * A session that has each answer at once, as a wrapper with a cache may: however many pages or
 * items there are, the stack does not grow.
 */
@CassandraTest(clusters = 1)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(240)
class ImmediateAnswersIT {
  private static final int ROWS = 1_500;

  @Table
  record Reading(@PartitionKey String series, @ClusteringKey Integer number) {}

  private CqlSession session;
  private CqlEngine engine;
  private QuerySet<Reading> readings;
  private QuerySet<Reading> pages;

  @BeforeAll
  void fill(CassandraCluster cluster, TestKeyspace keyspace) {
    TestEngines.createTable(
        List.of(cluster),
        keyspace,
        "reading",
        "(series text, number int, PRIMARY KEY (series, number))");
    session = TestEngines.bareSession(cluster, keyspace);
    engine = CqlEngine.create();
    engine.connections().register("immediate", immediate(session));
    engine.connections().setDefault("immediate");
    readings = engine.objects(Reading.class);
    pages = readings.filter(Columns.of(Reading.class).text("series").eq("full")).fetchSize(1);
    // Off the threads of the driver, which must not wait.
    pages.first();
    readings.save(new Reading("first", 1));
    readings.find("first", 1);
    assertThat(readings.bulk().save(all())).isEqualTo(new BulkCounts(ROWS, 0, 0));
  }

  @AfterAll
  void close() {
    engine.close();
    session.close();
  }

  private static List<Reading> all() {
    return IntStream.range(0, ROWS).mapToObj(i -> new Reading("full", i)).toList();
  }

  private static CqlSession immediate(CqlSession real) {
    return (CqlSession)
        Proxy.newProxyInstance(
            CqlSession.class.getClassLoader(),
            new Class<?>[] {CqlSession.class},
            (proxy, method, arguments) -> {
              Object result;
              try {
                result = method.invoke(real, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
              boolean sends = arguments != null && arguments[0] instanceof Request;
              return sends && result instanceof CompletionStage<?> stage
                  ? CompletableFuture.completedFuture(stage.toCompletableFuture().join())
                  : result;
            });
  }

  private static <T> T ended(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(120, TimeUnit.SECONDS);
  }

  @Test
  void pagesOfAList() throws Exception {
    assertThat(ended(pages.async().list())).hasSize(ROWS);
  }

  @Test
  void pagesOfAStream() {
    assertThat(pages.stream()).hasSize(ROWS);
  }

  @Test
  void pagesOfARawList() throws Exception {
    assertThat(
            ended(
                engine
                    .query("SELECT number FROM reading WHERE series = 'full'")
                    .fetchSize(1)
                    .rows()
                    .async()
                    .list()))
        .hasSize(ROWS);
  }

  @Test
  void pagesOfAPublisher() throws Exception {
    CompletableFuture<Integer> rows = new CompletableFuture<>();
    pages.reactive().rows().subscribe(new Counter<>(rows));
    assertThat(rows.get(120, TimeUnit.SECONDS)).isEqualTo(ROWS);
  }

  @Test
  void pagesOfAScan() throws Exception {
    QuerySet<Reading> all = readings.fetchSize(1);
    AtomicInteger rows = new AtomicInteger();
    ended(all.async().scan(2, row -> rows.incrementAndGet()));
    assertThat(rows.get()).isGreaterThanOrEqualTo(ROWS);
    assertThat(all.scan(2).stream()).hasSizeGreaterThanOrEqualTo(ROWS);
  }

  @Test
  void partitionsThatAreCounted() throws Exception {
    readings.bulk().save(IntStream.range(0, ROWS).mapToObj(i -> new Reading("p" + i, 0)).toList());
    assertThat(ended(readings.distinct().fetchSize(1).async().count())).isGreaterThan(ROWS);
  }

  @Test
  void itemsOfABulk() throws Exception {
    assertThat(ended(readings.bulk().saveAsync(all()))).isEqualTo(new BulkCounts(ROWS, 0, 0));
    List<List<?>> keys =
        IntStream.range(0, ROWS).<List<?>>mapToObj(i -> List.of("full", i)).toList();
    assertThat(ended(readings.bulk().findAsync(keys))).hasSize(ROWS);
  }

  /** Requests one row after the other. */
  private static final class Counter<T> implements Flow.Subscriber<T> {
    private final CompletableFuture<Integer> rows;
    private final AtomicInteger count = new AtomicInteger();
    private Flow.Subscription subscription;

    Counter(CompletableFuture<Integer> rows) {
      this.rows = rows;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
      subscription = given;
      given.request(1);
    }

    @Override
    public void onNext(T row) {
      count.incrementAndGet();
      subscription.request(1);
    }

    @Override
    public void onError(Throwable failure) {
      rows.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
      rows.complete(count.get());
    }
  }
}
