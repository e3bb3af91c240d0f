package io.cqlengine.tests.telemetry;

import static io.cqlengine.tests.telemetry.TelemetryEngine.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.inject.Guice;
import com.google.inject.Module;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.guice.CqlEngineModule;
import io.cqlengine.micrometer.MicrometerTelemetry;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.junit.CassandraTest;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the Guice module does with registries that are bound. */
@CassandraTest
class GuiceTelemetryIT {
  private static final String QUERY = "SELECT key FROM system.local";

  private final MeterRegistry meters = new SimpleMeterRegistry();
  private final ObservationRegistry observations = ObservationRegistry.create();
  private final ConnectionSettings settings;

  GuiceTelemetryIT(CassandraCluster cluster) {
    this.settings =
        ConnectionSettings.named("main")
            .contactPoint("127.0.0.1", cluster.contactPoint().getPort())
            .requestTimeout(Duration.ofMinutes(1))
            .asDefault()
            .build();
    observations.observationConfig().observationHandler(new DefaultMeterObservationHandler(meters));
  }

  /** Runs one statement, and asserts which connections have meters. */
  private void query(CqlEngineModule.Builder builder, Module registries, String... shown)
      throws InterruptedException {
    try (CqlEngineModule module = builder.connection(settings).build()) {
      CqlEngine engine = Guice.createInjector(module, registries).getInstance(CqlEngine.class);
      engine.query(QUERY).rows().list();
      eventually(() -> assertThat(shown()).containsExactly(shown));
    }
  }

  private List<String> shown() {
    return meters.find("cqlengine.connection.requests").functionCounters().stream()
        .map(counter -> counter.getId().getTag("connection"))
        .toList();
  }

  private long requests() {
    return meters.find("cqlengine.request").timers().stream().mapToLong(it -> it.count()).sum();
  }

  @Test
  void aRegistryOfMetersTimesStatementsAndShowsConnections() throws InterruptedException {
    query(
        CqlEngineModule.builder(),
        binder -> binder.bind(MeterRegistry.class).toInstance(meters),
        "main");

    assertThat(requests()).isEqualTo(1);
    eventually(() -> assertThat(shown()).as("after the engine was closed").isEmpty());
  }

  @Test
  void withBothRegistriesEachStatementIsCountedOnce() throws InterruptedException {
    query(
        CqlEngineModule.builder(),
        binder -> {
          binder.bind(MeterRegistry.class).toInstance(meters);
          binder.bind(ObservationRegistry.class).toInstance(observations);
        },
        "main");

    assertThat(requests()).isEqualTo(1);
  }

  @Test
  void telemetryOfTheApplicationComesFirst() throws InterruptedException {
    query(
        CqlEngineModule.builder().listener(MicrometerTelemetry.of(observations)),
        binder -> binder.bind(ObservationRegistry.class).toInstance(observations));

    assertThat(requests()).isEqualTo(1);
  }

  @Test
  void withoutARegistryThereIsNoTelemetry() throws InterruptedException {
    query(CqlEngineModule.builder(), binder -> {});

    assertThat(requests()).isZero();
  }
}
