package io.cqlengine.jmh;

import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.routing.Route;
import io.cqlengine.api.routing.RouteAnswer;
import io.cqlengine.api.spi.ConnectionResolver;
import io.cqlengine.core.connection.CoreConnection;
import io.cqlengine.core.query.Described;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** What does it cost to decide where an operation goes? */
public class RouteBenchmark extends EngineBenchmark {
  private Described<Automobile> unbound;
  private Described<Automobile> context;
  private Described<Bound> bound;
  private Described<Automobile> oneResolver;
  private Described<Automobile> fiveResolvers;

  @Setup
  @Override
  public void connect() {
    super.connect();
    unbound = Described.of(registry, models, Automobile.class);
    context = Described.of(registry, models, Automobile.class, "cluster2");
    bound = Described.of(registry, models, Bound.class);
    oneResolver = resolvedBy(List.of(request -> RouteAnswer.connection("cluster2")));
    fiveResolvers = resolvedBy(Collections.nCopies(5, request -> RouteAnswer.abstain()));
  }

  private Described<Automobile> resolvedBy(List<ConnectionResolver> resolvers) {
    return Described.of(registry, models, Automobile.class, resolvers)
        .keyspace(BenchmarkNode.KEYSPACE);
  }

  /** The least that routing can be: a connection looked up by its name. */
  @Benchmark
  public @Nullable CoreConnection lookUp() {
    return registry.snapshot().find("cluster2");
  }

  /** Nothing: what the measuring loop itself takes. */
  public Object nothing() {
    return this;
  }

  /** A query set that was routed before. */
  @Benchmark
  public Route remembered() {
    return described.route();
  }

  /** A connection chosen for one call: the new query set included. */
  @Benchmark
  public Route using() {
    return described.using("cluster2").route();
  }

  /** Nothing but a default connection: the new query set included. */
  @Benchmark
  public Route byDefault() {
    return unbound.keyspace(BenchmarkNode.KEYSPACE).route();
  }

  /** The connection of a context: the new query set included. */
  @Benchmark
  public Route byContext() {
    return context.keyspace(BenchmarkNode.KEYSPACE).route();
  }

  /** The connection of a model: the new query set included. */
  @Benchmark
  public Route byModel() {
    return bound.keyspace(BenchmarkNode.KEYSPACE).route();
  }

  /** A resolver that answers. */
  @Benchmark
  public Route oneResolver() {
    return oneResolver.route();
  }

  /** Five resolvers that abstain. */
  @Benchmark
  public Route fiveResolvers() {
    return fiveResolvers.route();
  }

  /** A model that is bound to a connection. */
  @Table(connection = "cluster2")
  public record Bound(@PartitionKey String id) {}
}
