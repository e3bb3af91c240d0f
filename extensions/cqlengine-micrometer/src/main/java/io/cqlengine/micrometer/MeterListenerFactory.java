package io.cqlengine.micrometer;

import io.cqlengine.api.connection.ConnectionRegistry;
import io.cqlengine.api.connection.EngineStatistics;
import io.cqlengine.api.spi.ExecutionListener;
import io.cqlengine.api.spi.ListenerFactory;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Shows connections if the container has a {@link MeterRegistry}, and times statements if it has no
 * registry of observations. A service.
 */
public final class MeterListenerFactory implements ListenerFactory<MeterRegistry> {

  /** For the service loader. */
  public MeterListenerFactory() {}

  @Override
  public String name() {
    return MicrometerTelemetry.NAME;
  }

  @Override
  public Class<MeterRegistry> type() {
    return MeterRegistry.class;
  }

  @Override
  public Optional<ExecutionListener> listener(MeterRegistry registry) {
    return Optional.of(MicrometerTelemetry.of(registry));
  }

  @Override
  public void started(
      ConnectionRegistry connections,
      Supplier<EngineStatistics> statistics,
      MeterRegistry registry) {
    ConnectionMeters.of(connections, statistics).bindTo(registry);
  }
}
