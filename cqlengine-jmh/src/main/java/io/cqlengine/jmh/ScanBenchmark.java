package io.cqlengine.jmh;

import com.datastax.oss.driver.api.core.CqlSession;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.query.QueryPolicies;
import io.cqlengine.api.query.QuerySet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does a row of a whole table cost, page by page or by slices? An operation is one row. The
 * server takes part, so the figures depend on the processors that it has.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 4, time = 1)
@OperationsPerInvocation(Automobile.ROWS)
public class ScanBenchmark {
  private static final int PAGE = 1_000;
  private static final int SLICES = 4;

  private CqlSession session;
  private CqlEngine engine;
  private QuerySet<Automobile> autos;

  /** Connects to the node. */
  @Setup
  public void connect() {
    BenchmarkNode.fill(BenchmarkNode.namedContactPoint(), Automobile.ROWS);
    session = BenchmarkNode.connect();
    engine = CqlEngine.create();
    engine.connections().register("node", session);
    engine.connections().setDefault("node");
    autos =
        engine
            .objects(Automobile.class)
            .keyspace(BenchmarkNode.KEYSPACE)
            .fetchSize(PAGE)
            .policies(QueryPolicies.ALLOW_ALL);
  }

  /** Closes engine and session. */
  @TearDown
  public void close() {
    engine.close();
    session.close();
  }

  @Benchmark
  public int list() {
    return autos.list().size();
  }

  @Benchmark
  public long stream() {
    return autos.stream().mapToLong(Automobile::year).sum();
  }

  @Benchmark
  public long slicesStream() {
    return autos.scan(SLICES).stream().mapToLong(Automobile::year).sum();
  }

  @Benchmark
  public long slicesForEach() {
    LongAdder years = new LongAdder();
    autos.scan(SLICES).forEach(auto -> years.add(auto.year()));
    return years.sum();
  }
}
