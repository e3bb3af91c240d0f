package com.example.garage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.inject.Guice;
import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.guice.CqlEngineModule;
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
    try (CqlEngineModule cql =
        CqlEngineModule.builder()
            .connection(settings("cluster1", first))
            .connection(settings("cluster2", second))
            .model(Automobile.class)
            .onStart(Garage::createSchema)
            .build()) {
      Garage garage = Guice.createInjector(cql).getInstance(Garage.class);
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
