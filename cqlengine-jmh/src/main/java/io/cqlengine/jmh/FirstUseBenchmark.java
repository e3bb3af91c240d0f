package io.cqlengine.jmh;

import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.model.Model;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What does using a model or a keyspace for the first time cost? PREPARE is answered at once. In
 * microseconds by the clock: setting up a new engine for each operation takes processor time, too.
 */
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class FirstUseBenchmark extends EngineBenchmark {
  private int next;

  /** Not the first use. */
  @Benchmark
  public Automobile again() {
    return get(engine, BenchmarkNode.KEYSPACE);
  }

  /** A statement rendered, prepared, its codecs resolved. */
  @Benchmark
  public Automobile statement() {
    return get(engine, AnsweringSession.imaginaryKeyspace(next++));
  }

  /** A class read and checked. */
  @Benchmark
  public Model<Automobile> model(NewEngine unused) {
    return unused.engine.model(Automobile.class);
  }

  /** Both. */
  @Benchmark
  public Automobile modelAndStatement(NewEngine unused) {
    return get(unused.engine, BenchmarkNode.KEYSPACE);
  }

  private Automobile get(CqlEngine from, String keyspace) {
    return from.objects(Automobile.class)
        .keyspace(keyspace)
        .get(auto.manufacturer(), auto.year(), auto.model());
  }

  /** An engine that has read no model. */
  @State(Scope.Thread)
  public static class NewEngine {
    private CqlEngine engine;

    /** For each operation. */
    @Setup(Level.Invocation)
    public void connect(FirstUseBenchmark benchmark) {
      engine = benchmark.connected(CqlEngine.builder());
    }

    /** For each operation. */
    @TearDown(Level.Invocation)
    public void close() {
      engine.close();
    }
  }
}
