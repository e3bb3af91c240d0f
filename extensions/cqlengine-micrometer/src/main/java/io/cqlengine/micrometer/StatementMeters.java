package io.cqlengine.micrometer;

import io.cqlengine.api.connection.ConnectionEvent;
import io.cqlengine.api.connection.ConnectionListener;
import io.cqlengine.api.spi.ExecutionEvent;
import io.cqlengine.api.spi.ExecutionEvent.Outcome;
import io.cqlengine.api.spi.ExecutionListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One timer and one counter of warnings for each combination of labels. */
final class StatementMeters implements ExecutionListener, ConnectionListener {
  private final MeterRegistry registry;
  private final Tags tags;
  private final SeriesLabels<Series> series;

  StatementMeters(MeterRegistry registry, Tags tags, Set<String> keyspaces, int limit) {
    this.registry = registry;
    this.tags = tags;
    this.series = new SeriesLabels<>(keyspaces, limit, Series::new);
  }

  @Override
  public String name() {
    return MicrometerTelemetry.NAME;
  }

  @Override
  public void ended(ExecutionEvent event, @Nullable Object started) {
    Series own = series.of(event);
    own.timer(event.outcome()).record(event.took().toNanos(), TimeUnit.NANOSECONDS);
    if (event.warnings() > 0) {
      own.warnings().increment(event.warnings());
    }
  }

  @Override
  public void changed(ConnectionEvent event) {
    series.changed(event).forEach(Series::remove);
  }

  /** The meters of one combination of labels. */
  private final class Series {
    private final Labels labels;
    private final Map<Outcome, Timer> timers = new ConcurrentHashMap<>();

    Series(Labels labels) {
      this.labels = labels;
    }

    Timer timer(Outcome outcome) {
      Timer known = timers.get(outcome);
      return known == null ? timers.computeIfAbsent(outcome, this::registered) : known;
    }

    private Timer registered(Outcome outcome) {
      return Timer.builder(RequestObservationConvention.NAME)
          .description("Statements, pages and batches, from the lease of a session to the answer")
          .tags(all(outcome))
          .register(registry);
    }

    void remove() {
      timers.values().forEach(registry::remove);
      registry.remove(warnings());
    }

    private List<Tag> all(Outcome outcome) {
      List<Tag> all = new ArrayList<>();
      labels.keyValues(outcome).forEach(label -> all.add(Tag.of(label.getKey(), label.getValue())));
      tags.forEach(all::add);
      return all;
    }

    Counter warnings() {
      return Counter.builder("cqlengine.server.warnings")
          .description("Warnings that servers sent with their answers")
          .tags("connection", labels.connection())
          .tags("keyspace", labels.keyspace(), "model", labels.model())
          .tags(tags)
          .register(registry);
    }
  }
}
