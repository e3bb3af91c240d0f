package com.example.garage;

import io.cqlengine.management.Replication;
import io.cqlengine.management.SchemaManager;
import io.cqlengine.management.Targets;
import java.math.BigDecimal;
import java.util.Set;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

@SpringBootApplication
public class GarageApplication {

  public static void main(String[] arguments) {
    SpringApplication.run(GarageApplication.class, arguments).close();
  }

  @Bean
  CommandLineRunner copyOneCar(Garage garage, SchemaManager schema) {
    return arguments -> {
      Targets both = Targets.connections("cluster1", "cluster2").keyspaces("garage");
      schema.createKeyspaces(both, Replication.simple(1));
      schema.syncTables(both, Automobile.class);
      garage.add(new Automobile("Tesla", 2012, "Model S", new BigDecimal("57400"), Set.of("abs")));
      System.out.println("Copied: " + garage.copy("Tesla"));
      System.out.println("On cluster2: " + garage.copied("Tesla", 2012, "Model S"));
    };
  }
}
