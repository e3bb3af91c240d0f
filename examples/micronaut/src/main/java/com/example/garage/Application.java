package com.example.garage;

import io.cqlengine.management.Replication;
import io.cqlengine.management.SchemaManager;
import io.cqlengine.management.Targets;
import io.micronaut.context.ApplicationContext;
import java.math.BigDecimal;
import java.util.Set;

public final class Application {
  private Application() {}

  public static void main(String[] arguments) {
    try (ApplicationContext context = ApplicationContext.run()) {
      createSchema(context.getBean(SchemaManager.class));
      Garage garage = context.getBean(Garage.class);
      garage.add(new Automobile("Tesla", 2012, "Model S", new BigDecimal("57400"), Set.of("abs")));
      System.out.println("Copied: " + garage.copy("Tesla"));
      System.out.println("On cluster2: " + garage.copied("Tesla", 2012, "Model S"));
    }
  }

  /** Creates keyspace and table on both clusters. */
  static void createSchema(SchemaManager schema) {
    Targets both = Targets.connections("cluster1", "cluster2").keyspaces("garage");
    schema.createKeyspaces(both, Replication.simple(1));
    schema.syncTables(both, Automobile.class);
  }
}
