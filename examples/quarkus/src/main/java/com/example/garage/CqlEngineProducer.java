package com.example.garage;

import com.typesafe.config.ConfigFactory;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.management.SchemaManager;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.Config;

@ApplicationScoped
public class CqlEngineProducer {

  @Produces
  @Singleton
  CqlEngine engine(Config config) {
    Map<String, String> properties = new HashMap<>();
    for (String name : config.getPropertyNames()) {
      if (name.startsWith("cqlengine.connections.")) {
        properties.put(name, config.getValue(name, String.class));
      }
    }
    return CqlEngine.builder()
        .configText(ConfigFactory.parseMap(properties).root().render())
        .model(Automobile.class)
        .build();
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
