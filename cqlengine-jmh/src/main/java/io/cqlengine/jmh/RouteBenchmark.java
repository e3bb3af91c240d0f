package io.cqlengine.jmh;

import io.cqlengine.api.routing.Answer;
import io.cqlengine.api.routing.Route;
import io.cqlengine.api.spi.ConnectionResolver;
import io.cqlengine.core.connection.ManagedConnection;
import io.cqlengine.core.query.Described;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** What does it cost to decide where an operation goes? */
public class RouteBenchmark extends EngineBenchmark {
  private Described<Automobile> oneResolver;
  private Described<Automobile> fiveResolvers;

  @Setup
  @Override
  public void connect() {
    super.connect();
    oneResolver = resolvedBy(List.of(request -> Answer.connection("cluster2")));
    fiveResolvers = resolvedBy(Collections.nCopies(5, request -> Answer.abstain()));
  }

  private Described<Automobile> resolvedBy(List<ConnectionResolver> resolvers) {
    return Described.of(registry, models, Automobile.class, resolvers)
        .keyspace(BenchmarkNode.KEYSPACE);
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

  /** A connection chosen for one call: the new query set included. */
  @Benchmark
  public Route using() {
    return described.using("cluster2").route();
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
}
