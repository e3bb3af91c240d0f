package io.cqlengine.management;

import io.cqlengine.management.cql.IndexDefinition;
import java.util.List;

/** Something that a target should have or not have. A value that can be planned for any server. */
sealed interface Desired permits DesiredDrop, DesiredKeyspace, DesiredTable, DesiredType {

  /** Adds the steps from what the server has to what is desired. */
  void plan(TargetPlanner planner);

  /** The indexes that a target should have. */
  default List<IndexDefinition> indexes() {
    return List.of();
  }
}
