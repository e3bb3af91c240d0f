package io.cqlengine.management.server;

import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.metadata.Node;
import com.datastax.oss.driver.api.core.servererrors.InvalidQueryException;
import io.cqlengine.api.error.CqlEngineException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

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

  /** The builds of one cluster, waited for until a timeout. */
  public IndexBuilds(Coordinator coordinator, Duration timeout) {
    this.coordinator = coordinator;
    this.timeout = timeout;
  }

  /**
   * Waits for indexes, by their names.
   *
   * @throws CqlEngineException naming what is not built on which node, when the time is over, or
   *     when the thread is interrupted
   */
  public void await(String keyspace, Set<String> indexes) {
    WaitDeadline deadline = WaitDeadline.in(timeout);
    List<String> unbuilt = unbuilt(keyspace, indexes, deadline);
    while (!unbuilt.isEmpty()) {
      if (deadline.isOver()) {
        throw new CqlEngineException(
            "indexes are not built after waiting %s, namely %s. The servers go on building them. Run it again to wait on, or see their logs if nothing happens."
                .formatted(timeout, String.join(", ", unbuilt)));
      }
      pause(deadline);
      unbuilt = unbuilt(keyspace, indexes, deadline);
    }
  }

  private List<String> unbuilt(String keyspace, Set<String> indexes, WaitDeadline deadline) {
    List<String> unbuilt = new ArrayList<>();
    for (Node node : coordinator.nodes()) {
      for (String index : new TreeSet<>(missing(keyspace, indexes, node, deadline))) {
        unbuilt.add("'" + index + "' on " + node.getEndPoint());
      }
    }
    return unbuilt;
  }

  /** A node that does not answer has built nothing; if it is down, it is not asked again. */
  private Set<String> missing(
      String keyspace, Set<String> indexes, Node node, WaitDeadline deadline) {
    Set<String> missing = new HashSet<>(indexes);
    try {
      for (Row row : coordinator.read(node, deadline, BUILT, keyspace)) {
        missing.remove(ColumnRow.text(row, "index_name"));
      }
      addUnqueryable(keyspace, indexes, node, deadline, missing);
    } catch (DriverException noAnswer) {
      return indexes;
    }
    return missing;
  }

  private void addUnqueryable(
      String keyspace, Set<String> indexes, Node node, WaitDeadline deadline, Set<String> missing) {
    try {
      for (Row row : coordinator.read(node, deadline, QUERYABLE, keyspace)) {
        String index = ColumnRow.text(row, "index_name");
        if (indexes.contains(index) && !row.getBoolean("is_queryable")) {
          missing.add(index);
        }
      }
    } catch (InvalidQueryException tooOld) {
      // Before Cassandra 5 there are no such indexes.
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
