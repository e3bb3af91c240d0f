package com.example.garage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.junit.CassandraTest;
import java.math.BigDecimal;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

@CassandraTest(clusters = 2)
class GarageTest {

  @Test
  void copiesTheCarsOfAManufacturer(CassandraCluster first, CassandraCluster second) {
    Automobile auto =
        new Automobile("Tesla", 2012, "Model S", new BigDecimal("57400"), Set.of("abs"));
    try (CqlEngine engine =
        CqlEngine.builder()
            .connection(settings("cluster1", first))
            .connection(settings("cluster2", second))
            .build()) {
      Garage.createSchema(engine);
      Garage garage = new Garage(engine);
      garage.add(auto);

      assertEquals(1, garage.copy("Tesla"));

      assertEquals(auto, garage.copied("Tesla", 2012, "Model S"));
    }
  }

  private static ConnectionSettings settings(String name, CassandraCluster cluster) {
    InetSocketAddress node = cluster.contactPoint();
    return ConnectionSettings.named(name)
        .contactPoint(node.getHostString(), node.getPort())
        .requestTimeout(Duration.ofMinutes(1))
        .keyspace("garage")
        .build();
  }
}
