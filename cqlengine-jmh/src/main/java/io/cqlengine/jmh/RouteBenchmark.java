package io.cqlengine.jmh;

import com.datastax.oss.driver.api.core.CqlSession;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.model.Model;
import io.cqlengine.api.routing.OperationKind;
import io.cqlengine.api.routing.Route;
import io.cqlengine.api.routing.Using;
import io.cqlengine.api.spi.Router;
import io.cqlengine.core.connection.ManagedConnection;
import io.cqlengine.core.connection.Registry;
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

/** What does it cost to decide where an operation goes? */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class RouteBenchmark {
  private static final Using KEYSPACE = Using.keyspace(BenchmarkNode.KEYSPACE);

  private BenchmarkNode node;
  private CqlSession session;
  private Registry registry;
  private Described<Automobile> described;
  private CqlEngine engine;
  private Router router;
  private Model<Automobile> model;

  @Setup
  public void connect() {
    node = BenchmarkNode.open();
    session = node.connect();
    registry = new Registry(request -> request.builder().buildAsync());
    registry.register("cluster1", session);
    registry.register("cluster2", session);
    registry.setDefault("cluster1");
    described =
        Described.of(registry, new Models(List.of()), Automobile.class)
            .keyspace(BenchmarkNode.KEYSPACE);

    engine = CqlEngine.create();
    engine.connections().register("cluster1", session);
    engine.connections().setDefault("cluster1");
    router = engine.contract(Router.class);
    model = engine.model(Automobile.class);
  }

  @TearDown
  public void close() {
    engine.close();
    registry.close();
    session.close();
    node.close();
  }

  /** The least that routing can be: a connection looked up by its name. */
  @Benchmark
  public @Nullable ManagedConnection lookUp() {
    return registry.snapshot().find("cluster2");
  }

  /** A query set that was routed before. */
  @Benchmark
  public Route remembered() {
    return described.route();
  }

  /** A connection chosen for one call. */
  @Benchmark
  public Route using() {
    return described.using("cluster2").route();
  }

  /** The whole chain, without resolvers. */
  @Benchmark
  public Route chain() {
    return router.route(OperationKind.WRITE, model, KEYSPACE);
  }
}
