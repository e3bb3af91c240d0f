package io.cqlengine.management;

import static java.util.Objects.requireNonNull;

import io.cqlengine.api.error.CqlEngineException;
import java.util.List;
import java.util.Optional;

/**
 * What was done on one target.
 *
 * @param target where
 * @param ran the steps that ran, in order; one whose answer was lost, or that another instance did
 *     at the same moment, is among them when the server has it
 * @param left the steps that did not, the failed one first
 * @param unmanaged what the server has and the models lack, such as a column: a line for each
 * @param built the names of the indexes that were waited for and are built; none unless {@link
 *     SchemaManager#awaitIndexes} was asked for
 * @param failure why steps are left, or the target could not be planned; the driver's exceptions
 *     are here as they came
 */
public record TargetReport(
    Target target,
    List<SchemaStep> ran,
    List<SchemaStep> left,
    List<String> unmanaged,
    List<String> built,
    Optional<RuntimeException> failure) {

  /**
   * A report on one target.
   *
   * @param target where
   * @param ran the steps that ran
   * @param left the steps that did not, the failed one first
   * @param unmanaged what the server has and the models lack, such as a column: a line for each
   * @param built the names of the indexes that were waited for and are built
   * @param failure why steps are left
   */
  public TargetReport {
    requireNonNull(target, "target is null");
    requireNonNull(ran, "ran is null").forEach(one -> requireNonNull(one, "step is null"));
    requireNonNull(left, "left is null").forEach(one -> requireNonNull(one, "step is null"));
    requireNonNull(unmanaged, "unmanaged is null")
        .forEach(one -> requireNonNull(one, "line is null"));
    requireNonNull(built, "built is null").forEach(one -> requireNonNull(one, "name is null"));
    requireNonNull(failure, "failure is null");
    ran = List.copyOf(ran);
    left = List.copyOf(left);
    unmanaged = List.copyOf(unmanaged);
    built = List.copyOf(built);
  }

  /**
   * A report on one target where no index was waited for.
   *
   * @param target where
   * @param ran the steps that ran
   * @param left the steps that did not, the failed one first
   * @param unmanaged what the server has and the models lack, such as a column: a line for each
   * @param failure why steps are left
   */
  public TargetReport(
      Target target,
      List<SchemaStep> ran,
      List<SchemaStep> left,
      List<String> unmanaged,
      Optional<RuntimeException> failure) {
    this(target, ran, left, unmanaged, List.of(), failure);
  }

  /** A target that was only looked at. */
  static TargetReport unchanged(TargetPlan plan, Optional<RuntimeException> failure) {
    return new TargetReport(plan.target(), List.of(), plan.steps(), plan.unmanaged(), failure);
  }

  static TargetReport failed(Target target, List<SchemaStep> left, Throwable failure) {
    return new TargetReport(
        target, List.of(), left, List.of(), Optional.of(reportable(target, failure)));
  }

  /**
   * A failure as reports have it. What is not an exception, such as an {@code AssertionError} of a
   * callback, must not keep the other targets from being done and reported.
   */
  static RuntimeException reportable(Target target, Throwable failure) {
    return failure instanceof RuntimeException exception
        ? exception
        : new CqlEngineException(
            "%s stopped the work on %s. See its cause, and run it again."
                .formatted(failure, target),
            failure);
  }
}
