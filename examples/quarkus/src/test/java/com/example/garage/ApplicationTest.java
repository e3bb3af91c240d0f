package com.example.garage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.Set;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.eclipse.microprofile.health.Readiness;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Clusters.class)
class ApplicationTest {
  @Inject Application application;
  @Inject Garage garage;
  @Inject @Readiness CqlEngineHealth health;

  @Test
  void copiesTheCarsOfAManufacturer() {
    application.run();
    Automobile auto = new Automobile("Audi", 2024, "A6", new BigDecimal("61000"), Set.of("abs"));
    garage.add(auto);

    assertEquals(1, garage.copy("Audi"));
    assertEquals(auto, garage.copied("Audi", 2024, "A6"));
    assertEquals(Status.UP, health.call().getStatus());
  }
}
