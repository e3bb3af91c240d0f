package io.cqlengine.jmh;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import io.cqlengine.core.execution.Binding;
import org.openjdk.jmh.annotations.Benchmark;

/** What does it cost to make a bound DELETE of one row? */
public class DeleteBenchmark extends EngineBenchmark {

  /** Codecs resolved beforehand, set by position. */
  @Benchmark
  public BoundStatement bindDriver() {
    return bare.delete(auto.manufacturer(), auto.year(), auto.model());
  }

  /** By the key of an entity. */
  @Benchmark
  public BoundStatement bindEngine() {
    return Binding.of(described.deleting(auto), generation);
  }

  /** The driver's object mapper, by key. */
  @Benchmark
  public BoundStatement bindMapper() {
    return mapped.delete(auto.manufacturer(), auto.year(), auto.model());
  }

  /** The driver as usually written. */
  @Benchmark
  public BoundStatement bindUsual() {
    return usual.delete(auto.manufacturer(), auto.year(), auto.model());
  }
}
