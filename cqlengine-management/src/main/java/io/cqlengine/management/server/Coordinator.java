package io.cqlengine.management.server;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.metadata.Node;
import com.datastax.oss.driver.api.core.metadata.NodeState;
import io.cqlengine.api.routing.OperationKind;
import io.cqlengine.api.spi.Execution;
import io.cqlengine.api.spi.Lease;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The one node that is asked for the schema and told to change it. All instances of an application
 * choose the same one, the node with the smallest id of those they are connected to, so that their
 * changes meet in one place: a node makes schema changes one after the other.
 */
public final class Coordinator {
  /** Schema changes take longer than queries: the driver's 2 seconds fail on a busy cluster. */
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private static final Duration BRIEF = Duration.ofSeconds(2);

  private final Execution execution;
  private final Lease lease;
  private final @Nullable Node node;

  private Coordinator(Execution execution, Lease lease, @Nullable Node node) {
    this.execution = execution;
    this.lease = lease;
    this.node = node;
  }

  /**
   * Chooses the coordinator of the session of a lease, which is held as long as the coordinator is
   * used. When the session knows no node that is up, the driver chooses.
   */
  public static Coordinator of(Execution execution, Lease lease) {
    Node smallest = nodes(lease).stream().findFirst().orElse(null);
    return new Coordinator(execution, lease, smallest);
  }

  /** Reads one of the system's tables. */
  ResultSet read(String cql, Object... names) {
    return read(node, TIMEOUT, cql, names);
  }

  /** Reads one of the system's tables while somebody waits for what it says. */
  ResultSet read(WaitDeadline deadline, String cql, Object... names) {
    return read(node, timeout(deadline), cql, names);
  }

  /** Reads a table of one node while somebody waits for what it says. */
  ResultSet read(Node of, WaitDeadline deadline, String cql, Object... names) {
    return read(of, timeout(deadline), cql, names);
  }

  private ResultSet read(@Nullable Node of, Duration timeout, String cql, Object... names) {
    // The schema is local to every node: a stricter level of the connection would only fail.
    SimpleStatement statement =
        SimpleStatement.newInstance(cql, names)
            .setConsistencyLevel(ConsistencyLevel.ONE)
            .setIdempotent(true);
    return run(OperationKind.READ, statement.setTimeout(timeout).setNode(of));
  }

  /** Who waits wants an answer by then, but a node needs some time for one. */
  private static Duration timeout(WaitDeadline deadline) {
    Duration left = deadline.left();
    return left.compareTo(TIMEOUT) > 0 ? TIMEOUT : left.compareTo(BRIEF) < 0 ? BRIEF : left;
  }

  /** Changes the schema by one complete statement. */
  public void change(String cql) {
    run(OperationKind.SCHEMA, SimpleStatement.newInstance(cql).setTimeout(TIMEOUT).setNode(node));
  }

  private ResultSet run(OperationKind kind, SimpleStatement statement) {
    return execution.run(lease, kind, statement);
  }

  /** The nodes that are up and that the session is connected to, in a fixed order. */
  List<Node> nodes() {
    return nodes(lease);
  }

  private static List<Node> nodes(Lease lease) {
    return lease.session().getMetadata().getNodes().values().stream()
        .filter(node -> node.getState() == NodeState.UP && node.getOpenConnections() > 0)
        .filter(node -> node.getHostId() != null)
        .sorted(Comparator.comparing(node -> Objects.requireNonNull(node.getHostId())))
        .toList();
  }

  /** {@return the node that is asked, by which clusters can be told apart; empty when unknown} */
  public Optional<UUID> id() {
    return Optional.ofNullable(node).map(Node::getHostId);
  }

  /** A node that the driver holds to be up; empty for one that is down or unknown to it. */
  Optional<Node> up(UUID hostId) {
    return Optional.ofNullable(lease.session().getMetadata().getNodes().get(hostId))
        .filter(known -> known.getState() == NodeState.UP);
  }

  /** For people. */
  @Override
  public String toString() {
    return node == null ? "the contacted node" : node.getEndPoint().toString();
  }
}
