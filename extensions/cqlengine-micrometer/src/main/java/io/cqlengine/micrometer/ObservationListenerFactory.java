package io.cqlengine.micrometer;

import static java.util.Objects.requireNonNull;

import io.cqlengine.api.spi.ExecutionListener;
import io.cqlengine.api.spi.ListenerFactory;
import io.micrometer.observation.ObservationRegistry;
import java.util.Optional;

/** Observes statements if the container has an {@link ObservationRegistry}. A service. */
public final class ObservationListenerFactory implements ListenerFactory<ObservationRegistry> {

  /** For the service loader. */
  public ObservationListenerFactory() {}

  @Override
  public String name() {
    return MicrometerTelemetry.NAME;
  }

  /** Before meters: observations make meters, too. */
  @Override
  public int rank() {
    return 1;
  }

  @Override
  public Class<ObservationRegistry> type() {
    return ObservationRegistry.class;
  }

  @Override
  public Optional<ExecutionListener> listener(ObservationRegistry registry) {
    return requireNonNull(registry, "registry is null").isNoop()
        ? Optional.empty()
        : Optional.of(MicrometerTelemetry.of(registry));
  }
}
