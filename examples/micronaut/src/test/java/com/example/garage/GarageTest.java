package com.example.garage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cqlengine.management.SchemaManager;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.junit.CassandraTest;
import io.micronaut.context.ApplicationContext;
import io.micronaut.health.HealthStatus;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

@CassandraTest(clusters = 2)
class GarageTest {

  @Test
  void copiesTheCarsOfAManufacturer(CassandraCluster first, CassandraCluster second) {
    Automobile auto =
        new Automobile("Tesla", 2012, "Model S", new BigDecimal("57400"), Set.of("abs"));
    Map<String, Object> clusters =
        Map.of("CLUSTER1", contactPoint(first), "CLUSTER2", contactPoint(second));
    try (ApplicationContext context = ApplicationContext.run(clusters)) {
      Application.createSchema(context.getBean(SchemaManager.class));
      Garage garage = context.getBean(Garage.class);
      garage.add(auto);

      assertEquals(1, garage.copy("Tesla"));
      assertEquals(auto, garage.copied("Tesla", 2012, "Model S"));

      var health = Mono.from(context.getBean(CqlEngineHealth.class).getResult()).block();
      assertEquals(HealthStatus.UP, health.getStatus());
    }
  }

  private static String contactPoint(CassandraCluster cluster) {
    var node = cluster.contactPoint();
    return node.getHostString() + ":" + node.getPort();
  }
}
