package io.cqlengine.management.migration;

import static java.util.Objects.requireNonNull;

import io.cqlengine.management.Target;
import java.util.List;
import java.util.Optional;

/**
 * The migrations of one target.
 *
 * @param target the target; for files of the cluster, its keyspace is that of the journal
 * @param files the state of each file, in order
 * @param ran the statements that ran in this call, in order
 * @param left the statements that have not run, in order; one that may have run is the first
 * @param lockedBy who had the lock when the target was read, if a statement was left; for {@code
 *     unlock}, whose lock was removed
 * @param problem what keeps the statements that are left from running
 */
public record TargetMigration(
    Target target,
    List<MigrationStatus> files,
    List<MigrationStep> ran,
    List<MigrationStep> left,
    Optional<String> lockedBy,
    Optional<String> problem) {
  /**
   * Checks the components for null.
   *
   * @param target the target
   * @param files the state of each file, in order
   * @param ran the statements that ran in this call, in order
   * @param left the statements that have not run, in order
   * @param lockedBy who had the lock
   * @param problem what keeps the statements that are left from running
   */
  public TargetMigration {
    requireNonNull(target, "target is null");
    requireNonNull(files, "files is null").forEach(one -> requireNonNull(one, "file is null"));
    requireNonNull(ran, "ran is null")
        .forEach(one -> requireNonNull(one, "element of ran is null"));
    requireNonNull(left, "left is null")
        .forEach(one -> requireNonNull(one, "element of left is null"));
    requireNonNull(lockedBy, "lockedBy is null");
    requireNonNull(problem, "problem is null");
    files = List.copyOf(files);
    ran = List.copyOf(ran);
    left = List.copyOf(left);
  }

  /** Human-readable, with a line for each file. Values are not shown. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(target.toString());
    for (MigrationStatus file : files) {
      long now = ran.stream().filter(step -> step.version() == file.version()).count();
      text.append("\n  ").append(file).append(now == 0 ? "" : ", %d ran now".formatted(now));
    }
    lockedBy.ifPresent(owner -> text.append("\n  locked by ").append(owner));
    problem.ifPresent(why -> text.append("\n  ").append(why));
    return text.toString();
  }
}
