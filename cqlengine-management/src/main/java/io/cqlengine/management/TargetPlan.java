package io.cqlengine.management;

import io.cqlengine.management.SchemaStep.Grade;
import java.util.List;
import java.util.Objects;

/**
 * What is to be done on one target. Plans are equal when they have the same target, steps and kept
 * things.
 */
public final class TargetPlan {
  private final Target target;
  private final List<SchemaStep> steps;
  private final List<String> kept;

  /** What the target shall be like, to plan again while it runs. */
  private final List<Desired> wanted;

  TargetPlan(Target target, List<SchemaStep> steps, List<String> kept, List<Desired> wanted) {
    this.target = target;
    this.steps = List.copyOf(steps);
    this.kept = List.copyOf(kept);
    this.wanted = List.copyOf(wanted);
  }

  /**
   * Where.
   *
   * @return the target
   */
  public Target target() {
    return target;
  }

  /**
   * The changes in the order they run, impossible ones among them.
   *
   * @return none when the target is in step already
   */
  public List<SchemaStep> steps() {
    return steps;
  }

  /**
   * What stands in the way: when there is something, nothing is run on this target.
   *
   * @return the impossible steps, each with both sides and what to do
   */
  public List<SchemaStep> impossible() {
    return steps.stream().filter(step -> step.grade() == Grade.IMPOSSIBLE).toList();
  }

  /**
   * What the server has and the models lack, such as a column. It is kept, and no drift.
   *
   * @return a line for each
   */
  public List<String> kept() {
    return kept;
  }

  /**
   * The statements in the order they run.
   *
   * @return the CQL of each step that is possible
   */
  public List<String> cql() {
    return steps.stream().map(SchemaStep::cql).filter(cql -> !cql.isEmpty()).toList();
  }

  /** Whether whoever read this plan has seen a step, or one that does more. */
  boolean covers(SchemaStep step) {
    return steps.stream().anyMatch(seen -> seen.covers(step));
  }

  List<Desired> wanted() {
    return wanted;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TargetPlan that
        && target.equals(that.target)
        && steps.equals(that.steps)
        && kept.equals(that.kept);
  }

  @Override
  public int hashCode() {
    return Objects.hash(target, steps, kept);
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
    kept.forEach(line -> text.append("\n-- kept: ").append(line));
    return text.toString();
  }
}
