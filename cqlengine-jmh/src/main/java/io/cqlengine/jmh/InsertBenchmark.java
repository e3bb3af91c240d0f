package io.cqlengine.jmh;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.Statement;
import io.cqlengine.core.execution.Binding;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;

/**
 * What does it cost to make a bound INSERT of six columns from an entity, and what does the whole
 * client path add?
 */
public class InsertBenchmark extends EngineBenchmark {
  private final MappedAutomobile mappedAuto = MappedAutomobile.of(auto);

  /** Codecs resolved beforehand, set by position. */
  @Benchmark
  public BoundStatement bindDriver() {
    return bare.insert(auto);
  }

  /** Check, route, take the values, find the plan, bind. */
  @Benchmark
  public BoundStatement bindEngine() {
    return Binding.of(described.creating(auto), generation);
  }

  /** The driver's object mapper. */
  @Benchmark
  public BoundStatement bindMapper() {
    return mapped.insert(mappedAuto);
  }

  /** The whole client path on a session that answers at once. */
  @Benchmark
  public @Nullable Statement<?> executeDriver() {
    answering.execute(bare.insert(auto));
    return answering.last();
  }

  /** The whole client path on a session that answers at once. */
  @Benchmark
  public @Nullable Statement<?> executeEngine() {
    autos.create(auto);
    return answering.last();
  }

  /** The driver's object mapper, on a session that answers at once. */
  @Benchmark
  public @Nullable Statement<?> executeMapper() {
    answering.execute(mapped.insert(mappedAuto));
    return answering.last();
  }

  /** The driver as usually written. */
  @Benchmark
  public BoundStatement bindUsual() {
    return usual.insert(auto);
  }

  /** The driver as usually written, on a session that answers at once. */
  @Benchmark
  public @Nullable Statement<?> executeUsual() {
    answering.execute(usual.insert(auto));
    return answering.last();
  }
}
