package com.example.garage.app;

import com.example.garage.domain.Car;
import com.google.inject.Guice;
import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.guice.CqlEngineModule;
import io.cqlengine.management.SchemaManager;
import io.cqlengine.management.Targets;
import java.time.Duration;

/** Opens the garage, parks two cars, and closes. */
public final class Main {
  private Main() {}

  /**
   * Runs the program.
   *
   * @param args host and port of a cluster, a keyspace of everybody, a keyspace of the tenant
   */
  public static void main(String[] args) {
    ConnectionSettings settings =
        ConnectionSettings.named("main")
            .contactPoint(args[0])
            .requestTimeout(Duration.ofMinutes(1))
            .keyspace(args[1])
            .asDefault()
            .build();
    Targets both = Targets.connections("main").keyspaces(args[1], args[2]);
    try (CqlEngineModule cql =
        CqlEngineModule.builder()
            .connection(settings)
            .model(Car.class)
            .onStart(engine -> SchemaManager.of(engine).syncTables(both, Car.class))
            .build()) {
      Guice.createInjector(cql).getInstance(Garage.class).park(args[1], args[2]);
    }
    tell("end", "reached");
  }

  static void tell(String subject, Object fact) {
    System.out.println(subject + ": " + fact);
  }
}
