package io.cqlengine.core.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.servererrors.InvalidQueryException;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.connection.ConnectionException;
import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.api.connection.UnknownConnectionException;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.error.ExecutedOn;
import io.cqlengine.api.routing.OperationKind;
import io.cqlengine.api.spi.EngineContracts;
import io.cqlengine.api.spi.Execution;
import io.cqlengine.api.spi.ExecutionEvent;
import io.cqlengine.api.spi.Lease;
import io.cqlengine.core.TestEngines;
import io.cqlengine.core.concurrent.Futures;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The contract by which other modules run statements of their own. */
@CassandraTest
@Timeout(240)
class CoreExecutionIT {
  private static final SimpleStatement WRONG =
      SimpleStatement.newInstance("SELECT * FROM system.no_such_table");

  private final List<ExecutionEvent> told = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Void> gate = new CompletableFuture<>();
  private ConnectionSettings settings;
  private CqlEngine engine;
  private Execution execution;

  @BeforeEach
  void open(CassandraCluster cluster, TestKeyspace keyspace) {
    settings =
        TestEngines.settings("c1", cluster, keyspace)
            .lazyConnect()
            .drainTimeout(Duration.ofHours(1))
            .build();
    engine =
        CqlEngine.builder()
            .sessionFactory(request -> gate.thenCompose(go -> request.builder().buildAsync()))
            .listener(told::add)
            .connection(settings)
            .build();
    execution = EngineContracts.of(engine).execution();
  }

  @AfterEach
  void close() {
    gate.complete(null);
    engine.close();
  }

  private static <T> T get(CompletableFuture<T> future) throws Exception {
    return future.get(120, TimeUnit.SECONDS);
  }

  private CompletableFuture<Lease> leaseAsync() {
    return execution.leaseAsync("c1").toCompletableFuture();
  }

  private CompletableFuture<AsyncResultSet> runAsync(Lease lease, SimpleStatement statement) {
    return execution.runAsync(lease, OperationKind.READ, statement).toCompletableFuture();
  }

  @Test
  void leasingConnectsALazyConnectionWithoutBlocking() throws Exception {
    CompletableFuture<Lease> leasing = leaseAsync();
    assertThat(leasing).isNotDone();

    gate.complete(null);

    try (Lease lease = get(leasing)) {
      assertThat(lease.connection()).isEqualTo("c1");
      assertThat(lease.generation()).isOne();
      assertThat(lease.session()).isSameAs(engine.connections().get("c1").session());
      AsyncResultSet result = get(runAsync(lease, TestEngines.PING));
      assertThat(result.currentPage()).hasSize(1);
    }
    assertThat(told)
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.connection()).isEqualTo("c1");
              assertThat(event.kind()).isEqualTo(OperationKind.READ);
              assertThat(event.cql()).isEqualTo(TestEngines.PING.getQuery());
              assertThat(event.failure()).isEmpty();
            });
  }

  @Test
  void aLeasedGenerationStaysThroughAReplace() throws Exception {
    gate.complete(null);
    try (Lease before = execution.lease("c1")) {
      CompletableFuture<Void> replacing =
          CompletableFuture.runAsync(() -> engine.connections().replace(settings));
      get(replacing);
      try (Lease after = get(leaseAsync())) {
        assertThat(before.generation()).isOne();
        assertThat(after.generation()).isEqualTo(2);
        assertThat(after.session()).isNotSameAs(before.session());
        assertThat(get(runAsync(before, TestEngines.PING)).currentPage()).hasSize(1);
      }
    }
  }

  @Test
  void aLeaseThatIsCancelledIsReleased() throws Exception {
    CompletableFuture<Lease> leasing = leaseAsync();
    leasing.cancel(true);
    gate.complete(null);
    CqlSession session = engine.connections().get("c1").session();

    assertThat(CompletableFuture.runAsync(() -> engine.connections().unregister("c1")))
        .as("nobody is waited for, though the drain timeout is long")
        .succeedsWithin(Duration.ofMinutes(5));
    assertThat(session.isClosed()).isTrue();
  }

  @Test
  void aFailureToConnectEndsTheStage() {
    gate.completeExceptionally(new IllegalStateException("no cluster"));

    assertThat(catchThrowable(() -> get(leaseAsync())))
        .cause()
        .isInstanceOf(ConnectionException.class)
        .hasMessageContaining("'c1' cannot connect to")
        .hasMessageContaining("no cluster");
  }

  @Test
  void anUnknownNameIsRejectedAtOnce() {
    assertThatThrownBy(() -> execution.leaseAsync("c9"))
        .isInstanceOf(UnknownConnectionException.class)
        .hasMessageContaining("'c1'");
  }

  @Test
  void anErrorOfTheServerShowsWhereItHappenedOnBothFaces() {
    gate.complete(null);
    try (Lease lease = execution.lease("c1")) {
      for (Throwable failure :
          List.of(
              catchThrowable(() -> execution.run(lease, OperationKind.READ, WRONG)),
              Futures.unwrap(catchThrowable(() -> get(runAsync(lease, WRONG)))))) {
        assertThat(failure).isInstanceOf(InvalidQueryException.class);
        assertThat(Stream.of(failure.getSuppressed()).filter(ExecutedOn.class::isInstance))
            .singleElement()
            .satisfies(where -> assertThat(where).hasMessageContaining(WRONG.getQuery()));
      }
    }
    assertThat(told).hasSize(2).allMatch(event -> event.failure().isPresent());
  }

  @Test
  void cancellingReachesTheRequest(CassandraCluster cluster) throws Exception {
    gate.complete(null);
    try (Lease lease = execution.lease("c1")) {
      cluster.node(0).pause();
      try {
        CompletableFuture<AsyncResultSet> running = runAsync(lease, TestEngines.PING);
        running.cancel(true);

        assertThat(running).isCancelled();
        assertThat(told).as("the request ended with it").hasSize(1);
      } finally {
        cluster.node(0).resume();
      }
    }
  }

  @Test
  void aLeaseThatWasGivenBackOrComesFromElsewhereIsRejected() {
    gate.complete(null);
    Lease over = execution.lease("c1");
    over.close();
    over.close();
    Lease foreign =
        new Lease() {
          @Override
          public String connection() {
            return "c1";
          }

          @Override
          public long generation() {
            return 1;
          }

          @Override
          public CqlSession session() {
            return over.session();
          }

          @Override
          public void close() {}
        };

    for (Lease refused : List.of(over, foreign)) {
      assertThatThrownBy(() -> execution.run(refused, OperationKind.READ, TestEngines.PING))
          .isInstanceOf(CqlEngineException.class)
          .hasMessageContaining("Take one with lease(...)");
      assertThatThrownBy(() -> execution.runAsync(refused, OperationKind.READ, TestEngines.PING))
          .isInstanceOf(CqlEngineException.class);
    }
    assertThat(told).isEmpty();
  }
}
