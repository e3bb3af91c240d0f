package io.cqlengine.jmh;

import static io.cqlengine.jmh.Automobile_.MANUFACTURER;
import static io.cqlengine.jmh.Automobile_.YEAR;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.openjdk.jmh.annotations.Benchmark;

/** What does a query with two filters that finds one row cost? */
public class SelectBenchmark extends EngineBenchmark {

  @Benchmark
  public List<Automobile> driver() {
    return list(bare.select(auto.manufacturer(), auto.year()), bare::decode);
  }

  @Benchmark
  public List<Automobile> engine() {
    return autos.filter(MANUFACTURER.eq(auto.manufacturer()), YEAR.gte(auto.year())).list();
  }

  @Benchmark
  public List<Automobile> usual() {
    return list(usual.select(auto.manufacturer(), auto.year()), usual::decode);
  }

  private List<Automobile> list(BoundStatement select, Function<Row, Automobile> decode) {
    List<Automobile> found = new ArrayList<>();
    for (Row row : session.execute(select)) {
      found.add(decode.apply(row));
    }
    return found;
  }
}
