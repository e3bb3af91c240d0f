package io.cqlengine.management;

import io.cqlengine.management.SchemaStep.Grade;
import java.util.List;
import java.util.Objects;

/**
 * What is to be done on one target. Plans are equal when they have the same target, steps and
 * unmanaged things.
 */
public final class TargetPlan {
  private final Target target;
  private final List<SchemaStep> steps;
  private final List<String> unmanaged;

  /** What the target shall be like, to plan again while it runs. */
  private final List<Desired> desired;

  TargetPlan(Target target, List<SchemaStep> steps, List<String> unmanaged, List<Desired> desired) {
    this.target = target;
    this.steps = List.copyOf(steps);
    this.unmanaged = List.copyOf(unmanaged);
    this.desired = List.copyOf(desired);
  }

  /** {@return where the plan is carried out} */
  public Target target() {
    return target;
  }

  /**
   * {@return the changes in the order they run, impossible ones among them; none when the target is
   * in step already}
   */
  public List<SchemaStep> steps() {
    return steps;
  }

  /**
   * {@return the impossible steps, each with both sides and what to do} They fail the target after
   * its other steps have run; steps that rely on them are not planned.
   */
  public List<SchemaStep> impossible() {
    return steps.stream().filter(step -> step.grade() == Grade.IMPOSSIBLE).toList();
  }

  /**
   * {@return a line for each thing that the server has and the models lack, such as a column} It
   * stays, and is no drift.
   */
  public List<String> unmanaged() {
    return unmanaged;
  }

  /** {@return the CQL of each step that is possible, in the order they run} */
  public List<String> cql() {
    return steps.stream().map(SchemaStep::cql).filter(cql -> !cql.isEmpty()).toList();
  }

  /** Whether whoever read this plan has seen a step, or one that does more. */
  boolean covers(SchemaStep step) {
    return steps.stream().anyMatch(seen -> seen.covers(step));
  }

  List<Desired> desired() {
    return desired;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TargetPlan that
        && target.equals(that.target)
        && steps.equals(that.steps)
        && unmanaged.equals(that.unmanaged);
  }

  @Override
  public int hashCode() {
    return Objects.hash(target, steps, unmanaged);
  }

  /** For people, and as CQL: all but the statements are comments. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("-- ").append(target);
    if (steps.isEmpty()) {
      text.append(": nothing to do");
    }
    for (SchemaStep step : steps) {
      switch (step.grade()) {
        case SAFE -> text.append('\n').append(step.cql()).append(';');
        case DESTRUCTIVE ->
            text.append("\n-- destructive: ")
                .append(step.reason())
                .append('\n')
                .append(step.cql())
                .append(';');
        case IMPOSSIBLE -> text.append("\n-- ").append(step);
      }
    }
    unmanaged.forEach(line -> text.append("\n-- unmanaged: ").append(line));
    return text.toString();
  }
}
