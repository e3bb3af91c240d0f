package io.cqlengine.jmh;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.core.connection.Generation;
import io.cqlengine.core.connection.Registry;
import io.cqlengine.core.execution.Binding;
import io.cqlengine.core.model.Models;
import io.cqlengine.core.query.Described;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
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

/**
 * What does it cost to make a bound INSERT of six columns from an entity, and what does the whole
 * client path add? Each beside the bare driver at its best.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class InsertBenchmark {
  private static final String CONNECTION = "cluster1";

  private final Automobile auto = Automobile.modelS();

  private BenchmarkNode node;
  private CqlSession session;
  private BareInsert bare;
  private AnsweringSession answering;
  private Registry registry;
  private Described<Automobile> described;
  private Generation generation;
  private CqlEngine engine;
  private QuerySet<Automobile> autos;

  @Setup
  public void connect() {
    node = BenchmarkNode.open();
    session = node.connect();
    bare = new BareInsert(session);
    ResultSet answer = session.execute(bare.bind(auto));
    answering = new AnsweringSession(session, answer);

    registry = new Registry(request -> request.builder().buildAsync());
    registry.register(CONNECTION, session);
    registry.setDefault(CONNECTION);
    generation = registry.require(CONNECTION).hold();
    described =
        Described.of(registry, new Models(List.of()), Automobile.class)
            .keyspace(BenchmarkNode.KEYSPACE);

    engine = CqlEngine.create();
    engine.connections().register(CONNECTION, answering);
    engine.connections().setDefault(CONNECTION);
    autos = engine.objects(Automobile.class).keyspace(BenchmarkNode.KEYSPACE);
  }

  @TearDown
  public void close() {
    engine.close();
    generation.release();
    registry.close();
    session.close();
    node.close();
  }

  /** Entity to bound statement: codecs resolved beforehand, set by position. */
  @Benchmark
  public BoundStatement bindDriver() {
    return bare.bind(auto);
  }

  /** Entity to bound statement: check, route, take the values, find the plan, bind. */
  @Benchmark
  public BoundStatement bindEngine() {
    return Binding.of(described.creating(auto), generation);
  }

  /** The whole client path on a session that answers at once. */
  @Benchmark
  public @Nullable BoundStatement executeDriver() {
    answering.execute(bare.bind(auto));
    return answering.last();
  }

  /** The whole client path on a session that answers at once. */
  @Benchmark
  public @Nullable BoundStatement executeEngine() {
    autos.create(auto);
    return answering.last();
  }
}
