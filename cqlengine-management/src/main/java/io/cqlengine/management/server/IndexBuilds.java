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
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Waits until indexes are built. Each node builds its own part and lists what it has built in
 * {@code system."IndexInfo"}, so each node that is up is asked; whether a storage-attached index
 * can be queried stands in {@code system_views.sai_column_indexes}, from Cassandra 5 on.
 */
public final class IndexBuilds {
  private static final Duration PAUSE = Duration.ofMillis(100);

  /** The column {@code table_name} has the name of the keyspace. */
  private static final String BUILT =
      "SELECT index_name FROM system.\"IndexInfo\" WHERE table_name = ?";

  private static final String QUERYABLE =
      "SELECT index_name, is_queryable FROM system_views.sai_column_indexes"
          + " WHERE keyspace_name = ?";

  private final Coordinator coordinator;
  private final Duration timeout;
  private @Nullable DriverException noAnswer;

  /** The builds of one cluster, waited for until a timeout. */
  public IndexBuilds(Coordinator coordinator, Duration timeout) {
    this.coordinator = coordinator;
    this.timeout = timeout;
  }

  /**
   * Waits for indexes.
   *
   * @throws CqlEngineException naming what is not built on which node, when the time is over, or
   *     when the thread is interrupted
   */
  public void await(String keyspace, List<IndexDefinition> indexes) {
    WaitDeadline deadline = WaitDeadline.in(timeout);
    List<String> unbuilt = unbuilt(keyspace, indexes, deadline);
    while (!unbuilt.isEmpty()) {
      if (deadline.isOver()) {
        throw new CqlEngineException(
            "indexes are not built after waiting %s, namely %s. The servers go on building them. Run it again to wait on, or see their logs if nothing happens."
                .formatted(timeout, String.join(", ", unbuilt)),
            noAnswer);
      }
      pause(deadline);
      unbuilt = unbuilt(keyspace, indexes, deadline);
    }
  }

  private List<String> unbuilt(
      String keyspace, List<IndexDefinition> indexes, WaitDeadline deadline) {
    List<String> unbuilt = new ArrayList<>();
    for (Node node : coordinator.nodes()) {
      Set<String> built = built(keyspace, indexes, node, deadline);
      indexes.stream()
          .map(IndexDefinition::name)
          .filter(index -> !built.contains(index))
          .forEach(index -> unbuilt.add("'" + index + "' on " + node.getEndPoint()));
    }
    return unbuilt;
  }

  /** A node that does not answer has built nothing; if it is down, it is not asked again. */
  private Set<String> built(
      String keyspace, List<IndexDefinition> indexes, Node node, WaitDeadline deadline) {
    Set<String> built = new HashSet<>();
    try {
      for (Row row : coordinator.read(node, deadline, BUILT, keyspace)) {
        built.add(ColumnRow.text(row, "index_name"));
      }
      if (indexes.stream().anyMatch(IndexDefinition::isStorageAttached)) {
        removeUnqueryable(keyspace, node, deadline, built);
      }
      return built;
    } catch (UnauthorizedException notAllowed) {
      throw notAllowed; // It would not be allowed later either.
    } catch (DriverException failure) {
      noAnswer = failure;
      return Set.of();
    }
  }

  private void removeUnqueryable(
      String keyspace, Node node, WaitDeadline deadline, Set<String> built) {
    try {
      for (Row row : coordinator.read(node, deadline, QUERYABLE, keyspace)) {
        if (!row.getBoolean("is_queryable")) {
          built.remove(ColumnRow.text(row, "index_name"));
        }
      }
    } catch (InvalidQueryException unknown) {
      // Not every server has this table: then the list of built indexes has to do.
    }
  }

  private static void pause(WaitDeadline deadline) {
    try {
      deadline.pause(PAUSE);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new CqlEngineException(
          "interrupted while indexes are built. The servers go on building them.", interrupted);
    }
  }
}
