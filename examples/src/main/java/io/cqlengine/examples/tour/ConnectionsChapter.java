package io.cqlengine.examples.tour;

import com.datastax.oss.driver.api.core.CqlSession;
import io.cqlengine.api.connection.ConnectionRegistry;
import io.cqlengine.api.connection.UnknownConnectionException;
import io.cqlengine.api.query.QuerySet;

/** Registering connections, and the end of one: docs/connections.md. */
final class ConnectionsChapter {
  private final Narrator narrator;
  private final Stage stage;
  private final ConnectionRegistry connections;

  ConnectionsChapter(Stage stage, ConnectionRegistry connections) {
    this.narrator = stage.narrator();
    this.stage = stage;
    this.connections = connections;
  }

  void register(CqlSession session) {
    narrator.step("Register connections: two by host, one with a ready session");
    narrator.code("connections.register(ConnectionSettings.named(\"cluster1\")...)");
    connections.register(stage.settings("cluster1").build());
    narrator.code("connections.register(ConnectionSettings.named(\"cluster2\")....asDefault())");
    connections.register(stage.settings("cluster2").asDefault().build());
    narrator.code("connections.register(\"cluster3\", session)");
    connections.register("cluster3", session);
    connections.forEach(connection -> narrator.say(connection.toString()));
  }

  void changeDefault() {
    narrator.step("Change the default connection");
    narrator.check("default", "cluster2", connections.defaultConnection().orElseThrow().name());
    narrator.code("connections.setDefault(\"cluster1\")");
    connections.setDefault("cluster1");
    narrator.check("default", "cluster1", connections.defaultConnection().orElseThrow().name());
  }

  void unregister(QuerySet<Automobile> autos, CqlSession session) {
    narrator.step("Unregister: the name is unknown at once, an own session stays open");
    narrator.code("connections.unregister(\"cluster3\")");
    connections.unregister("cluster3");
    narrator.refused(UnknownConnectionException.class, () -> autos.using("cluster3").count());
    narrator.check("the application's own session is closed", false, session.isClosed());
  }
}
