package io.cqlengine.management;

import static java.util.Objects.requireNonNull;

import io.cqlengine.api.error.CqlEngineException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a schema manager did on each target.
 *
 * @param targets a report for each target, in the order of the targets
 */
public record SchemaReport(List<TargetReport> targets) {

  /**
   * Checks the components for null.
   *
   * @param targets a report for each target, in the order of the targets
   */
  public SchemaReport {
    requireNonNull(targets, "targets is null")
        .forEach(one -> requireNonNull(one, "target is null"));
    targets = List.copyOf(targets);
  }

  /** {@return the reports of the targets that failed} */
  public List<TargetReport> failures() {
    return targets.stream().filter(report -> report.failure().isPresent()).toList();
  }

  /** Human-readable: each target with what ran and why it failed. */
  @Override
  public String toString() {
    return targets.stream().map(SchemaReport::text).collect(Collectors.joining("\n"));
  }

  private static String text(TargetReport report) {
    StringBuilder text = new StringBuilder(report.target().toString());
    if (report.ran().isEmpty() && report.failure().isEmpty()) {
      text.append(": nothing to do");
    }
    report.ran().forEach(step -> text.append("\n  ran: ").append(step));
    report.built().forEach(index -> text.append("\n  built: index ").append(index));
    report.failure().ifPresent(failure -> text.append("\n  failed: ").append(message(failure)));
    report.left().forEach(step -> text.append("\n  left: ").append(step));
    report.unmanaged().forEach(line -> text.append("\n  unmanaged: ").append(line));
    return text.toString();
  }

  /** The report of a check. The steps of the plan are drift. */
  static TargetReport checked(TargetPlan plan) {
    List<SchemaStep> steps = plan.steps();
    Optional<RuntimeException> drift =
        steps.isEmpty()
            ? Optional.empty()
            : Optional.of(
                new CqlEngineException(
                    steps.size()
                        + (steps.size() == 1 ? " step is left:" : " steps are left:")
                        + steps.stream()
                            .map(step -> "\n    " + step + why(step))
                            .collect(Collectors.joining())
                        + "\n    Sync, or apply a plan."));
    return TargetReport.unchanged(plan, drift);
  }

  private static String why(SchemaStep step) {
    return step.cql().isEmpty() ? "" : " (" + step.reason() + ")";
  }

  static String message(RuntimeException failure) {
    String message = failure.getMessage();
    return message == null ? failure.getClass().getName() : message;
  }
}
