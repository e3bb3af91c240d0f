package io.cqlengine.management;

import io.cqlengine.api.error.CqlEngineException;
import java.util.Map;
import java.util.UUID;

/**
 * What a target was when it was planned. If a plan is applied later, the connection may lead to
 * another cluster, or a table may be another one. It has all tables that a drop affects.
 *
 * @param cluster the name of the cluster
 * @param tables the ids of the tables that existed, by name
 */
record PlanBasis(String cluster, Map<String, UUID> tables) {

  PlanBasis {
    tables = Map.copyOf(tables);
  }

  /** Rejects another cluster, another table of the same name, and drops that affect a new one. */
  void require(TargetPlanner planner) {
    PlanBasis now = planner.basis();
    if (!now.cluster.equals(cluster)) {
      throw new CqlEngineException(
          "the plan was made for cluster '%s', but the connection leads to cluster '%s'. Correct the connection, or plan again."
              .formatted(cluster, now.cluster));
    }
    now.tables.forEach(
        (table, id) -> {
          if (!tables.containsKey(table)) {
            if (planner.isAffected(table)) {
              throw new CqlEngineException(
                  "a drop of the plan would affect table '%s', which the plan does not have. Plan again."
                      .formatted(table));
            }
          } else if (!id.equals(tables.get(table))) {
            throw new CqlEngineException(
                "table '%s' was dropped and created again since it was planned, or belongs to another cluster of the same name. Plan again."
                    .formatted(table));
          }
        });
  }
}
