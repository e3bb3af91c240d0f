package com.example.garage;

import static com.example.garage.Automobile_.MANUFACTURER;

import com.google.inject.Guice;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.guice.CqlEngineModule;
import io.cqlengine.management.Replication;
import io.cqlengine.management.SchemaManager;
import io.cqlengine.management.Targets;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Set;

public final class Garage {
  private final QuerySet<Automobile> autos;

  @Inject
  public Garage(QuerySet<Automobile> autos) {
    this.autos = autos;
  }

  public static void main(String[] arguments) {
    try (CqlEngineModule cql =
        CqlEngineModule.builder()
            .config(Path.of("connections.conf"))
            .model(Automobile.class)
            .onStart(Garage::createSchema)
            .build()) {
      Garage garage = Guice.createInjector(cql).getInstance(Garage.class);
      garage.add(new Automobile("Tesla", 2012, "Model S", new BigDecimal("57400"), Set.of("abs")));
      System.out.println("Copied: " + garage.copy("Tesla"));
      System.out.println("On cluster2: " + garage.copied("Tesla", 2012, "Model S"));
    }
  }

  /** Creates keyspace and table on both clusters. */
  static void createSchema(CqlEngine engine) {
    Targets both = Targets.connections("cluster1", "cluster2").keyspaces("garage");
    SchemaManager schema = SchemaManager.of(engine);
    schema.createKeyspaces(both, Replication.simple(1));
    schema.syncTables(both, Automobile.class);
  }

  /** Adds a car on the first cluster. */
  public void add(Automobile auto) {
    autos.using("cluster1").create(auto);
  }

  /** Copies the cars of a manufacturer from the first cluster to the second. */
  public int copy(String manufacturer) {
    int copied = 0;
    for (Automobile auto : autos.using("cluster1").filter(MANUFACTURER.eq(manufacturer))) {
      autos.using("cluster2").save(auto);
      copied++;
    }
    return copied;
  }

  /** The copy of a car on the second cluster. */
  public Automobile copied(String manufacturer, int year, String model) {
    return autos.using("cluster2").at(Automobile_.key(manufacturer, year, model)).get();
  }
}
