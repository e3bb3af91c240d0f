package io.cqlengine.management;

import io.cqlengine.api.spi.Execution;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs target after target.
 *
 * @param agreement how long to wait for the nodes to agree
 * @param indexTimeout how long to wait for indexes to be built; empty: not at all
 */
record SchemaRuns(
    Execution execution,
    Duration agreement,
    Optional<Duration> indexTimeout,
    SchemaProgress progress) {

  static SchemaRuns of(Execution execution) {
    return new SchemaRuns(execution, Duration.ofSeconds(30), Optional.empty(), event -> {});
  }

  SchemaRuns with(SchemaProgress other) {
    return new SchemaRuns(execution, agreement, indexTimeout, other);
  }

  SchemaRuns agreementTimeout(Duration timeout) {
    return new SchemaRuns(execution, timeout, indexTimeout, progress);
  }

  SchemaRuns awaitIndexes(Duration timeout) {
    return new SchemaRuns(execution, agreement, Optional.of(timeout), progress);
  }

  /**
   * Syncs all targets, also after one of them has failed.
   *
   * @param approved the plans whose steps may run; without the plan of a target all its steps may
   * @throws SchemaException when a target failed
   */
  SchemaReport run(
      SchemaPolicy policy, Map<Target, List<Desired>> desired, Map<Target, TargetPlan> approved) {
    List<TargetReport> reports = new ArrayList<>();
    desired.forEach(
        (target, ofTarget) -> {
          int number = reports.size() + 1;
          TargetSync.Settings settings =
              new TargetSync.Settings(
                  policy,
                  agreement,
                  indexTimeout,
                  (phase, left, step) ->
                      progress.on(
                          new SchemaProgress.Event(
                              phase, target, number, desired.size(), left, step)));
          reports.add(
              TargetSync.run(
                  execution,
                  settings,
                  target,
                  ofTarget,
                  Optional.ofNullable(approved.get(target))));
        });
    SchemaReport report = new SchemaReport(reports);
    if (!report.failures().isEmpty()) {
      throw SchemaException.failed(report);
    }
    return report;
  }
}
