package io.cqlengine.micrometer;

import static java.util.Objects.requireNonNull;

import io.cqlengine.api.spi.ExecutionListener;
import io.micrometer.common.KeyValues;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.observation.ObservationRegistry;
import java.util.Set;

/**
 * Telemetry of statements. Give it to the engine's builder:
 *
 * <pre>{@code
 * CqlEngine.builder().listener(MicrometerTelemetry.of(observationRegistry))
 * }</pre>
 *
 * <p>With an {@link ObservationRegistry} each statement is one observation, {@code
 * cqlengine.request}, from which handlers make timers and spans. Its parent is the observation of
 * the caller, also for asynchronous calls, pages, batches and bulks. With a {@link MeterRegistry}
 * each statement is recorded by one timer of that name, which costs less and makes no spans. Both
 * count the server's warnings. No label and no attribute holds a bound value.
 *
 * <p>Each statement, and each page of a read, is observed on its own.
 */
public final class MicrometerTelemetry {
  static final String NAME = "micrometer";

  private static final int MAX_SERIES = 1_000;

  private MicrometerTelemetry() {}

  /**
   * {@return telemetry that makes observations}
   *
   * @param registry whose handlers see the observations
   */
  public static ExecutionListener of(ObservationRegistry registry) {
    return builder().build(registry);
  }

  /**
   * {@return telemetry that records meters}
   *
   * @param registry gets the timers
   */
  public static ExecutionListener of(MeterRegistry registry) {
    return builder().build(registry);
  }

  /** {@return a builder, for telemetry that differs from the defaults} */
  public static Builder builder() {
    return new Builder();
  }

  /** Builds telemetry. */
  public static final class Builder {
    private Set<String> keyspaces = Set.of();
    private int maxSeries = MAX_SERIES;
    private Tags tags = Tags.empty();
    private RequestObservationConvention convention = new RequestObservationConvention();

    private Builder() {}

    /**
     * Names keyspaces that labels always show. A keyspace that the model or the connection has is
     * shown in any case. One that a resolver, a context or a call chose is {@code other} unless it
     * is named here: it may be one of many tenants.
     *
     * @param names the keyspaces, as Cassandra stores their names
     * @return this builder
     */
    public Builder keyspaces(String... names) {
      for (String name : requireNonNull(names, "names is null")) {
        requireNonNull(name, "name is null");
      }
      keyspaces = Set.of(names);
      return this;
    }

    /**
     * Limits the number of label combinations. Beyond this limit, new combinations get {@code
     * other} as their connection and keyspace. A connection that is unregistered makes room. The
     * default is 1,000.
     *
     * @param limit at least 1
     * @return this builder
     * @throws IllegalArgumentException when the limit is below 1
     */
    public Builder maxSeries(int limit) {
      if (limit < 1) {
        throw new IllegalArgumentException("maxSeries must be at least 1, but is " + limit);
      }
      maxSeries = limit;
      return this;
    }

    /**
     * Adds a label to all series and spans. It distinguishes engines that share a registry: give
     * each of them its own value.
     *
     * @param key the name of the label, such as {@code engine}
     * @param value its value
     * @return this builder
     */
    public Builder tag(String key, String value) {
      tags = tags.and(requireNonNull(key, "key is null"), requireNonNull(value, "value is null"));
      return this;
    }

    /**
     * Chooses another convention for observations. Meters of a {@link MeterRegistry} ignore it.
     *
     * @param names the convention
     * @return this builder
     */
    public Builder convention(RequestObservationConvention names) {
      convention = requireNonNull(names, "names is null");
      return this;
    }

    /**
     * {@return telemetry that makes observations}
     *
     * @param registry whose handlers see the observations
     */
    public ExecutionListener build(ObservationRegistry registry) {
      requireNonNull(registry, "registry is null");
      KeyValues labels = KeyValues.of(tags, Tag::getKey, Tag::getValue);
      return new StatementObservations(registry, convention, labels, keyspaces, maxSeries);
    }

    /**
     * {@return telemetry that records meters}
     *
     * @param registry gets the timers
     */
    public ExecutionListener build(MeterRegistry registry) {
      requireNonNull(registry, "registry is null");
      return new StatementMeters(registry, tags, keyspaces, maxSeries);
    }
  }
}
