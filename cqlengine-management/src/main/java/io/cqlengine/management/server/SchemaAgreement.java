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
 * Waits until the nodes that are up have the coordinator's schema. What they have is read from the
 * coordinator; whether they are up, the driver says, because the coordinator lists dead nodes as
 * well.
 */
public final class SchemaAgreement {
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final String LOCAL = "SELECT schema_version FROM system.local WHERE key = 'local'";
  private static final String PEERS = "SELECT host_id, schema_version FROM system.peers_v2";

  /** Before Cassandra 4; of several nodes on one address it knows one only. */
  private static final String OLD_PEERS = "SELECT host_id, schema_version FROM system.peers";

  private final Coordinator coordinator;
  private final Duration timeout;

  /** Agreement on the schema of one coordinator, waited for until a timeout. */
  public SchemaAgreement(Coordinator coordinator, Duration timeout) {
    this.coordinator = coordinator;
    this.timeout = timeout;
  }

  /**
   * Waits for agreement; the moment, such as {@code before the first change}, is said in the error.
   *
   * @throws CqlEngineException naming those who disagree, when the time is over, or when the thread
   *     is interrupted
   */
  public void await(String when) {
    WaitDeadline deadline = WaitDeadline.in(timeout);
    String others = disagreeing(deadline);
    while (!others.isEmpty()) {
      if (deadline.isOver()) {
        throw new CqlEngineException(
            "the nodes do not agree on the schema "
                + when
                + ", after waiting "
                + timeout
                + ": "
                + others
                + ": see why these nodes do not follow, then run it again");
      }
      pause(deadline, when);
      others = disagreeing(deadline);
    }
  }

  /** Who has another version than the coordinator; empty when all agree. */
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

  private static void pause(WaitDeadline deadline, String when) {
    try {
      deadline.pause(PAUSE);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new CqlEngineException(
          "interrupted while waiting for the nodes to agree on the schema "
              + when
              + ": run it again",
          interrupted);
    }
  }
}
