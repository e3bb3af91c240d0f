package io.cqlengine.core.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;

import com.datastax.oss.driver.api.core.config.TypedDriverOption;
import com.datastax.oss.driver.api.core.servererrors.InvalidQueryException;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.routing.OperationKind;
import io.cqlengine.api.routing.RouteSource;
import io.cqlengine.api.routing.Using;
import io.cqlengine.api.spi.ExecutionEvent;
import io.cqlengine.core.CapturedLog;
import io.cqlengine.core.TestEngines;
import io.cqlengine.core.concurrent.Futures;
import io.cqlengine.core.fixture.Automobile;
import io.cqlengine.core.fixture.CollectedBatch;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * What listeners and the log are told of statements, and that they cannot change what those did.
 */
@CassandraTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ExecutionEventsIT {
  private static final String SECRET = "s3cr3t-Zq9";
  private static final Automobile AUTO = Automobile.of(SECRET, 2010, "Civic");

  private final List<ExecutionEvent> told = new CopyOnWriteArrayList<>();
  private CassandraCluster cluster;
  private TestKeyspace keyspace;
  private CqlEngine engine;
  private QuerySet<Automobile> autos;

  @BeforeAll
  void connect(List<CassandraCluster> clusters, TestKeyspace keyspace) {
    this.cluster = clusters.get(0);
    this.keyspace = keyspace;
    TestEngines.createTable(clusters, keyspace, "automobile", Automobile.CQL);
    engine = engine(told::add);
    autos = engine.objects(Automobile.class);
  }

  @SafeVarargs
  private CqlEngine engine(Consumer<ExecutionEvent>... listeners) {
    CqlEngine.Builder builder = CqlEngine.builder();
    for (Consumer<ExecutionEvent> listener : listeners) {
      builder.listener(listener);
    }
    return builder
        .connection(
            TestEngines.settings(cluster, keyspace)
                .option(TypedDriverOption.REQUEST_PAGE_SIZE, 3)
                .asDefault()
                .build())
        .build();
  }

  @AfterAll
  void close() {
    engine.close();
  }

  @BeforeEach
  void forget() {
    told.clear();
  }

  @Test
  void aStatementIsReportedWithItsRouteModelAndText() {
    autos.create(AUTO);

    assertThat(told)
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.connection()).isEqualTo("cluster1");
              assertThat(event.route().orElseThrow().keyspace()).isEqualTo(keyspace.name());
              assertThat(event.route().orElseThrow().keyspaceBy()).isEqualTo(RouteSource.DEFAULT);
              assertThat(event.kind()).isEqualTo(OperationKind.WRITE);
              assertThat(event.model().orElseThrow().type()).isEqualTo(Automobile.class);
              assertThat(event.cql()).startsWith("INSERT INTO " + keyspace).contains("?");
              assertThat(event.took()).isPositive();
              assertThat(event.failure()).isEmpty();
              assertThat(event.toString()).doesNotContain(SECRET);
            });
  }

  @Test
  void bothFacesAreReportedAlike() {
    autos.save(AUTO);
    autos.async().save(AUTO).toCompletableFuture().join();
    autos.count();
    autos.async().count().toCompletableFuture().join();

    assertThat(told).hasSize(4);
    assertThat(told.get(1).cql()).isEqualTo(told.get(0).cql());
    assertThat(told.get(3).cql()).isEqualTo(told.get(2).cql());
    assertThat(told)
        .extracting(ExecutionEvent::kind)
        .containsExactly(
            OperationKind.WRITE, OperationKind.WRITE, OperationKind.READ, OperationKind.READ);
  }

  @Test
  void aBatchIsReportedOnceWithItsStatements() {
    for (boolean async : List.of(false, true)) {
      CollectedBatch batch = new CollectedBatch(engine, Using.none());
      autos.batch(batch).save(AUTO);
      autos.batch(batch).save(AUTO);
      if (async) {
        batch.runAsync().toCompletableFuture().join();
      } else {
        batch.run();
      }
    }

    assertThat(told)
        .extracting(ExecutionEvent::kind, ExecutionEvent::connection)
        .containsExactly(
            tuple(OperationKind.BATCH, "cluster1"), tuple(OperationKind.BATCH, "cluster1"));
    assertThat(told)
        .allSatisfy(
            event ->
                assertThat(event.cql()).startsWith("BEGIN BATCH INSERT").doesNotContain(SECRET));
  }

  @Test
  void eachPageOfAReadIsReported() {
    for (int year = 2001; year <= 2007; year++) {
      autos.save(Automobile.of("Honda", year, "Civic"));
    }
    told.clear();

    assertThat(autos.key("Honda").list()).hasSize(7);

    assertThat(told).hasSize(3).allMatch(event -> event.kind() == OperationKind.READ);
  }

  @Test
  void aFailureIsReportedAsTheCallerGetsIt() {
    QuerySet<Automobile> nowhere = autos.keyspace("nowhere");
    Throwable sync = catchThrowable(() -> nowhere.save(AUTO));
    Throwable async = catchThrowable(() -> nowhere.async().save(AUTO).toCompletableFuture().join());

    assertThat(sync).isInstanceOf(InvalidQueryException.class);
    assertThat(told).hasSize(2);
    assertThat(told.get(0).failure()).containsSame(sync);
    assertThat(told.get(1).failure().orElseThrow())
        .isInstanceOf(InvalidQueryException.class)
        .hasMessage(Futures.unwrap(async).getMessage());
    assertThat(told)
        .allSatisfy(event -> assertThat(event.cql()).startsWith("INSERT INTO nowhere."));
  }

  @Test
  void oneThatThrowsChangesNothingForTheStatementAndForOthers() {
    Consumer<ExecutionEvent> broken =
        event -> {
          throw new IllegalStateException("a listener's own trouble");
        };
    Consumer<ExecutionEvent> worse =
        event -> {
          throw new NoClassDefFoundError("a listener's missing class");
        };
    try (CapturedLog log = new CapturedLog();
        CqlEngine watched = engine(broken, worse, told::add)) {
      QuerySet<Automobile> here = watched.objects(Automobile.class);
      here.save(AUTO);
      assertThat(here.async().find(SECRET, 2010, "Civic").toCompletableFuture().join())
          .contains(AUTO);

      assertThat(told).hasSize(2);
      assertThat(log.text())
          .contains("failed. The statement is not affected.")
          .contains("a listener's own trouble", "a listener's missing class");
    }
  }

  @Test
  void theLogShowsWhereAndHowLongButNoValues() {
    try (CapturedLog log = new CapturedLog()) {
      autos.save(AUTO);
      assertThat(catchThrowable(() -> autos.keyspace("nowhere").save(AUTO))).isNotNull();

      assertThat(log.text())
          .contains("connection 'cluster1' (default connection), keyspace '" + keyspace + "'")
          .containsPattern("WRITE \\[\\d+ ms] INSERT INTO " + keyspace)
          .contains("failed: ")
          .doesNotContain(SECRET);
    }
  }
}
