package io.cqlengine.management.cql;

import java.util.Set;

/** The keyspaces of the server. Users may have others whose names start with {@code system_}. */
public final class SystemKeyspaces {
  private static final Set<String> REPLICATED =
      Set.of("system_auth", "system_distributed", "system_traces");
  private static final Set<String> OF_EACH_NODE =
      Set.of(
          "system",
          "system_schema",
          "system_views",
          "system_virtual_schema",
          "system_metrics",
          "system_cluster_metadata");

  private SystemKeyspaces() {}

  /** Whether a keyspace belongs to the server. */
  public static boolean contains(String keyspace) {
    return OF_EACH_NODE.contains(keyspace) || REPLICATED.contains(keyspace);
  }

  /**
   * Whether servers reject a change of a keyspace, or of something in it.
   *
   * @param ofReplication whether only the replication would change
   */
  public static boolean refuses(String keyspace, boolean ofReplication) {
    return contains(keyspace) && !(ofReplication && REPLICATED.contains(keyspace));
  }
}
