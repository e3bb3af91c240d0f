package io.cqlengine.management;

import io.cqlengine.api.error.CqlEngineException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when some targets could not be synced, could not be read, or are not in sync. The other
 * targets have run. The report says what happened where. The first failure is the cause, and the
 * others are suppressed. Also thrown for a plan file that cannot be read or written, with an empty
 * report.
 */
public final class SchemaException extends CqlEngineException {
  private static final long serialVersionUID = 1L;

  private final transient SchemaReport report;

  private SchemaException(SchemaReport report, String what) {
    super(message(report, what), report.failures().get(0).failure().orElseThrow());
    this.report = report;
    report.failures().stream()
        .skip(1)
        .forEach(failed -> addSuppressed(failed.failure().orElseThrow()));
  }

  private SchemaException(String message, @Nullable Throwable cause) {
    super(message, cause);
    this.report = new SchemaReport(List.of());
  }

  /** A plan file cannot be used. The message lacks its last full stop and says what to do. */
  static SchemaException file(String message, @Nullable Throwable cause) {
    return new SchemaException(
        cause instanceof CqlEngineException ? message + ".\n" + cause.getMessage() : message + ".",
        cause);
  }

  /** Some targets could not be synced. */
  static SchemaException failed(SchemaReport report) {
    boolean all = report.failures().size() == report.targets().size();
    return new SchemaException(report, all ? "failed" : "failed; the others are done");
  }

  /** Some targets could not be read. */
  static SchemaException notPlanned(SchemaReport report) {
    return new SchemaException(report, "could not be planned");
  }

  /** Some targets have drifted. */
  static SchemaException drifted(SchemaReport report) {
    return new SchemaException(report, "are not in sync");
  }

  /**
   * {@return what ran, what failed and what is left on each target, those without failure included}
   */
  public SchemaReport report() {
    return report;
  }

  private static String message(SchemaReport report, String what) {
    List<TargetReport> failures = report.failures();
    return failures.size()
        + " of "
        + report.targets().size()
        + " targets "
        + what
        + ":"
        + failures.stream()
            .map(failed -> "\n  - " + failed.target() + ": " + reason(failed))
            .collect(Collectors.joining());
  }

  private static String reason(TargetReport failed) {
    return failed.failure().map(SchemaReport::message).orElse("");
  }
}
