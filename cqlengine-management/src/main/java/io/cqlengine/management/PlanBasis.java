package io.cqlengine.management;

import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.management.cql.ServerTable;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What a target was when it was planned. If a plan is applied later, the connection may lead to
 * another cluster, or a table may be another one.
 *
 * @param cluster the name of the cluster
 * @param tables the ids of the tables that existed, by name
 */
record PlanBasis(String cluster, Map<String, UUID> tables) {

  PlanBasis {
    tables = Map.copyOf(tables);
  }

  /** Rejects another cluster, and a table that was dropped and created again. */
  void require(TargetPlanner now) {
    String name = now.reader().clusterName();
    if (!name.equals(cluster)) {
      throw new CqlEngineException(
          "the plan was made for cluster '%s', but the connection leads to cluster '%s'. Correct the connection, or plan again."
              .formatted(cluster, name));
    }
    tables.forEach(
        (table, id) -> {
          Optional<UUID> there = now.table(table).flatMap(ServerTable::id);
          if (there.isPresent() && !there.get().equals(id)) {
            throw new CqlEngineException(
                "table '%s' was dropped and created again since it was planned. Plan again."
                    .formatted(table));
          }
        });
  }
}
