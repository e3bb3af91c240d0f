package io.cqlengine.management.migration;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The migrations of all targets.
 *
 * @param targets each target in order; after a failure, without those that were not reached
 */
public record MigrationReport(List<TargetMigration> targets) {
  /**
   * Checks the components for null.
   *
   * @param targets each target in order
   */
  public MigrationReport {
    requireNonNull(targets, "targets is null")
        .forEach(one -> requireNonNull(one, "target is null"));
    targets = List.copyOf(targets);
  }

  /** {@return whether no statement is left on any target} */
  public boolean isComplete() {
    return targets.stream().allMatch(target -> target.left().isEmpty());
  }

  /** Human-readable: each target with a line for each file. Values are not shown. */
  @Override
  public String toString() {
    return targets.stream().map(TargetMigration::toString).collect(Collectors.joining("\n"));
  }
}
