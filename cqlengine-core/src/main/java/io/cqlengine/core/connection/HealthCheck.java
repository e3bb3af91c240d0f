package io.cqlengine.core.connection;

import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.metadata.Node;
import com.datastax.oss.driver.api.core.metadata.NodeState;
import io.cqlengine.api.connection.Connection;
import io.cqlengine.api.connection.ConnectionException;
import io.cqlengine.api.connection.ConnectionStatus;
import io.cqlengine.api.connection.Health;
import io.cqlengine.core.concurrent.DriverThreads;
import io.cqlengine.core.telemetry.EngineStatements;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks a connection: its nodes, and the time of a small query. */
final class HealthCheck {
  private static final SimpleStatement QUERY =
      SimpleStatement.newInstance("SELECT key FROM system.local");

  private HealthCheck() {}

  /**
   * Checks a connection.
   *
   * @param leased its session, which is released at the end; null if it has none
   */
  static Health of(
      Connection connection, @Nullable SessionGeneration leased, EngineStatements statements) {
    if (leased == null) {
      return failed(connection.status(), List.of(), failure(connection.status()));
    }
    try {
      DriverThreads.refuse("health() of connection '" + connection.name() + "'");
      return ask(connection, leased, statements);
    } finally {
      leased.release();
    }
  }

  private static Health ask(
      Connection connection, SessionGeneration generation, EngineStatements statements) {
    Collection<Node> nodes = generation.session().getMetadata().getNodes().values();
    long start = System.nanoTime();
    try {
      statements.execute(generation.session(), QUERY);
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      return new Health(
          connection.state(), up(nodes), nodes.size(), Optional.of(took), Optional.empty());
    } catch (RuntimeException e) {
      Optional<ConnectionException> lost = generation.lost(e);
      return failed(connection.status(), nodes, lost.isPresent() ? lost : Optional.of(e));
    }
  }

  private static Optional<? extends Throwable> failure(ConnectionStatus status) {
    return status.lastFailure().map(ConnectionStatus.Failure::cause);
  }

  private static Health failed(
      ConnectionStatus status, Collection<Node> nodes, Optional<? extends Throwable> failure) {
    return new Health(
        status.state(), up(nodes), nodes.size(), Optional.empty(), failure.map(e -> e));
  }

  private static int up(Collection<Node> nodes) {
    return (int) nodes.stream().filter(node -> node.getState() == NodeState.UP).count();
  }
}
