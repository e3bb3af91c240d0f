package io.cqlengine.jmh;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import io.cqlengine.core.execution.Binding;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;

/** What does it cost to make a bound UPDATE of two columns by key? */
public class UpdateBenchmark extends EngineBenchmark {

  /** Codecs resolved beforehand, set by position. */
  @Benchmark
  public BoundStatement bindDriver() {
    return bare.update(auto.manufacturer(), auto.year(), auto.model(), auto.price(), auto.built());
  }

  /** Key and assignments read, checked, the plan found, the values bound. */
  @Benchmark
  public BoundStatement bindEngine() {
    return Binding.of(
        described
            .key(auto.manufacturer(), auto.year(), auto.model())
            .updating(
                List.of(
                    Automobile.C.PRICE.set(auto.price()), Automobile.C.BUILT.set(auto.built()))),
        generation);
  }

  /** The driver as usually written. */
  @Benchmark
  public BoundStatement bindUsual() {
    return usual.update(auto.manufacturer(), auto.year(), auto.model(), auto.price(), auto.built());
  }
}
