package io.cqlengine.management;

import io.cqlengine.management.SchemaStep.Grade;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * What a schema manager would do on one target. Plans are equal when their targets, steps and
 * unmanaged things are.
 */
public final class TargetPlan {
  private final Target target;
  private final List<SchemaStep> steps;
  private final List<String> unmanaged;

  /** For planning again when the plan is applied. */
  private final List<Desired> desired;

  private final PlanBasis basis;

  TargetPlan(
      Target target,
      List<SchemaStep> steps,
      List<String> unmanaged,
      List<Desired> desired,
      PlanBasis basis) {
    this.target = target;
    this.steps = List.copyOf(steps);
    this.unmanaged = List.copyOf(unmanaged);
    this.desired = List.copyOf(desired);
    this.basis = basis;
  }

  /** {@return the target} */
  public Target target() {
    return target;
  }

  /** {@return the steps in the order in which they run, with impossible ones; none when in sync} */
  public List<SchemaStep> steps() {
    return steps;
  }

  /**
   * {@return the impossible steps} They fail the target after its other steps have run. Steps that
   * depend on them are impossible, too, or not planned.
   */
  public List<SchemaStep> impossible() {
    return steps.stream().filter(step -> step.grade() == Grade.IMPOSSIBLE).toList();
  }

  /**
   * {@return a line for each thing that the server has and the models lack, such as a column} It
   * stays and is not drift.
   */
  public List<String> unmanaged() {
    return unmanaged;
  }

  /** {@return the CQL of the possible steps, in the order in which they run} */
  public List<String> cql() {
    return steps.stream().map(SchemaStep::cql).filter(cql -> !cql.isEmpty()).toList();
  }

  /**
   * Whether this plan has a step, or one that does more of what is wanted.
   *
   * @param onServer what the server needs for a table that is wanted
   */
  boolean covers(SchemaStep step, UnaryOperator<DesiredTable> onServer) {
    return steps.stream()
        .anyMatch(
            seen ->
                seen.covers(step)
                    && (seen.subject().equals(step.subject()) || isWanted(seen, onServer)));
  }

  /** Whether the statement of a step is what is wanted. A plan file has both. */
  private boolean isWanted(SchemaStep step, UnaryOperator<DesiredTable> onServer) {
    return desired.stream()
        .anyMatch(
            each ->
                each instanceof DesiredTable table
                    && onServer.apply(table).statement(target.keyspace(), step).equals(step.cql()));
  }

  List<Desired> desired() {
    return desired;
  }

  PlanBasis basis() {
    return basis;
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

  /** Human-readable CQL. Everything but the statements is a comment. */
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
                .append(TextTable.oneLine(step.reason()))
                .append('\n')
                .append(step.cql())
                .append(';');
        case IMPOSSIBLE -> text.append("\n-- ").append(TextTable.oneLine(step.toString()));
      }
    }
    unmanaged.forEach(line -> text.append("\n-- unmanaged: ").append(TextTable.oneLine(line)));
    return text.toString();
  }
}
