package com.example.garage;

import static org.assertj.core.api.Assertions.assertThat;

import io.cqlengine.testkit.CassandraClusters;
import io.micrometer.core.instrument.MeterRegistry;
import java.math.BigDecimal;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest
class GarageApplicationTest {
  /** They end with the JVM, after the application context. */
  private static final CassandraClusters CLUSTERS = CassandraClusters.start(2);

  @DynamicPropertySource
  static void clusters(DynamicPropertyRegistry properties) {
    properties.add("CLUSTER1", () -> contactPoint("cluster1"));
    properties.add("CLUSTER2", () -> contactPoint("cluster2"));
  }

  private static String contactPoint(String name) {
    var node = CLUSTERS.get(name).contactPoint();
    return node.getHostString() + ":" + node.getPort();
  }

  @Test
  void copiesTheCarsOfAManufacturer(@Autowired Garage garage) {
    Automobile auto = new Automobile("Audi", 2024, "A6", new BigDecimal("61000"), Set.of("abs"));
    garage.add(auto);

    assertThat(garage.copy("Audi")).isEqualTo(1);
    assertThat(garage.copied("Audi", 2024, "A6")).isEqualTo(auto);
  }

  @Test
  void isHealthyWhileBothClustersAnswer(@Autowired HealthEndpoint health) {
    assertThat(health.healthForPath("cqlEngine").getStatus()).isEqualTo(Status.UP);
  }

  @Test
  void metersStatementsAndConnections(@Autowired MeterRegistry meters) {
    assertThat(meters.get("cqlengine.request").timers()).isNotEmpty();
    assertThat(meters.get("cqlengine.connection.ready").gauges()).hasSize(2);
  }
}
