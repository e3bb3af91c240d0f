package io.cqlengine.jmh;

import com.datastax.oss.driver.api.core.cql.ResultSet;
import org.openjdk.jmh.annotations.Benchmark;

/** What does an INSERT of an entity with six columns cost? */
public class InsertBenchmark extends EngineBenchmark {
  private final MappedAutomobile mappedAuto = MappedAutomobile.of(auto);

  @Benchmark
  public ResultSet driver() {
    return session.execute(bare.insert(auto));
  }

  @Benchmark
  public Automobile engine() {
    return autos.create(auto);
  }

  @Benchmark
  public ResultSet mapper() {
    return mapped.insert(mappedAuto);
  }

  @Benchmark
  public ResultSet usual() {
    return session.execute(usual.insert(auto));
  }
}
