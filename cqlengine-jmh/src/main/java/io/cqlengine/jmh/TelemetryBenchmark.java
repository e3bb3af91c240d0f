package io.cqlengine.jmh;

import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.spi.Call;
import io.cqlengine.api.spi.ExecutionEvent;
import io.cqlengine.api.spi.ExecutionListener;
import io.cqlengine.micrometer.MicrometerTelemetry;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler;
import io.micrometer.core.instrument.observation.DefaultMeterObservationHandler.IgnoredMeters;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;

/** What does telemetry add to reading one entity by its key? */
public class TelemetryBenchmark extends EngineBenchmark {
  private QuerySet<Automobile> idle;
  private QuerySet<Automobile> meters;
  private QuerySet<Automobile> observations;
  private QuerySet<Automobile> longTasks;

  @Override
  void prepare() {
    super.prepare();
    idle = with(new Idle());
    meters = with(MicrometerTelemetry.of((MeterRegistry) new SimpleMeterRegistry()));
    observations = with(MicrometerTelemetry.of(registry(IgnoredMeters.LONG_TASK_TIMER)));
    longTasks = with(MicrometerTelemetry.of(registry()));
  }

  private QuerySet<Automobile> with(ExecutionListener listener) {
    return connected(CqlEngine.builder().listener(listener))
        .objects(Automobile.class)
        .keyspace(BenchmarkNode.KEYSPACE);
  }

  private static ObservationRegistry registry(IgnoredMeters... ignored) {
    ObservationRegistry registry = ObservationRegistry.create();
    registry
        .observationConfig()
        .observationHandler(new DefaultMeterObservationHandler(new SimpleMeterRegistry(), ignored));
    return registry;
  }

  /** Overrides all steps, and does nothing. */
  private static final class Idle implements ExecutionListener {
    @Override
    public @Nullable Object called(Call call) {
      return null;
    }

    @Override
    public @Nullable Object started(ExecutionEvent event, @Nullable Object called) {
      return null;
    }

    @Override
    public void ended(ExecutionEvent event, @Nullable Object started) {}
  }

  private Automobile get(QuerySet<Automobile> set) {
    return set.get(auto.manufacturer(), auto.year(), auto.model());
  }

  /** Without a listener. */
  @Benchmark
  public Automobile engine() {
    return get(autos);
  }

  /** With a listener that does nothing in its three steps. */
  @Benchmark
  public Automobile idleListener() {
    return get(idle);
  }

  /** With a timer for each combination of labels. */
  @Benchmark
  public Automobile plainMeters() {
    return get(meters);
  }

  /** With observations, from which a handler makes timers. */
  @Benchmark
  public Automobile observations() {
    return get(observations);
  }

  /** With observations, from which a handler makes timers and long task timers. */
  @Benchmark
  public Automobile observationsWithLongTaskTimers() {
    return get(longTasks);
  }
}
