package io.cqlengine.management.server;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.loadbalancing.NodeDistance;
import com.datastax.oss.driver.api.core.metadata.Node;
import com.datastax.oss.driver.api.core.metadata.NodeState;
import io.cqlengine.api.routing.OperationKind;
import io.cqlengine.api.spi.Execution;
import io.cqlengine.api.spi.Lease;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The node on which the schema is read and changed. All instances of an application choose the same
 * node: of those that they are connected to, the one with the smallest id. A node makes schema
 * changes one after the other, so the changes of several instances do not collide.
 */
public final class Coordinator {
  /** Schema changes take longer than queries: the driver's 2 seconds fail on a busy cluster. */
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private static final Duration BRIEF = Duration.ofSeconds(2);
  private static final Set<NodeState> DOWN = EnumSet.of(NodeState.DOWN, NodeState.FORCED_DOWN);

  private final Execution execution;
  private final Lease lease;
  private final @Nullable Node node;

  private Coordinator(Execution execution, Lease lease, @Nullable Node node) {
    this.execution = execution;
    this.lease = lease;
    this.node = node;
  }

  /**
   * Chooses the coordinator of a session. The lease must last as long as the coordinator is used.
   * If the session is connected to no node, the driver chooses.
   */
  public static Coordinator of(Execution execution, Lease lease) {
    Node smallest =
        known(lease).values().stream()
            .filter(node -> node.getState() == NodeState.UP && node.getOpenConnections() > 0)
            .findFirst()
            .orElse(null);
    return new Coordinator(execution, lease, smallest);
  }

  /** Reads a table of the system. */
  ResultSet read(String cql, Object... names) {
    return read(node, TIMEOUT, cql, names);
  }

  /** Reads a table of the system before a deadline. */
  ResultSet read(WaitDeadline deadline, String cql, Object... names) {
    return read(node, timeout(deadline), cql, names);
  }

  /** Reads a table of the system from another node, before a deadline. */
  ResultSet read(Node from, WaitDeadline deadline, String cql, Object... names) {
    return read(from, timeout(deadline), cql, names);
  }

  private ResultSet read(@Nullable Node from, Duration timeout, String cql, Object... names) {
    // The schema is local to every node: a stricter level of the connection would only fail.
    SimpleStatement statement =
        SimpleStatement.newInstance(cql, names)
            .setConsistencyLevel(ConsistencyLevel.ONE)
            .setIdempotent(true);
    return run(OperationKind.READ, statement.setTimeout(timeout).setNode(from));
  }

  /** The time that is left, but enough for a node to answer. */
  private static Duration timeout(WaitDeadline deadline) {
    Duration left = deadline.left();
    return left.compareTo(TIMEOUT) > 0 ? TIMEOUT : left.compareTo(BRIEF) < 0 ? BRIEF : left;
  }

  /** Changes the schema by one complete statement. */
  public void change(String cql) {
    change(SimpleStatement.newInstance(cql).setTimeout(TIMEOUT));
  }

  /** Changes the schema by a statement, with its own timeout and keyspace. */
  public ResultSet change(SimpleStatement statement) {
    return run(OperationKind.SCHEMA, statement.setNode(node));
  }

  private ResultSet run(OperationKind kind, SimpleStatement statement) {
    return execution.run(lease, kind, statement);
  }

  /**
   * The nodes that the session connects to, in a fixed order, without those that are down. A node
   * is among them even if it has no connection at this moment. Nodes that the driver ignores, such
   * as those of another data centre, are not.
   */
  List<Node> nodes() {
    return known(lease).values().stream()
        .filter(node -> node.getDistance() != NodeDistance.IGNORED)
        .filter(node -> !DOWN.contains(node.getState()))
        .toList();
  }

  /** All nodes of the cluster that the driver knows, by their ids in order. */
  private static SortedMap<UUID, Node> known(Lease lease) {
    return new TreeMap<>(lease.session().getMetadata().getNodes());
  }

  /**
   * {@return the smallest id of all nodes that the driver knows, whether it is connected or not;
   * empty when it knows none} All connections to one cluster have the same.
   */
  public Optional<UUID> clusterId() {
    return known(lease).keySet().stream().findFirst();
  }

  /** A node that is up; empty when it is down or the driver does not know it. */
  Optional<Node> up(UUID hostId) {
    return Optional.ofNullable(lease.session().getMetadata().getNodes().get(hostId))
        .filter(known -> known.getState() == NodeState.UP);
  }

  /** Human-readable. */
  @Override
  public String toString() {
    return node == null ? "the contacted node" : node.getEndPoint().toString();
  }
}
