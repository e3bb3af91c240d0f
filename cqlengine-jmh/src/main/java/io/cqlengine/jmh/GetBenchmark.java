package io.cqlengine.jmh;

import io.cqlengine.api.query.Rows;
import io.cqlengine.api.result.Tracked;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;

/** What does reading one entity by its key cost? */
public class GetBenchmark extends EngineBenchmark {

  @Benchmark
  public Automobile driver() {
    return bare.decode(
        session.execute(bare.get(auto.manufacturer(), auto.year(), auto.model())).one());
  }

  @Benchmark
  public Automobile engine() {
    return autos.get(auto.manufacturer(), auto.year(), auto.model());
  }

  @Benchmark
  public @Nullable MappedAutomobile mapper() {
    return mapped.get(auto.manufacturer(), auto.year(), auto.model());
  }

  @Benchmark
  public Automobile usual() {
    return usual.decode(
        session.execute(usual.get(auto.manufacturer(), auto.year(), auto.model())).one());
  }

  /** The same with a tracked row, whose changes can be saved. */
  public static class Track extends EngineBenchmark {
    private Rows<Tracked<Automobile>> rows;

    @Override
    void prepare() {
      super.prepare();
      rows = autos.tracked();
    }

    @Benchmark
    public Automobile driver() {
      return bare.decode(
          session.execute(bare.get(auto.manufacturer(), auto.year(), auto.model())).one());
    }

    @Benchmark
    public Tracked<Automobile> engine() {
      return rows.get(auto.manufacturer(), auto.year(), auto.model());
    }
  }
}
