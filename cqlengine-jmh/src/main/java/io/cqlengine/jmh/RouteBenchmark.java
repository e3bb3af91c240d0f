package io.cqlengine.jmh;

import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.routing.RouteAnswer;
import io.cqlengine.api.routing.Using;
import org.openjdk.jmh.annotations.Benchmark;

/**
 * What does routing a query cost? Each contestant reads one row by its key. The cost of routing is
 * the difference to a query set with a cached route.
 */
public class RouteBenchmark extends EngineBenchmark {
  private static final Using SECOND = Using.of("cluster2", BenchmarkNode.KEYSPACE);

  private CqlEngine oneResolver;
  private CqlEngine fiveResolvers;
  private QuerySet<Automobile> resolvedByOne;
  private QuerySet<Automobile> resolvedByFive;

  @Override
  void prepare() {
    super.prepare();
    oneResolver =
        connected(CqlEngine.builder().resolver(request -> RouteAnswer.connection("cluster2")));
    CqlEngine.Builder builder = CqlEngine.builder();
    for (int i = 0; i < 5; i++) {
      builder.resolver(request -> RouteAnswer.abstain());
    }
    fiveResolvers = connected(builder);
    resolvedByOne = oneResolver.objects(Automobile.class).keyspace(BenchmarkNode.KEYSPACE);
    resolvedByFive = fiveResolvers.objects(Automobile.class).keyspace(BenchmarkNode.KEYSPACE);
  }

  @Override
  public void close() {
    oneResolver.close();
    fiveResolvers.close();
    super.close();
  }

  /** A query set with a cached route. */
  @Benchmark
  public Automobile remembered() {
    return get(autos);
  }

  /** A connection chosen for one call. */
  @Benchmark
  public Automobile using() {
    return get(autos.using("cluster2"));
  }

  /** A new query set of the engine on the default connection. */
  @Benchmark
  public Automobile byDefault() {
    return get(engine.objects(Automobile.class).keyspace(BenchmarkNode.KEYSPACE));
  }

  /** A new context. */
  @Benchmark
  public Automobile context() {
    return get(engine.using(SECOND).objects(Automobile.class));
  }

  /** A resolver that returns a connection. */
  @Benchmark
  public Automobile oneResolver() {
    return get(resolvedByOne);
  }

  /** Five resolvers that abstain. */
  @Benchmark
  public Automobile fiveResolvers() {
    return get(resolvedByFive);
  }

  private Automobile get(QuerySet<Automobile> set) {
    return set.get(auto.manufacturer(), auto.year(), auto.model());
  }
}
