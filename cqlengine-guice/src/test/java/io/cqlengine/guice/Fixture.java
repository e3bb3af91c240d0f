package io.cqlengine.guice;

import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.api.connection.ConnectionSettingsBuilder;
import io.cqlengine.api.routing.OperationKind;
import io.cqlengine.api.routing.Route;
import io.cqlengine.api.routing.Using;
import io.cqlengine.api.spi.EngineContracts;

/** What the tests without a server stand on: connections that are lazy and lead nowhere. */
final class Fixture {
  private Fixture() {}

  static ConnectionSettingsBuilder lazy(String name) {
    return ConnectionSettings.named(name).contactPoint("127.0.0.1", 1).lazyConnect();
  }

  static CqlEngineModule.Builder two() {
    return CqlEngineModule.builder()
        .connection(lazy("cluster1").asDefault().build())
        .connection(lazy("cluster2").build())
        .model(Note.class);
  }

  /** Where the engine would send a read of no model. */
  static Route route(CqlEngine engine) {
    return EngineContracts.of(engine).router().route(OperationKind.READ, null, Using.none());
  }
}
