package io.cqlengine.jmh;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.cqlengine.core.execution.Binding;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;

/**
 * What does it cost to make a bound SELECT by the key of one row, and what does the whole client
 * path to the entity add?
 */
public class GetBenchmark extends EngineBenchmark {

  /** Codecs resolved beforehand, set by position. */
  @Benchmark
  public BoundStatement bindDriver() {
    return bare.get(auto.manufacturer(), auto.year(), auto.model());
  }

  /** Check, route, find the plan, bind. */
  @Benchmark
  public BoundStatement bindEngine() {
    return Binding.of(
        described.getting(auto.manufacturer(), auto.year(), auto.model()), generation);
  }

  /** The whole client path on a session that answers at once, to the entity. */
  @Benchmark
  public Automobile executeDriver() {
    Row found = answering.execute(bare.get(auto.manufacturer(), auto.year(), auto.model())).one();
    return bare.decode(Objects.requireNonNull(found));
  }

  /** The whole client path on a session that answers at once, to the entity. */
  @Benchmark
  public Automobile executeEngine() {
    return autos.get(auto.manufacturer(), auto.year(), auto.model());
  }

  /** The driver's object mapper on a session that answers at once, to the entity. */
  @Benchmark
  public @Nullable MappedAutomobile executeMapper() {
    return answered.get(auto.manufacturer(), auto.year(), auto.model());
  }

  /** The driver as usually written. */
  @Benchmark
  public BoundStatement bindUsual() {
    return usual.get(auto.manufacturer(), auto.year(), auto.model());
  }

  /** The driver as usually written, on a session that answers at once, to the entity. */
  @Benchmark
  public Automobile executeUsual() {
    Row found = answering.execute(usual.get(auto.manufacturer(), auto.year(), auto.model())).one();
    return usual.decode(Objects.requireNonNull(found));
  }
}
