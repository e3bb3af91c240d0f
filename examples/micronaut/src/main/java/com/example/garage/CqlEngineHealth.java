package com.example.garage;

import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.connection.Connection;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.AbstractHealthIndicator;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;

/** Asks each connection that has a session. A lazy connection that is not connected is up. */
@Singleton
final class CqlEngineHealth extends AbstractHealthIndicator<Map<String, String>> {
  private final CqlEngine engine;

  CqlEngineHealth(CqlEngine engine) {
    this.engine = engine;
  }

  @Override
  protected Map<String, String> getHealthInformation() {
    Map<String, String> states = new LinkedHashMap<>();
    healthStatus = HealthStatus.UP;
    for (Connection connection : engine.connections()) {
      var health = connection.health();
      states.put(connection.name(), health.state().name());
      if (health.failure().isPresent()) {
        healthStatus = HealthStatus.DOWN;
      }
    }
    return states;
  }

  @Override
  protected String getName() {
    return "cqlengine";
  }
}
