package io.cqlengine.jmh;

import static io.cqlengine.jmh.Automobile_.BUILT;
import static io.cqlengine.jmh.Automobile_.PRICE;

import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.cql.Statement;
import org.openjdk.jmh.annotations.Benchmark;

/** What does an UPDATE of two columns by key cost? */
public class UpdateBenchmark extends EngineBenchmark {

  @Benchmark
  public ResultSet driver() {
    return session.execute(
        bare.update(auto.manufacturer(), auto.year(), auto.model(), auto.price(), auto.built()));
  }

  @Benchmark
  public Statement<?> engine() {
    autos
        .key(auto.manufacturer(), auto.year(), auto.model())
        .update(PRICE.set(auto.price()), BUILT.set(auto.built()));
    return session.last();
  }

  @Benchmark
  public ResultSet usual() {
    return session.execute(
        usual.update(auto.manufacturer(), auto.year(), auto.model(), auto.price(), auto.built()));
  }
}
