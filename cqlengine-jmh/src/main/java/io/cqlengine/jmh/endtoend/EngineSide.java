package io.cqlengine.jmh.endtoend;

import com.datastax.oss.driver.api.core.CqlSession;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.query.AsyncQuerySet;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.jmh.Automobile;
import io.cqlengine.jmh.BenchmarkNode;
import java.util.concurrent.CompletionStage;

/** The engine, as applications use it. */
final class EngineSide implements Side, AutoCloseable {
  private final CqlEngine engine = CqlEngine.create();
  private final QuerySet<Automobile> autos;
  private final AsyncQuerySet<Automobile> async;
  private final QuerySet<Automobile> pages;

  /**
   * @param session is the driver's, too
   */
  EngineSide(CqlSession session) {
    engine.connections().register("cluster1", session);
    engine.connections().setDefault("cluster1");
    autos = engine.objects(Automobile.class).keyspace(BenchmarkNode.KEYSPACE);
    async = autos.async();
    pages = autos.fetchSize(PAGE);
  }

  @Override
  public void insert(Automobile auto) {
    autos.create(auto);
  }

  @Override
  public Automobile get(Automobile auto) {
    return autos.get(auto.manufacturer(), auto.year(), auto.model());
  }

  @Override
  public CompletionStage<?> insertAsync(Automobile auto) {
    return async.create(auto);
  }

  @Override
  public CompletionStage<Automobile> getAsync(Automobile auto) {
    return async.get(auto.manufacturer(), auto.year(), auto.model());
  }

  @Override
  public long scan() {
    long years = 0;
    for (Automobile auto : pages) {
      years += auto.year();
    }
    return years;
  }

  @Override
  public void close() {
    engine.close();
  }
}
