package com.example.garage;

import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.connection.Connection;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Asks each connection that has a session. A lazy connection that is not connected is up. */
@Readiness
@ApplicationScoped
public class CqlEngineHealth implements HealthCheck {
  private final CqlEngine engine;

  CqlEngineHealth(CqlEngine engine) {
    this.engine = engine;
  }

  @Override
  public HealthCheckResponse call() {
    var response = HealthCheckResponse.named("cqlengine").up();
    for (Connection connection : engine.connections()) {
      var health = connection.health();
      response.withData(connection.name(), health.state().name());
      if (health.failure().isPresent()) {
        response.down();
      }
    }
    return response.build();
  }
}
