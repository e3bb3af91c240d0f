package io.cqlengine.tests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.connection.ConnectionSettingsBuilder;
import io.cqlengine.api.error.ExecutedOn;
import io.cqlengine.api.query.QuerySet;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

/** A test on a cluster that does as it is told, before each test as usual. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(300)
abstract class Simulation {
  final SimulatedCluster cluster = new SimulatedCluster();
  final CqlEngine engine = cluster.engine(this::configured);
  final QuerySet<Meter> meters = engine.objects(Meter.class);

  /** What the test's connection needs. */
  ConnectionSettingsBuilder configured(ConnectionSettingsBuilder settings) {
    return settings.requestTimeout(Duration.ofMinutes(1));
  }

  @BeforeEach
  void asUsual() {
    awaitNodes();
    cluster.asUsual();
  }

  /** Waits until nodes that have closed a connection are there again. */
  void awaitNodes() {
    cluster.awaitNodes(engine);
  }

  @AfterAll
  void close() {
    engine.close();
    cluster.close();
  }

  /** A failure tells once where it happened. */
  static void assertMarked(Throwable failure, String cql) {
    assertThat(Stream.of(failure.getSuppressed()).filter(ExecutedOn.class::isInstance))
        .singleElement()
        .isInstanceOfSatisfying(
            ExecutedOn.class,
            where -> {
              assertThat(where.connection()).isEqualTo(SimulatedCluster.CONNECTION);
              assertThat(where.cql()).contains(cql);
            });
  }
}
