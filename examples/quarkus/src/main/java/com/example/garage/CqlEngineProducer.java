package com.example.garage;

import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.management.SchemaManager;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

@ApplicationScoped
public class CqlEngineProducer {

  @Produces
  @Singleton
  CqlEngine engine(@ConfigProperty(name = "garage.connections") String connections) {
    return CqlEngine.builder().configText(connections).model(Automobile.class).build();
  }

  /** Quarkus calls it when the application ends. */
  void close(@Disposes CqlEngine engine) {
    engine.close();
  }

  @Produces
  @Singleton
  SchemaManager schemaManager(CqlEngine engine) {
    return SchemaManager.of(engine);
  }

  @Produces
  @Singleton
  QuerySet<Automobile> automobiles(CqlEngine engine) {
    return engine.objects(Automobile.class);
  }
}
