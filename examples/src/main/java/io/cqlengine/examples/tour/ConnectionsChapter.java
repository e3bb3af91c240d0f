package io.cqlengine.examples.tour;

import com.datastax.oss.driver.api.core.CqlSession;
import io.cqlengine.api.connection.ConnectionRegistry;
import io.cqlengine.api.connection.UnknownConnectionException;
import io.cqlengine.api.query.QuerySet;

/** Registers and unregisters connections. See docs/connections.md. */
final class ConnectionsChapter {
  private final TourReporter reporter;
  private final TourEnvironment environment;
  private final ConnectionRegistry connections;

  ConnectionsChapter(TourEnvironment environment, ConnectionRegistry connections) {
    this.reporter = environment.reporter();
    this.environment = environment;
    this.connections = connections;
  }

  void register(CqlSession session) {
    reporter.step("Register two connections by host, and one with an open session");
    reporter.code("connections.register(ConnectionSettings.named(\"cluster1\")...)");
    connections.register(environment.settings("cluster1").build());
    reporter.code("connections.register(ConnectionSettings.named(\"cluster2\")....asDefault())");
    connections.register(environment.settings("cluster2").asDefault().build());
    reporter.code("connections.register(\"cluster3\", session)");
    connections.register("cluster3", session);
    connections.forEach(connection -> reporter.print(connection.toString()));
  }

  void changeDefault() {
    reporter.step("Change the default connection");
    reporter.check(
        "default connection", "cluster2", connections.defaultConnection().orElseThrow().name());
    reporter.code("connections.setDefault(\"cluster1\")");
    connections.setDefault("cluster1");
    reporter.check(
        "default connection", "cluster1", connections.defaultConnection().orElseThrow().name());
  }

  void unregister(QuerySet<Automobile> autos, CqlSession session) {
    reporter.step("Unregister a connection. Your own session stays open");
    reporter.code("connections.unregister(\"cluster3\")");
    connections.unregister("cluster3");
    reporter.checkRejected(UnknownConnectionException.class, () -> autos.using("cluster3").count());
    reporter.check("the application's own session is closed", false, session.isClosed());
  }
}
