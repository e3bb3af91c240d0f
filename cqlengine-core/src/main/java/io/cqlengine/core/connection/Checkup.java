package io.cqlengine.core.connection;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.metadata.Node;
import com.datastax.oss.driver.api.core.metadata.NodeState;
import io.cqlengine.api.connection.ConnectionState;
import io.cqlengine.api.connection.ConnectionStatus;
import io.cqlengine.api.connection.Health;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks at a connection: nodes, and a small query whose time is taken. */
final class Checkup {
  private static final String QUERY = "SELECT key FROM system.local";

  private Checkup() {}

  static Health of(ConnectionStatus status, @Nullable Generation generation) {
    if (generation == null) {
      return new Health(
          status.state(),
          0,
          0,
          Optional.empty(),
          status.lastFailure().map(ConnectionStatus.Failure::cause));
    }
    return of(status.state(), generation.session());
  }

  private static Health of(ConnectionState state, CqlSession session) {
    Collection<Node> nodes = session.getMetadata().getNodes().values();
    int up = (int) nodes.stream().filter(node -> node.getState() == NodeState.UP).count();
    long start = System.nanoTime();
    try {
      session.execute(QUERY);
      Duration took = Duration.ofNanos(System.nanoTime() - start);
      return new Health(state, up, nodes.size(), Optional.of(took), Optional.empty());
    } catch (RuntimeException e) {
      return new Health(state, up, nodes.size(), Optional.empty(), Optional.of(e));
    }
  }
}
