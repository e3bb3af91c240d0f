package io.cqlengine.jmh;

import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.cql.Statement;
import org.openjdk.jmh.annotations.Benchmark;

/** What does the DELETE of an entity cost? */
public class DeleteBenchmark extends EngineBenchmark {

  @Benchmark
  public ResultSet driver() {
    return session.execute(bare.delete(auto.manufacturer(), auto.year(), auto.model()));
  }

  @Benchmark
  public Statement<?> engine() {
    autos.delete(auto);
    return session.last();
  }

  @Benchmark
  public ResultSet mapper() {
    return mapped.delete(auto.manufacturer(), auto.year(), auto.model());
  }

  @Benchmark
  public ResultSet usual() {
    return session.execute(usual.delete(auto.manufacturer(), auto.year(), auto.model()));
  }
}
