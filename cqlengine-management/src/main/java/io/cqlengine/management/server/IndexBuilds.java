package io.cqlengine.management.server;

import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.metadata.Node;
import com.datastax.oss.driver.api.core.servererrors.InvalidQueryException;
import com.datastax.oss.driver.api.core.servererrors.UnauthorizedException;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.management.cql.IndexDefinition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Waits until indexes are built. Each node builds its own part and lists what it has built in
 * {@code system."IndexInfo"}, so each node is asked. From Cassandra 5 on, {@code
 * system_views.sai_column_indexes} says whether a storage-attached index can be queried.
 */
public final class IndexBuilds {

  /** The column {@code table_name} contains the name of the keyspace. */
  private static final String BUILT =
      "SELECT index_name FROM system.\"IndexInfo\" WHERE table_name = ?";

  private static final String QUERYABLE =
      "SELECT index_name, is_queryable FROM system_views.sai_column_indexes"
          + " WHERE keyspace_name = ?";

  private final Coordinator coordinator;
  private final String keyspace;
  private final List<IndexDefinition> indexes;
  private List<String> built = List.of();
  private @Nullable DriverException noAnswer;

  /** The builds of indexes of one keyspace. */
  public IndexBuilds(Coordinator coordinator, String keyspace, List<IndexDefinition> indexes) {
    this.coordinator = coordinator;
    this.keyspace = keyspace;
    this.indexes = indexes;
  }

  /** The names of the indexes that all nodes had built at the last look. */
  public List<String> built() {
    return built;
  }

  /**
   * Waits until each node has built all indexes.
   *
   * @throws CqlEngineException after the timeout, naming each index that is not built and its node,
   *     or when the thread is interrupted
   */
  public void await(Duration timeout) {
    WaitDeadline deadline = WaitDeadline.of(timeout);
    List<String> unbuilt = look(deadline);
    while (!unbuilt.isEmpty()) {
      if (deadline.isOver()) {
        throw new CqlEngineException(
            "after waiting %s, these indexes are not built: %s. The servers continue to build them. Run the same call again to continue to wait. If nothing changes, see the logs of the servers."
                .formatted(timeout, String.join(", ", unbuilt)),
            noAnswer);
      }
      deadline.pause("interrupted while the servers build indexes, which they continue");
      unbuilt = look(deadline);
    }
  }

  /** Asks each node. What is not built is returned with its node. */
  private List<String> look(WaitDeadline deadline) {
    noAnswer = null;
    Set<String> everywhere = new LinkedHashSet<>();
    indexes.forEach(index -> everywhere.add(index.name()));
    List<String> unbuilt = new ArrayList<>();
    List<Node> nodes = coordinator.nodes();
    for (Node node : nodes) {
      Set<String> here = built(node, deadline);
      for (IndexDefinition index : indexes) {
        if (!here.contains(index.name())) {
          everywhere.remove(index.name());
          unbuilt.add("'%s' on %s".formatted(index.name(), node.getEndPoint()));
        }
      }
    }
    if (nodes.isEmpty()) {
      everywhere.forEach(index -> unbuilt.add("'%s' (no node is connected)".formatted(index)));
      everywhere.clear();
    }
    built = List.copyOf(everywhere);
    return unbuilt;
  }

  /** The indexes that a node has built: none when it does not answer. */
  private Set<String> built(Node node, WaitDeadline deadline) {
    Set<String> names = new HashSet<>();
    try {
      for (Row row : coordinator.read(node, deadline, BUILT, keyspace)) {
        names.add(ColumnRow.text(row, "index_name"));
      }
      if (indexes.stream().anyMatch(IndexDefinition::isStorageAttached)) {
        removeUnqueryable(node, deadline, names);
      }
      return names;
    } catch (UnauthorizedException notAllowed) {
      throw notAllowed; // Waiting would not help.
    } catch (DriverException failure) {
      noAnswer = failure;
      return Set.of();
    }
  }

  private void removeUnqueryable(Node node, WaitDeadline deadline, Set<String> names) {
    try {
      for (Row row : coordinator.read(node, deadline, QUERYABLE, keyspace)) {
        if (!row.getBoolean("is_queryable")) {
          names.remove(ColumnRow.text(row, "index_name"));
        }
      }
    } catch (InvalidQueryException unknown) {
      // Before Cassandra 5 this table does not exist, and the list of built indexes has to do.
    }
  }
}
