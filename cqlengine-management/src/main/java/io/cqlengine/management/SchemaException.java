package io.cqlengine.management;

import io.cqlengine.api.error.CqlEngineException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A schema that could not be brought in step on some targets. The other targets are done: the
 * report says what happened where. The first failure is the cause, the others are suppressed.
 */
public final class SchemaException extends CqlEngineException {
  private static final long serialVersionUID = 1L;

  /** What was done. */
  private final transient SchemaReport report;

  /**
   * An error for a report with failures.
   *
   * @param report what was done; at least one target failed
   */
  SchemaException(SchemaReport report) {
    super(message(report), report.failures().get(0).failure().orElseThrow());
    this.report = report;
    report.failures().stream()
        .skip(1)
        .forEach(failed -> addSuppressed(failed.failure().orElseThrow()));
  }

  /**
   * What ran, what failed and what is left, target by target.
   *
   * @return the report, targets without failure included
   */
  public SchemaReport report() {
    return report;
  }

  private static String message(SchemaReport report) {
    List<TargetReport> failures = report.failures();
    return failures.size()
        + " of "
        + report.targets().size()
        + (failures.size() == report.targets().size()
            ? " targets failed:"
            : " targets failed, the others are done:")
        + failures.stream()
            .map(failed -> "\n  - " + failed.target() + ": " + reason(failed))
            .collect(Collectors.joining());
  }

  private static String reason(TargetReport failed) {
    return failed.failure().map(SchemaReport::message).orElse("");
  }
}
