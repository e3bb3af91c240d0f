package io.cqlengine.examples.readme;

import com.datastax.oss.driver.api.core.CqlSession;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.connection.ConnectionRegistry;
import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.api.query.QueryContext;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.batch.BatchQuery;
import io.cqlengine.management.Replication;
import io.cqlengine.management.SchemaManager;
import io.cqlengine.management.Targets;
import java.util.Set;

/** The example with many connections in the README. {@code ReadmeTest} compares both. */
final class FirstExample {
  private FirstExample() {}

  static void run(CqlSession session, Automobile civic, Automobile jazz) {
    try (CqlEngine engine = CqlEngine.create()) {
      ConnectionRegistry connections = engine.connections();
      connections.register(
          ConnectionSettings.named("cluster1").contactPoint("10.0.0.1").asDefault().build());
      connections.register(
          ConnectionSettings.named("cluster2").contactPoint("10.1.0.1:9042").build());
      connections.register("cluster3", session);

      SchemaManager schema = SchemaManager.of(engine);
      Targets both = Targets.connections("cluster1", "cluster2").keyspaces("test", "ks2");
      schema.createKeyspaces(both, Replication.simple(1));
      schema.syncTables(both, Automobile.class);

      QuerySet<Automobile> autos = engine.objects(Automobile.class);
      autos.create(new Automobile("Tesla", 2012, "Model S", null, Set.of("abs")));
      for (Automobile auto : autos.filter(Automobile_.MANUFACTURER.eq("Tesla")).list()) {
        autos.using("cluster1").save(auto);
      }
      QueryContext onCluster1 = engine.using("cluster1");
      onCluster1.objects(Automobile.class).at(Automobile_.key("Tesla", 2012, "Model S")).get();

      BatchQuery.on(engine)
          .using("cluster1")
          .run(batch -> autos.batch(batch).create(civic).delete(jazz));
    }
  }
}
