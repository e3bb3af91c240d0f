package io.cqlengine.core.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.api.query.BulkException;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.result.BulkCounts;
import io.cqlengine.api.routing.RouteAnswer;
import io.cqlengine.api.routing.RouteRequest;
import io.cqlengine.api.routing.RoutingException;
import io.cqlengine.core.TestEngines;
import io.cqlengine.core.concurrent.Futures;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/**
 * A resolver that finds the tenant in a thread local, which new threads inherit. The threads of the
 * engine and of the driver serve all tenants, so they must not have that of the one who was first.
 */
@CassandraTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(240)
class TenantOfTheThreadIT {
  @Table
  record Item(@PartitionKey int id, String text) {}

  /** More at once than idle threads that others may have left: some need a new thread. */
  private static final int BULKS = 32;

  private static final InheritableThreadLocal<String> TENANT = new InheritableThreadLocal<>();

  private CassandraCluster cluster;
  private TestKeyspace acme;
  private TestKeyspace globex;
  private CqlEngine engine;
  private QuerySet<Item> items;

  @BeforeAll
  void createTables(CassandraCluster cluster) {
    this.cluster = cluster;
    this.acme = TestKeyspace.create(List.of(cluster), getClass());
    this.globex = TestKeyspace.create(List.of(cluster), getClass());
    for (TestKeyspace tenant : List.of(acme, globex)) {
      TestEngines.createTable(List.of(cluster), tenant, "item", "(id int PRIMARY KEY, text text)");
    }
    engine = engine(TestEngines.settings(cluster, acme).asDefault().build());
    items = engine.objects(Item.class);
  }

  @BeforeEach
  void empty() {
    cluster.session().execute("TRUNCATE " + acme + ".item");
    cluster.session().execute("TRUNCATE " + globex + ".item");
  }

  @AfterAll
  void close() {
    engine.close();
    acme.close();
    globex.close();
  }

  private static CqlEngine engine(ConnectionSettings settings) {
    return CqlEngine.builder().connection(settings).resolver(TenantOfTheThreadIT::tenantOf).build();
  }

  private static RouteAnswer tenantOf(RouteRequest request) {
    Object hint = request.hints().get("tenant");
    String tenant = hint == null ? TENANT.get() : hint.toString();
    if (tenant == null) {
      throw new RoutingException("No tenant is set.");
    }
    return RouteAnswer.keyspace(tenant);
  }

  private static <T> T as(TestKeyspace tenant, Supplier<T> call) {
    TENANT.set(tenant.name());
    try {
      return call.get();
    } finally {
      TENANT.remove();
    }
  }

  private long rows(TestKeyspace tenant) {
    return cluster.session().execute("SELECT * FROM " + tenant + ".item").all().size();
  }

  /** A bulk whose source waits until all of them have a thread. */
  @SuppressWarnings("StreamToIterable") // A bulk iterates once.
  private CompletableFuture<BulkCounts> saving(CountDownLatch running) {
    Stream<Item> source =
        Stream.generate(
                () -> {
                  running.countDown();
                  await(running);
                  return new Item(1, "text");
                })
            .limit(1);
    return items.bulk().saveAsync(source::iterator).toCompletableFuture();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void anAsynchronousBulkIsRejectedAndWritesForNobodyElse() {
    CountDownLatch running = new CountDownLatch(BULKS);
    List<CompletableFuture<BulkCounts>> bulks = new ArrayList<>();
    for (int i = 0; i < BULKS; i++) {
      bulks.add(as(i < BULKS / 2 ? acme : globex, () -> saving(running)));
    }

    for (CompletableFuture<BulkCounts> bulk : bulks) {
      assertThat(Futures.unwrap(catchThrowable(bulk::join)))
          .isInstanceOf(BulkException.class)
          .hasCauseInstanceOf(RoutingException.class)
          .hasStackTraceContaining("No tenant is set.");
    }
    assertThat(rows(acme)).isZero();
    assertThat(rows(globex)).isZero();
  }

  @Test
  void aBulkOnTheThreadOfTheRequestHasItsTenant() {
    assertThat(as(globex, () -> items.bulk().save(List.of(new Item(2, "text")))))
        .isEqualTo(new BulkCounts(1, 0, 0));

    assertThat(rows(acme)).isZero();
    assertThat(rows(globex)).isOne();
  }

  @Test
  void aHintReachesTheThreadsOfTheEngine() {
    CompletableFuture<BulkCounts> saved =
        engine
            .hint("tenant", globex.name())
            .objects(Item.class)
            .bulk()
            .saveAsync(List.of(new Item(3, "text")))
            .toCompletableFuture();

    assertThat(saved.join()).isEqualTo(new BulkCounts(1, 0, 0));
    assertThat(rows(acme)).isZero();
    assertThat(rows(globex)).isOne();
  }

  /** They were started for the request that used the connection first. */
  @Test
  void aVerbOnAThreadOfTheDriverIsRejected() {
    try (CqlEngine lazy =
        engine(TestEngines.settings(cluster, acme).lazyConnect().asDefault().build())) {
      QuerySet<Item> later = lazy.objects(Item.class);

      CompletableFuture<Void> saved =
          as(
              acme,
              () ->
                  later
                      .async()
                      .find(4)
                      .thenCompose(found -> later.async().save(new Item(4, "text")))
                      .toCompletableFuture());

      assertThat(Futures.unwrap(catchThrowable(saved::join)))
          .isInstanceOf(RoutingException.class)
          .hasMessageContaining("No tenant is set.");
      assertThat(rows(acme)).isZero();
    }
  }
}
