package io.cqlengine.jmh;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.core.concurrent.Deadline;
import io.cqlengine.core.connection.CoreConnectionRegistry;
import io.cqlengine.core.connection.SessionGeneration;
import io.cqlengine.core.model.ModelRegistry;
import io.cqlengine.core.query.Described;
import java.util.List;
import java.util.Objects;
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

/**
 * What benchmarks of the engine stand on: a real node, the contestants on one session, and the
 * engine twice: cut open, and whole on a session that answers at once.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public abstract class EngineBenchmark {
  static final String CONNECTION = "cluster1";

  /** The entity that is written and read. */
  final Automobile auto = Automobile.modelS();

  private BenchmarkNode node;

  CqlSession session;
  CoreConnectionRegistry registry;
  SessionGeneration generation;
  ModelRegistry models;

  /** The engine cut open: from a verb to a bound statement. */
  Described<Automobile> described;

  BareAutomobiles bare;
  UsualAutomobiles usual;
  MappedAutomobiles mapped;
  AnsweringSession answering;

  /** The engine on the session that answers at once. */
  CqlEngine engine;

  QuerySet<Automobile> autos;

  /** The mapper on the session that answers at once. */
  MappedAutomobiles answered;

  /** A row of the entity. */
  Row row;

  /** Makes everything ready. */
  @Setup
  public void connect() {
    node = BenchmarkNode.open();
    session = node.connect();
    bare = new BareAutomobiles(session);
    usual = new UsualAutomobiles(session);
    mapped = mapper(session);
    session.execute(bare.insert(auto));
    ResultSet answer = session.execute(bare.get(auto.manufacturer(), auto.year(), auto.model()));
    row = Objects.requireNonNull(answer.one());
    answering =
        new AnsweringSession(
            session,
            request ->
                request instanceof BoundStatement || request instanceof BatchStatement
                    ? OneRow.of(row, answer.getExecutionInfo())
                    : null);
    answered = mapper(answering);

    registry = new CoreConnectionRegistry(request -> request.builder().buildAsync());
    registry.register(CONNECTION, session);
    registry.register("cluster2", session);
    registry.setDefault(CONNECTION);
    generation = registry.require(CONNECTION).lease(Deadline.NONE);
    models = new ModelRegistry(List.of());
    described = Described.of(registry, models, Automobile.class).keyspace(BenchmarkNode.KEYSPACE);

    engine = CqlEngine.create();
    engine.connections().register(CONNECTION, answering);
    engine.connections().setDefault(CONNECTION);
    autos = engine.objects(Automobile.class).keyspace(BenchmarkNode.KEYSPACE);
  }

  private static MappedAutomobiles mapper(CqlSession session) {
    return new DriverMapperBuilder(session).build().autos(BenchmarkNode.KEYSPACE);
  }

  /** Gives everything back. */
  @TearDown
  public void close() {
    engine.close();
    generation.release();
    registry.close();
    session.close();
    node.close();
  }
}
