package com.example.garage;

import com.typesafe.config.ConfigFactory;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.management.SchemaManager;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.env.Environment;
import jakarta.inject.Singleton;
import java.util.Map;

@Factory
final class CqlEngineFactory {

  /** Micronaut closes it with the application context. */
  @Singleton
  @Bean(preDestroy = "close")
  CqlEngine engine(Environment environment) {
    Map<String, Object> section = environment.getProperties("cqlengine.connections");
    return CqlEngine.builder()
        .configText(
            ConfigFactory.parseMap(Map.of("cqlengine.connections", section)).root().render())
        .model(Automobile.class)
        .build();
  }

  @Singleton
  SchemaManager schemaManager(CqlEngine engine) {
    return SchemaManager.of(engine);
  }

  @Singleton
  QuerySet<Automobile> automobiles(CqlEngine engine) {
    return engine.objects(Automobile.class);
  }
}
