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
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does the first use of a model or a keyspace cost? The session answers PREPARE at once. The
 * unit is microseconds of wall-clock time, because the processor time would include creating a new
 * engine for each operation. For the same reason it needs a long warm-up.
 */
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 25, time = 1)
public class FirstUseBenchmark extends EngineBenchmark {
  private int next;

  /** A later use, for comparison. */
  @Benchmark
  public Automobile again() {
    return get(engine, BenchmarkNode.KEYSPACE);
  }

  /** Renders and prepares a statement and resolves its codecs. */
  @Benchmark
  public Automobile statement() {
    return get(engine, AnsweringSession.imaginaryKeyspace(next++));
  }

  /** Reads and checks a class. */
  @Benchmark
  public Model<Automobile> model(NewEngine unused) {
    return unused.engine.model(Automobile.class);
  }

  /** Reads the class and prepares the statement. */
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

    /** Builds an engine for each operation. */
    @Setup(Level.Invocation)
    public void connect(FirstUseBenchmark benchmark) {
      engine = benchmark.connected(CqlEngine.builder());
    }

    /** Closes the engine after each operation. */
    @TearDown(Level.Invocation)
    public void close() {
      engine.close();
    }
  }
}
