package io.cqlengine.management.server;

import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.metadata.Node;
import com.datastax.oss.driver.api.core.servererrors.InvalidQueryException;
import io.cqlengine.api.error.CqlEngineException;
import java.time.Duration;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Waits until all nodes that are up have the coordinator's schema. The coordinator says which
 * version each node has. The driver says which nodes are up, because the coordinator also lists
 * dead ones.
 */
public final class SchemaAgreement {
  private static final String LOCAL = "SELECT schema_version FROM system.local WHERE key = 'local'";
  private static final String PEERS = "SELECT host_id, schema_version FROM system.peers_v2";

  /** Before Cassandra 4. It has one node for each address. */
  private static final String OLD_PEERS = "SELECT host_id, schema_version FROM system.peers";

  private final Coordinator coordinator;
  private final Duration timeout;

  /** Waits for agreement with the schema of a coordinator, at most until a timeout. */
  public SchemaAgreement(Coordinator coordinator, Duration timeout) {
    this.coordinator = coordinator;
    this.timeout = timeout;
  }

  /**
   * Waits for agreement.
   *
   * @param when the moment for the error, such as {@code before the first change}
   * @throws CqlEngineException after the timeout, naming the nodes that disagree, or when the
   *     thread is interrupted
   */
  public void await(String when) {
    WaitDeadline deadline = WaitDeadline.of(timeout);
    String disagreeing = disagreeing(deadline);
    while (!disagreeing.isEmpty()) {
      if (deadline.isOver()) {
        throw new CqlEngineException(
            "the nodes do not agree on the schema %s after waiting %s. %s. Check why these nodes differ, then run the same call again."
                .formatted(when, timeout, disagreeing));
      }
      deadline.pause("interrupted while waiting for the nodes to agree on the schema " + when);
      disagreeing = disagreeing(deadline);
    }
  }

  /** The nodes with another version than the coordinator's; empty when all agree. */
  private String disagreeing(WaitDeadline deadline) {
    Row local = coordinator.read(deadline, LOCAL).one();
    @Nullable UUID version = local == null ? null : local.getUuid(0);
    StringJoiner others = new StringJoiner(", ");
    for (Row peer : peers(deadline)) {
      @Nullable UUID hostId = peer.getUuid("host_id");
      @Nullable UUID other = peer.getUuid("schema_version");
      Optional<Node> node = hostId == null ? Optional.empty() : coordinator.up(hostId);
      if (node.isPresent() && other != null && !other.equals(version)) {
        others.add(node.get().getEndPoint() + " has version " + other);
      }
    }
    return others.length() == 0 ? "" : coordinator + " has version " + version + ", " + others;
  }

  private Iterable<Row> peers(WaitDeadline deadline) {
    try {
      return coordinator.read(deadline, PEERS);
    } catch (InvalidQueryException e) {
      return coordinator.read(deadline, OLD_PEERS);
    }
  }
}
