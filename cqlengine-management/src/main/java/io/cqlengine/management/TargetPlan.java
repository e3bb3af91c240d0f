package io.cqlengine.management;

import java.util.List;

/**
 * What is to be done on one target.
 *
 * @param target where
 * @param steps the changes in the order they run; none when the target is in step already
 * @param obstacles why the target cannot be brought in step, each complete with what to do; when
 *     there is one, nothing is run on this target
 */
public record TargetPlan(Target target, List<SchemaStep> steps, List<String> obstacles) {

  /**
   * A plan for one target.
   *
   * @param target where
   * @param steps the changes in the order they run; none when the target is in step already
   * @param obstacles why the target cannot be brought in step, each complete with what to do; when
   *     there is one, nothing is run on this target
   */
  public TargetPlan {
    steps = List.copyOf(steps);
    obstacles = List.copyOf(obstacles);
  }
}
