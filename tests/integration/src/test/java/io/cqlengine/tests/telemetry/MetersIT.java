package io.cqlengine.tests.telemetry;

import static io.cqlengine.tests.telemetry.TelemetryEngine.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.spi.ExecutionListener;
import io.cqlengine.micrometer.ConnectionMeters;
import io.cqlengine.micrometer.MicrometerTelemetry;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Meters of statements and of connections. */
@CassandraTest(clusters = 2)
@TestInstance(Lifecycle.PER_CLASS)
class MetersIT {
  @Table
  record Gauge(@PartitionKey Integer id, Integer level) {}

  private static final int TENANTS = Boolean.getBoolean("cqlengine.tests.slow") ? 10_000 : 2_000;

  private final MeterRegistry meters = new SimpleMeterRegistry();
  private final TelemetryEngine driver = new TelemetryEngine();
  private String keyspace;
  private CqlEngine engine;
  private QuerySet<Gauge> gauges;

  @BeforeAll
  void start(List<CassandraCluster> clusters, TestKeyspace keyspace) {
    this.keyspace = keyspace.name();
    clusters.forEach(
        cluster ->
            cluster
                .session()
                .execute("CREATE TABLE " + keyspace + ".gauge (id int PRIMARY KEY, level int)"));
    engine =
        driver.start(
            CqlEngine.builder().listener(MicrometerTelemetry.of(meters)), clusters, keyspace);
    gauges = engine.objects(Gauge.class);
    ConnectionMeters.of(engine).bindTo(meters);
  }

  @AfterAll
  void close() {
    engine.close();
  }

  private Collection<Timer> timers() {
    return meters.find("cqlengine.request").timers();
  }

  @Test
  void aStatementIsTimedUnderItsLabels() {
    gauges.save(new Gauge(1, 1));

    Timer timer =
        meters
            .get("cqlengine.request")
            .tags("connection", "cluster1", "keyspace", keyspace, "model", "Gauge")
            .tags("operation", "INSERT", "consistency", "local_one", "outcome", "success")
            .timer();
    assertThat(timer.count()).isPositive();
  }

  @Test
  void theKeyspaceOfATenantIsHidden() {
    gauges.keyspace(keyspace).save(new Gauge(2, 1));

    assertThat(timers())
        .anySatisfy(timer -> assertThat(timer.getId().getTag("keyspace")).isEqualTo("other"));
  }

  @Test
  void thousandsOfConnectionsStayUnderTheCap() {
    MeterRegistry few = new SimpleMeterRegistry();
    CqlSession session = engine.connections().get("cluster2").session();
    ExecutorService threads = Executors.newFixedThreadPool(16);
    try (CqlEngine tenants =
        CqlEngine.builder()
            .listener(MicrometerTelemetry.builder().maxSeries(50).build(few))
            .build()) {
      QuerySet<Gauge> each = tenants.objects(Gauge.class).keyspace(keyspace);
      List<CompletableFuture<Void>> visits = new ArrayList<>();
      for (int i = 0; i < TENANTS; i++) {
        String tenant = "tenant" + i;
        visits.add(
            CompletableFuture.runAsync(() -> visit(tenants, tenant, session, each), threads));
      }
      visits.forEach(CompletableFuture::join);
    } finally {
      threads.shutdown();
    }

    Collection<Timer> timers = few.find("cqlengine.request").timers();
    assertThat(timers).hasSizeLessThan(60);
    assertThat(timers)
        .anySatisfy(
            timer -> {
              assertThat(timer.getId().getTag("connection")).isEqualTo("other");
              assertThat(timer.count()).isGreaterThan(TENANTS - 100);
            });
  }

  private static void visit(
      CqlEngine tenants, String tenant, CqlSession session, QuerySet<Gauge> gauges) {
    tenants.connections().register(tenant, session);
    gauges.using(tenant).save(new Gauge(3, 1));
  }

  @Test
  void aConnectionAboveTheLimitIsShownWhenAnotherHasGone() throws InterruptedException {
    MeterRegistry few = new SimpleMeterRegistry();
    CqlSession session = engine.connections().get("cluster2").session();
    try (CqlEngine tenants = CqlEngine.builder().build()) {
      ConnectionMeters.of(tenants).maxConnections(2).bindTo(few);
      for (String tenant : List.of("a", "b", "c", "d")) {
        tenants.connections().register(tenant, session);
      }
      eventually(() -> assertThat(shown(few)).containsExactlyInAnyOrder("a", "b"));

      tenants.connections().unregister("a");
      eventually(() -> assertThat(shown(few)).containsExactlyInAnyOrder("b", "c"));
      tenants.connections().unregister("d");
      tenants.connections().unregister("b");
      eventually(() -> assertThat(shown(few)).containsExactlyInAnyOrder("c"));

      assertThat(few.get("cqlengine.statement.cache.hits").functionCounter().count()).isZero();
    }
  }

