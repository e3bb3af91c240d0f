package io.cqlengine.tests.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.config.DriverExecutionProfile;
import com.datastax.oss.driver.api.core.config.TypedDriverOption;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.cql.Statement;
import com.datastax.oss.driver.api.core.metadata.Node;
import com.datastax.oss.driver.api.core.session.Request;
import com.datastax.oss.driver.api.core.tracker.RequestTracker;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.api.spi.SessionFactory;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/** Engines on real clusters, and the statements that the driver finished for them. */
final class TelemetryEngine implements RequestTracker {
  private final Queue<Statement<?>> succeeded = new ConcurrentLinkedQueue<>();

  /** An engine whose sessions report to this, with a connection for each cluster. */
  CqlEngine start(
      CqlEngine.Builder builder, List<CassandraCluster> clusters, TestKeyspace keyspace) {
    builder.sessionFactory(
        (SessionFactory) request -> request.builder().addRequestTracker(this).buildAsync());
    for (CassandraCluster cluster : clusters) {
      builder.connection(
          ConnectionSettings.named(cluster.name())
              .contactPoint("127.0.0.1", cluster.contactPoint().getPort())
              .keyspace(keyspace.name())
              .requestTimeout(Duration.ofSeconds(20))
              .option(TypedDriverOption.REQUEST_PAGE_SIZE, 3)
              .option(TypedDriverOption.METADATA_SCHEMA_WINDOW, Duration.ofMillis(10))
              .lazyConnect()
              .build());
    }
    CqlEngine engine = builder.build();
    engine.connections().setDefault(clusters.get(0).name());
    return engine;
  }

  /** The driver reports a statement a moment after its answer. */
  void awaitSucceeded(int expected, String what) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
    while (succeeded.size() < expected && System.nanoTime() < deadline) {
      TimeUnit.MILLISECONDS.sleep(1);
    }
    assertThat(succeeded).as("%s: %s", what, texts()).hasSize(expected);
  }

  /** Asserts what a connection listener does. An engine waits for its listeners, but not long. */
  static void eventually(Runnable assertion) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
    while (true) {
      try {
        assertion.run();
        return;
      } catch (AssertionError notYet) {
        if (System.nanoTime() > deadline) {
          throw notYet;
        }
      }
      TimeUnit.MILLISECONDS.sleep(5);
    }
  }

  /** The last texts, for messages. */
  private List<String> texts() {
    List<String> texts = succeeded.stream().map(TelemetryEngine::text).toList();
    return texts.subList(Math.max(0, texts.size() - 20), texts.size());
  }

  private static String text(Statement<?> statement) {
    return statement instanceof SimpleStatement simple
        ? simple.getQuery()
        : statement instanceof BoundStatement bound
            ? bound.getPreparedStatement().getQuery()
            : "a batch";
  }

  void forget() {
    succeeded.clear();
  }

  @Override
  public void onSuccess(
      Request request, long nanos, DriverExecutionProfile profile, Node node, String prefix) {
    if (request instanceof Statement<?> statement) {
      succeeded.add(statement);
    }
  }

  @Override
  public void close() {}
}
