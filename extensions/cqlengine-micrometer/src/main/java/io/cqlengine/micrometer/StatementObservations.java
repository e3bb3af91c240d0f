package io.cqlengine.micrometer;

import io.cqlengine.api.spi.Call;
import io.cqlengine.api.spi.ExecutionEvent;
import io.cqlengine.api.spi.ExecutionListener;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
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
    // Without a parent it must not take the one of the thread that happens to send it.
    context.setParentObservation((Observation) called);
    return new Observed(observation.start(), context);
  }

  private record Observed(Observation observation, RequestObservationContext context) {}

  @Override
  public void ended(ExecutionEvent event, @Nullable Object started) {
    if (!(started instanceof Observed observed)) {
      return;
    }
    observed.context().ended(event);
    for (int i = 0; i < event.warnings(); i++) {
      observed.observation().event(Observation.Event.of(WARNING));
    }
    event.failure().ifPresent(observed.observation()::error);
    observed.observation().stop();
  }
}
