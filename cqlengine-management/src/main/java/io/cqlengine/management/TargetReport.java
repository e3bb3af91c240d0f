package io.cqlengine.management;

import static java.util.Objects.requireNonNull;

import io.cqlengine.api.error.CqlEngineException;
import java.util.List;
import java.util.Optional;

/**
 * What was done on one target.
 *
 * @param target the target
 * @param ran the steps that ran, in order; also a step whose answer was lost, or that another
 *     instance ran at the same moment, if the server has it
 * @param left the steps that did not run, the failed one first
 * @param unmanaged a line for each thing that the server has and the models lack, such as a column
 * @param failure why steps are left, or why the target could not be planned; exceptions of the
 *     driver are unchanged
 * @param built the names of the indexes that are built on all nodes; empty without {@link
 *     SchemaManager#awaitIndexes}
 */
public record TargetReport(
    Target target,
    List<SchemaStep> ran,
    List<SchemaStep> left,
    List<String> unmanaged,
    Optional<RuntimeException> failure,
    List<String> built) {

  /**
   * Checks the components for null.
   *
   * @param target the target
   * @param ran the steps that ran
   * @param left the steps that did not run, the failed one first
   * @param unmanaged a line for each thing that the server has and the models lack
   * @param failure why steps are left, or why the target could not be planned
   * @param built the names of the indexes that are built on all nodes
   */
  public TargetReport {
    requireNonNull(target, "target is null");
    requireNonNull(ran, "ran is null")
        .forEach(one -> requireNonNull(one, "element of ran is null"));
    requireNonNull(left, "left is null")
        .forEach(one -> requireNonNull(one, "element of left is null"));
    requireNonNull(unmanaged, "unmanaged is null")
        .forEach(one -> requireNonNull(one, "element of unmanaged is null"));
    requireNonNull(failure, "failure is null");
    requireNonNull(built, "built is null")
        .forEach(one -> requireNonNull(one, "element of built is null"));
    ran = List.copyOf(ran);
    left = List.copyOf(left);
    unmanaged = List.copyOf(unmanaged);
    built = List.copyOf(built);
  }

  /** The report on a target that was only read. */
  static TargetReport unchanged(TargetPlan plan, Optional<RuntimeException> failure) {
    return new TargetReport(
        plan.target(), List.of(), plan.steps(), plan.unmanaged(), failure, List.of());
  }

  static TargetReport failed(Target target, List<SchemaStep> left, Throwable failure) {
    return new TargetReport(
        target, List.of(), left, List.of(), Optional.of(reportable(target, failure)), List.of());
  }

  /**
   * A failure as reports contain it. An {@code Error}, for example of a callback, must not keep the
   * other targets from being run and reported.
   */
  static RuntimeException reportable(Target target, Throwable failure) {
    return failure instanceof RuntimeException exception
        ? exception
        : new CqlEngineException(
            "%s stopped the work on %s. See the cause, then run the same call again."
                .formatted(failure.getClass().getName(), target),
            failure);
  }
}
