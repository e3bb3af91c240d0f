package io.cqlengine.management;

/** Something that a target shall have or not have; a value, planned against any server. */
interface Desired {

  /**
   * Adds the steps from what the server says to what is wanted.
   *
   * @param planner the plan of one target
   */
  void plan(TargetPlanner planner);
}
