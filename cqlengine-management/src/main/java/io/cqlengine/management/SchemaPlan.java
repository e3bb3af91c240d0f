package io.cqlengine.management;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What a schema manager would do, target by target. Reading it changes nothing; {@link
 * SchemaManager#apply} carries it out.
 *
 * @param targets a plan for each target, in the order of the targets
 */
public record SchemaPlan(List<TargetPlan> targets) {

  /**
   * A plan.
   *
   * @param targets a plan for each target, in the order of the targets
   */
  public SchemaPlan {
    targets = List.copyOf(targets);
  }

  /**
   * Whether every target is in step already.
   *
   * @return true when there is neither a step nor an obstacle
   */
  public boolean isEmpty() {
    return targets.stream().allMatch(plan -> plan.steps().isEmpty() && plan.obstacles().isEmpty());
  }

  /** For people, and as CQL: targets and obstacles are comments. */
  @Override
  public String toString() {
    return targets.stream().map(SchemaPlan::text).collect(Collectors.joining("\n"));
  }

  private static String text(TargetPlan plan) {
    StringBuilder text = new StringBuilder("-- ").append(plan.target());
    if (plan.steps().isEmpty() && plan.obstacles().isEmpty()) {
      text.append(": nothing to do");
    }
    plan.obstacles().forEach(obstacle -> text.append("\n-- impossible: ").append(obstacle));
    plan.steps().forEach(step -> text.append('\n').append(step.cql()).append(';'));
    return text.toString();
  }
}
