package io.cqlengine.micrometer;

import io.cqlengine.api.spi.Call;
import io.cqlengine.api.spi.ExecutionEvent;
import io.cqlengine.api.spi.ExecutionListener;
import io.micrometer.observation.NullObservation;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One observation for each statement, below the observation of the caller. */
final class StatementObservations implements ExecutionListener {
  private static final String WARNING = "cqlengine.server.warning";

  private final ObservationRegistry registry;
  private final RequestObservationConvention convention;
  private final SeriesLabels labels;

  StatementObservations(
      ObservationRegistry registry, RequestObservationConvention convention, SeriesLabels labels) {
    this.registry = registry;
    this.convention = convention;
    this.labels = labels;
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
    RequestObservationContext context = new RequestObservationContext(labels, event);
    Observation observation =
        Observation.createNotStarted(null, convention, () -> context, registry);
    context.setParentObservation((Observation) called);
    return new Observed(within((Observation) called, observation::start), context);
  }

  /** A tracer prefers what is current on its thread, which need not be the thread of the call. */
  private <T> T within(@Nullable Observation parent, Supplier<T> action) {
    if (parent == null && registry.getCurrentObservation() == null) {
      return action.get();
    }
    Observation current = parent == null ? new NullObservation(registry) : parent;
    return current.scoped(action);
  }

  private record Observed(Observation observation, RequestObservationContext context) {}

  @Override
  public void ended(ExecutionEvent event, @Nullable Object started) {
    if (!(started instanceof Observed observed)) {
      return;
    }
    RequestObservationContext context = observed.context();
    context.ended(event);
    try {
      if (event.warnings() > 0) {
        // The handler counts events under the labels of this moment, in which it still runs.
        context.addLowCardinalityKeyValues(convention.getLowCardinalityKeyValues(context));
      }
      for (int i = 0; i < event.warnings(); i++) {
        observed.observation().event(Observation.Event.of(WARNING));
      }
      event.failure().map(StatementFailure::new).ifPresent(observed.observation()::error);
    } finally {
      observed.observation().stop();
    }
  }
}
