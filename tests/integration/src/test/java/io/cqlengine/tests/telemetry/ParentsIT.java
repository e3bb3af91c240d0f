package io.cqlengine.tests.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.annotation.ClusteringKey;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.column.Columns;
import io.cqlengine.api.column.TextColumn;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.micrometer.MicrometerTelemetry;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import io.micrometer.observation.Observation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import reactor.adapter.JdkFlowAdapter;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;
import reactor.core.scheduler.Schedulers;

/** The parents of observations: what was current where the application called. */
@CassandraTest
@TestInstance(Lifecycle.PER_CLASS)
class ParentsIT {
  private static final int PAGES = 4;

  @Table("reading")
  record Reading(@PartitionKey String series, @ClusteringKey Integer number) {}

  private static final TextColumn<Reading> SERIES = Columns.of(Reading.class).text("series");

  private final RecordedObservations recorded = new RecordedObservations();
  private final List<CassandraCluster> clusters;
  private final TestKeyspace keyspace;
  private CqlEngine engine;
  private QuerySet<Reading> readings;

  ParentsIT(CassandraCluster cluster, TestKeyspace keyspace) {
    this.clusters = List.of(cluster);
    this.keyspace = keyspace;
  }

  @BeforeAll
  void start() {
    clusters
        .get(0)
        .session()
        .execute(
            "CREATE TABLE "
                + keyspace
                + ".reading (series text, number int, PRIMARY KEY (series, number))");
    engine = fresh();
    readings = engine.objects(Reading.class);
    readings.bulk().save(IntStream.range(0, 10).mapToObj(i -> new Reading("full", i)).toList());
  }

  /** An engine that connects at its first use, whose pages have three rows. */
  private CqlEngine fresh() {
    return new TelemetryEngine()
        .start(
            CqlEngine.builder().listener(MicrometerTelemetry.of(recorded.registry())),
            clusters,
            keyspace);
  }

  @AfterAll
  void close() {
    engine.close();
  }

  @BeforeEach
  void forget() {
    recorded.forget();
  }

  private static Observation.Context parentOf(Observation.Context context) {
    return Optional.ofNullable(context.getParentObservation())
        .map(parent -> (Observation.Context) parent.getContextView())
        .orElse(null);
  }

  /** Asserts the parent and the number of all requests of a call below an observation. */
  private void assertParent(int requests, Callable<?> call) throws Exception {
    Observation parent = Observation.start("parent", recorded.registry());
    try {
      parent.scopedChecked(call::call);
    } finally {
      parent.stop();
    }
    assertThat(recorded.requests()).hasSize(requests);
    assertThat(recorded.requests())
        .allSatisfy(request -> assertThat(parentOf(request)).isSameAs(parent.getContext()));
  }

  private static <T> T ended(CompletionStage<T> stage) {
    return stage.toCompletableFuture().join();
  }

  private static List<Reading> full(QuerySet<Reading> readings) {
    return readings.filter(SERIES.eq("full")).list();
  }

  @Test
  void theParentIsThatOfTheCallerOnEveryPage() throws Exception {
    assertParent(PAGES, () -> full(readings));
  }

  @Test
  void theParentOfAnAsynchronousCallIsThatOfTheCallerOnEveryPage() throws Exception {
    assertParent(PAGES, () -> ended(readings.filter(SERIES.eq("full")).async().list()));
  }

  @Test
  void theParentOfAStreamIsThatOfItsStart() throws Exception {
    assertParent(PAGES, () -> readings.filter(SERIES.eq("full")).stream().toList());
  }

  @Test
  void theParentOfABulkIsThatOfItsStart() throws Exception {
    List<Reading> ten = IntStream.range(0, 10).mapToObj(i -> new Reading("bulk", i)).toList();
    assertParent(10, () -> ended(readings.bulk().inFlight(2).saveAsync(ten)));
  }

  @Test
  void theParentSurvivesALazyConnect() throws Exception {
    try (CqlEngine lazy = fresh()) {
      assertParent(1, () -> ended(lazy.objects(Reading.class).async().find("full", 1)));
    }
  }

  @Test
  void theParentIsThatOfAVirtualThread() throws Exception {
    ExecutorService threads = virtualThreads();
    try (CqlEngine lazy = fresh()) {
      threads
          .submit(
              () -> {
                assertParent(PAGES, () -> full(lazy.objects(Reading.class)));
                return null;
              })
          .get();
    } finally {
      threads.shutdown();
    }
  }

  /** Other threads where the JDK has no virtual ones. */
  private static ExecutorService virtualThreads() throws ReflectiveOperationException {
    try {
      return (ExecutorService)
          Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    } catch (NoSuchMethodException before21) {
      return Executors.newCachedThreadPool();
    }
  }

  @Test
  void theParentIsThatOfAReactorChainOnEveryPage() throws Exception {
    assertParent(PAGES, () -> ofAChain(readings));
  }

  @Test
  void theParentIsThatOfAReactorChainBehindALazyConnect() throws Exception {
    try (CqlEngine lazy = fresh()) {
      assertParent(PAGES, () -> ofAChain(lazy.objects(Reading.class)));
    }
  }

  private static List<Reading> ofAChain(QuerySet<Reading> readings) {
    Hooks.enableAutomaticContextPropagation();
    try {
      return Flux.just("full")
          .publishOn(Schedulers.boundedElastic())
          .flatMap(
              series ->
                  JdkFlowAdapter.flowPublisherToFlux(
                      readings.filter(SERIES.eq(series)).reactive().rows()))
          .contextCapture()
          .collectList()
          .block();
    } finally {
      Hooks.disableAutomaticContextPropagation();
    }
  }

  @Test
  void withoutAParentAStatementHasNone() {
    readings.find("full", 1);

    assertThat(recorded.requests().get(0).getParentObservation()).isNull();
  }

  @Test
  void manyThreadsHaveTheirOwnParents() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<CompletableFuture<Observation>> calls = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        calls.add(CompletableFuture.supplyAsync(this::findBelowAParent, threads));
      }
      for (CompletableFuture<Observation> call : calls) {
        Observation parent = call.get();
        assertThat(recorded.requests())
            .filteredOn(request -> parentOf(request) == parent.getContext())
            .hasSize(1);
      }
    } finally {
      threads.shutdown();
    }
  }

  private Observation findBelowAParent() {
    Observation parent = Observation.start("parent", recorded.registry());
    parent.scoped(() -> ended(readings.async().find("full", 1)));
    parent.stop();
    return parent;
  }
}
