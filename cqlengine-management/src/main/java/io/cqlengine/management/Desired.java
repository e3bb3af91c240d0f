package io.cqlengine.management;

import io.cqlengine.management.cql.IndexDefinition;
import java.util.List;

/** Something that a target shall have or not have; a value, planned against any server. */
interface Desired {

  /**
   * Adds the steps from what the server says to what is wanted.
   *
   * @param planner the plan of one target
   */
  void plan(TargetPlanner planner);

  /** The indexes that are wanted. */
  default List<IndexDefinition> indexes() {
    return List.of();
  }
}
