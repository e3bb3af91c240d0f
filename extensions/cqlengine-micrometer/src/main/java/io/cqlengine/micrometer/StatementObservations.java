package io.cqlengine.micrometer;

import io.cqlengine.api.connection.ConnectionEvent;
import io.cqlengine.api.connection.ConnectionListener;
import io.cqlengine.api.spi.Call;
import io.cqlengine.api.spi.ExecutionEvent;
import io.cqlengine.api.spi.ExecutionListener;
import io.micrometer.common.KeyValues;
import io.micrometer.observation.NullObservation;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One observation for each statement, below the observation of the caller. */
final class StatementObservations implements ExecutionListener, ConnectionListener {
  private static final Observation.Event WARNING = Observation.Event.of("cqlengine.server.warning");

  private final ObservationRegistry registry;
  private final RequestObservationConvention convention;
  private final SeriesLabels<ObservationLabels> labels;

  StatementObservations(
      ObservationRegistry registry,
      RequestObservationConvention convention,
      KeyValues tags,
      Set<String> keyspaces,
      int limit) {
    this.registry = registry;
    this.convention = convention;
    this.labels =
        new SeriesLabels<>(keyspaces, limit, labels -> new ObservationLabels(labels, tags));
  }

  @Override
  public String name() {
    return MicrometerTelemetry.NAME;
  }

  @Override
  public @Nullable Object called(Call call) {
    return registry.getCurrentObservation();
  }

  @Override
  public @Nullable Object started(ExecutionEvent event, @Nullable Object called) {
    if (registry.isNoop()) {
      return null;
    }
    RequestObservationContext context = new RequestObservationContext(labels.of(event), event);
    Observation observation =
        Observation.createNotStarted(null, convention, () -> context, registry);
    context.setParentObservation((Observation) called);
    return within((Observation) called, observation::start);
  }

  /** A tracer prefers what is current on its thread, which need not be the thread of the call. */
  private <T> T within(@Nullable Observation parent, Supplier<T> action) {
    if (parent == null && registry.getCurrentObservation() == null) {
      return action.get();
    }
    Observation current = parent == null ? new NullObservation(registry) : parent;
    return current.scoped(action);
  }

  @Override
  public void ended(ExecutionEvent event, @Nullable Object started) {
    if (!(started instanceof Observation observation)
        || !(observation.getContext() instanceof RequestObservationContext context)) {
      return;
    }
    context.ended(event);
    try {
      if (event.warnings() > 0) {
        // The handler counts events under the labels of this moment, in which it still runs.
        context.addLowCardinalityKeyValues(convention.getLowCardinalityKeyValues(context));
      }
      for (int i = 0; i < event.warnings(); i++) {
        observation.event(WARNING);
      }
      event.failure().map(StatementFailure::new).ifPresent(observation::error);
    } finally {
      observation.stop();
    }
  }

  @Override
  public void changed(ConnectionEvent event) {
    labels.changed(event);
  }
}
