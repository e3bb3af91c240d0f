package io.cqlengine.jmh;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import io.cqlengine.core.execution.Binding;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;

/** What does it cost to make a bound SELECT from filters with column constants? */
public class SelectBenchmark extends EngineBenchmark {

  /** Codecs resolved beforehand, set by position. */
  @Benchmark
  public BoundStatement bindDriver() {
    return bare.select(auto.manufacturer(), auto.year());
  }

  /** Filters made and read, the query checked, the plan found, the values bound. */
  @Benchmark
  public BoundStatement bindEngine() {
    return Binding.of(
        described
            .filter(
                List.of(
                    Automobile.C.MANUFACTURER.eq(auto.manufacturer()),
                    Automobile.C.YEAR.gte(auto.year())))
            .listing(),
        generation);
  }

  /** The driver as usually written. */
  @Benchmark
  public BoundStatement bindUsual() {
    return usual.select(auto.manufacturer(), auto.year());
  }
}