  private static List<String> shown(MeterRegistry registry) {
    return registry.find("cqlengine.connection.ready").gauges().stream()
        .map(gauge -> gauge.getId().getTag("connection"))
        .toList();
  }

  @Test
  void connectionsThatAreUnregisteredMakeRoomForOthers() throws InterruptedException {
    MeterRegistry few = new SimpleMeterRegistry();
    CqlSession session = engine.connections().get("cluster2").session();
    try (CqlEngine tenants =
        CqlEngine.builder()
            .listener(MicrometerTelemetry.builder().maxSeries(2).build(few))
            .build()) {
      QuerySet<Gauge> each = tenants.objects(Gauge.class).keyspace(keyspace);
      for (int i = 0; i < 20; i++) {
        String tenant = "tenant" + i;
        visit(tenants, tenant, session, each);
        assertThat(few.find("cqlengine.request").timers())
            .singleElement()
            .satisfies(timer -> assertThat(timer.getId().getTag("connection")).isEqualTo(tenant));
        tenants.connections().unregister(tenant);
        eventually(() -> assertThat(few.find("cqlengine.request").timers()).isEmpty());
      }
    }
    eventually(() -> assertThat(few.getMeters()).isEmpty());
  }

  @Test
  void enginesThatShareARegistryAreToldApartByATag(CassandraCluster cluster, TestKeyspace keyspace)
      throws InterruptedException {
    MeterRegistry shared = new SimpleMeterRegistry();
    try (CqlEngine orders = tagged(shared, "orders", cluster, keyspace)) {
      try (CqlEngine archive = tagged(shared, "archive", cluster, keyspace)) {
        orders.objects(Gauge.class).save(new Gauge(5, 1));
        orders.objects(Gauge.class).save(new Gauge(6, 1));
        archive.objects(Gauge.class).save(new Gauge(7, 1));

        assertThat(shared.get("cqlengine.request").tag("engine", "orders").timer().count())
            .isEqualTo(2);
        eventually(
            () -> assertThat(requests(shared)).containsExactlyInAnyOrder("orders 2", "archive 1"));
      }
      eventually(
          () -> assertThat(requests(shared)).as("one was closed").containsExactly("orders 2"));
    }
    eventually(
        () ->
            assertThat(shared.getMeters())
                .as("after both were closed")
                .allMatch(meter -> meter.getId().getName().equals("cqlengine.request")));
  }

  private static CqlEngine tagged(
      MeterRegistry registry, String name, CassandraCluster cluster, TestKeyspace keyspace) {
    ExecutionListener telemetry = MicrometerTelemetry.builder().tag("engine", name).build(registry);
    CqlEngine engine =
        new TelemetryEngine()
            .start(CqlEngine.builder().listener(telemetry), List.of(cluster), keyspace);
    ConnectionMeters.of(engine).tag("engine", name).bindTo(registry);
    return engine;
  }

  private static List<String> requests(MeterRegistry registry) {
    return registry.find("cqlengine.connection.requests").functionCounters().stream()
        .map(counter -> counter.getId().getTag("engine") + " " + (int) counter.count())
        .toList();
  }

  @Test
  void connectionsHaveMetersAsLongAsTheyAreRegistered() throws InterruptedException {
    engine.connections().register("guest", engine.connections().get("cluster2").session());
    gauges.using("guest").keyspace(keyspace).save(new Gauge(4, 1));
    eventually(() -> assertThat(guests()).singleElement().returns(1.0, FunctionCounter::count));
    eventually(
        () ->
            assertThat(
                    meters.find("cqlengine.connection.ready").tag("connection", "guest").gauges())
                .singleElement()
                .returns(1.0, io.micrometer.core.instrument.Gauge::value));

    engine.connections().unregister("guest");

    eventually(() -> assertThat(guests()).isEmpty());
  }

  private Collection<FunctionCounter> guests() {
    return meters
        .find("cqlengine.connection.requests")
        .tag("connection", "guest")
        .functionCounters();
  }
}
