package com.example.garage;

import io.cqlengine.management.Replication;
import io.cqlengine.management.SchemaManager;
import io.cqlengine.management.Targets;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.math.BigDecimal;
import java.util.Set;

@QuarkusMain
public class Application implements QuarkusApplication {
  private final SchemaManager schema;
  private final Garage garage;

  Application(SchemaManager schema, Garage garage) {
    this.schema = schema;
    this.garage = garage;
  }

  @Override
  public int run(String... arguments) {
    Targets both = Targets.connections("cluster1", "cluster2").keyspaces("garage");
    schema.createKeyspaces(both, Replication.simple(1));
    schema.syncTables(both, Automobile.class);
    garage.add(new Automobile("Tesla", 2012, "Model S", new BigDecimal("57400"), Set.of("abs")));
    System.out.println("Copied: " + garage.copy("Tesla"));
    System.out.println("On cluster2: " + garage.copied("Tesla", 2012, "Model S"));
    return 0;
  }
}
