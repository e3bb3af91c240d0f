package io.cqlengine.core.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.connection.ConnectionException;
import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.api.connection.ConnectionSettingsBuilder;
import io.cqlengine.core.CapturedLog;
import io.cqlengine.testkit.CassandraCluster;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;

/**
 * Attempts to connect as 'c1' in an engine of their own; no secret may show in anything they say.
 */
final class Attempts implements AutoCloseable {
  private final List<String> secrets;
  private final CapturedLog log = new CapturedLog();
  private final CqlEngine engine = CqlEngine.create();

  Attempts(String... secrets) {
    this.secrets = List.of(secrets);
  }

  CqlEngine engine() {
    return engine;
  }

  static ConnectionSettingsBuilder at(CassandraCluster cluster) {
    return ConnectionSettings.named("c1")
        .contactPoint("127.0.0.1", cluster.contactPoint().getPort())
        .requestTimeout(Duration.ofSeconds(20));
  }

  /** Must fail: with one error, which is returned, and nothing registered. */
  ConnectionException refused(ConnectionSettingsBuilder builder) {
    ConnectionSettings settings = builder.build();
    Throwable refused = catchThrowable(() -> engine.connections().register(settings));

    assertThat(refused).isInstanceOf(ConnectionException.class).hasMessageContaining("'c1'");
    assertThat(engine.connections()).as("nothing stays registered").isEmpty();
    StringWriter all = new StringWriter();
    refused.printStackTrace(new PrintWriter(all, true));
    assertThat(all.toString() + settings).doesNotContain(secrets);
    return (ConnectionException) refused;
  }

  @Override
  public void close() {
    engine.close();
    log.close();
    assertThat(log.text()).contains("c1").doesNotContain(secrets);
  }
}
