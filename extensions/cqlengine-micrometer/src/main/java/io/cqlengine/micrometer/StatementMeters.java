package io.cqlengine.micrometer;

import io.cqlengine.api.spi.ExecutionEvent;
import io.cqlengine.api.spi.ExecutionListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One timer and one counter of warnings for each combination of labels. */
final class StatementMeters implements ExecutionListener {
  private final MeterRegistry registry;
  private final SeriesLabels labels;
  private final Map<Series, Timer> timers = new ConcurrentHashMap<>();

  StatementMeters(MeterRegistry registry, SeriesLabels labels) {
    this.registry = registry;
    this.labels = labels;
  }

  private record Series(Labels labels, ExecutionEvent.Outcome outcome) {}

  @Override
  public String name() {
    return MicrometerTelemetry.NAME;
  }

  @Override
  public void ended(ExecutionEvent event, @Nullable Object started) {
    Labels own = labels.of(event);
    timers
        .computeIfAbsent(new Series(own, event.outcome()), this::timer)
        .record(event.took().toNanos(), TimeUnit.NANOSECONDS);
    if (event.warnings() > 0) {
      Counter.builder("cqlengine.server.warnings")
          .description("Warnings that servers sent with their answers")
          .tags("connection", own.connection(), "keyspace", own.keyspace(), "model", own.model())
          .register(registry)
          .increment(event.warnings());
    }
  }

  private Timer timer(Series series) {
    Labels own = series.labels();
    return Timer.builder(RequestObservationConvention.NAME)
        .description("Statements, pages and batches, from the lease of a session to the answer")
        .tags(
            Tags.of(
                "connection", own.connection(),
                "keyspace", own.keyspace(),
                "model", own.model(),
                "operation", own.operation(),
                "consistency", own.consistency(),
                "outcome", Labels.outcome(series.outcome())))
        .register(registry);
  }
}
