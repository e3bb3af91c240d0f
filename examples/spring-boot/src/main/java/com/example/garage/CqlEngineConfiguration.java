package com.example.garage;

import com.typesafe.config.ConfigFactory;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.connection.Connection;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.spi.ConnectionResolver;
import io.cqlengine.management.SchemaManager;
import io.cqlengine.micrometer.ConnectionMeters;
import io.cqlengine.micrometer.MicrometerTelemetry;
import io.micrometer.observation.ObservationRegistry;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

@Configuration(proxyBeanMethods = false)
public class CqlEngineConfiguration {

  /** Spring closes it with the application context, after the beans that use it. */
  @Bean
  CqlEngine cqlEngine(
      Environment environment,
      ObservationRegistry observations,
      ObjectProvider<ConnectionResolver> resolvers) {
    CqlEngine.Builder builder =
        CqlEngine.builder()
            .configText(connections(environment))
            .listener(MicrometerTelemetry.of(observations))
            .model(Automobile.class);
    resolvers.orderedStream().forEach(builder::resolver);
    return builder.build();
  }

  /** The section {@code cqlengine.connections} of the application's properties, as HOCON. */
  private static String connections(Environment environment) {
    Map<String, Object> section =
        Binder.get(environment)
            .bind("cqlengine.connections", Bindable.mapOf(String.class, Object.class))
            .orElse(Map.of());
    return ConfigFactory.parseMap(Map.of("cqlengine.connections", section)).root().render();
  }

  @Bean
  SchemaManager schemaManager(CqlEngine engine) {
    return SchemaManager.of(engine);
  }

  @Bean
  QuerySet<Automobile> automobiles(CqlEngine engine) {
    return engine.objects(Automobile.class);
  }

  @Bean
  ConnectionMeters connectionMeters(CqlEngine engine) {
    return ConnectionMeters.of(engine);
  }

  /** Asks each connection that has a session. A lazy connection that is not connected is up. */
  @Bean
  HealthIndicator cqlEngineHealthIndicator(CqlEngine engine) {
    return () -> {
      Health.Builder health = Health.up();
      for (Connection connection : engine.connections()) {
        var found = connection.health();
        health.withDetail(connection.name(), found.state());
        if (found.failure().isPresent()) {
          health.down();
        }
      }
      return health.build();
    };
  }
}
