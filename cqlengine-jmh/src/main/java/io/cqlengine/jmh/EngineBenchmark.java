package io.cqlengine.jmh;

import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.query.QuerySet;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** All contestants, on one session that answers from memory ({@link AnsweringSession}). */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 3, time = 1)
public abstract class EngineBenchmark {

  /** The entity that is written and read. */
  final Automobile auto = Automobile.modelS();

  private final int rows;

  /** The session that answers from memory. */
  AnsweringSession session;

  BareAutomobiles bare;
  UsualAutomobiles usual;
  MappedAutomobiles mapped;
  CqlEngine engine;
  QuerySet<Automobile> autos;

  /** For benchmarks that read at most one row. */
  EngineBenchmark() {
    this(1);
  }

  /**
   * @param rows the number of rows in each result
   */
  EngineBenchmark(int rows) {
    this.rows = rows;
  }

  /** Connects the contestants. */
  @Setup
  public void connect() {
    session = new AnsweringSession(BenchmarkNode.connect(), rows);
    bare = new BareAutomobiles(session);
    usual = new UsualAutomobiles(session);
    mapped = new DriverMapperBuilder(session).build().autos(BenchmarkNode.KEYSPACE);
    engine = connected(CqlEngine.builder());
    autos = engine.objects(Automobile.class).keyspace(BenchmarkNode.KEYSPACE);
    prepare();
  }

  /** Prepares the benchmark, and runs the query whose row the session repeats. */
  void prepare() {
    autos.get(auto.manufacturer(), auto.year(), auto.model());
  }

  /** Builds an engine with the session under two connection names. */
  CqlEngine connected(CqlEngine.Builder builder) {
    CqlEngine built = builder.build();
    built.connections().register("cluster1", session);
    built.connections().register("cluster2", session);
    built.connections().setDefault("cluster1");
    return built;
  }

  /** Closes everything. */
  @TearDown
  public void close() {
    engine.close();
    session.close();
  }
}
