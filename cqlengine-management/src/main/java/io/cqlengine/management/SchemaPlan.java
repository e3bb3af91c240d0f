package io.cqlengine.management;

import static java.util.Objects.requireNonNull;

import io.cqlengine.api.error.CqlEngineException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a schema manager would do on each target. A value that can be read and compared, and that
 * {@link SchemaManager#apply(SchemaPlan)} runs.
 *
 * @param targets a plan for each target, in the order of the targets
 */
public record SchemaPlan(List<TargetPlan> targets) {

  /**
   * Checks the components for null, and that each target is there once.
   *
   * @param targets a plan for each target, in the order of the targets
   */
  public SchemaPlan {
    Set<Target> seen = new HashSet<>();
    for (TargetPlan plan : requireNonNull(targets, "targets is null")) {
      if (!seen.add(requireNonNull(plan, "target is null").target())) {
        throw new CqlEngineException(
            "the plan has %s twice. Make two plans, and apply one after the other."
                .formatted(plan.target()));
      }
    }
    targets = List.copyOf(targets);
  }

  /**
   * Reads a plan that {@link #writeTo} wrote. {@link SchemaManager#apply(SchemaPlan)} runs it
   * without the classes of its models. CQL in the file is never executed.
   *
   * @param file a JSON file
   * @return the plan
   * @throws SchemaException if the file cannot be read, or is not a plan of this format
   */
  public static SchemaPlan readFrom(Path file) {
    return PlanFile.read(requireNonNull(file, "file is null"));
  }

  /**
   * Writes this plan to a JSON file, with what is wanted, the names of the clusters and the ids of
   * the tables.
   *
   * @param file is replaced if it exists
   * @throws SchemaException if the file cannot be written
   */
  public void writeTo(Path file) {
    PlanFile.write(this, requireNonNull(file, "file is null"));
  }

  /** {@return whether all targets are in sync} */
  public boolean isEmpty() {
    return targets.stream().allMatch(plan -> plan.steps().isEmpty());
  }

  /** {@return the CQL of all possible steps, in the order in which they run} */
  public List<String> cql() {
    return targets.stream().flatMap(plan -> plan.cql().stream()).toList();
  }

  /** {@return a human-readable table, with a line for each step and each unmanaged thing} */
  public String table() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("connection", "keyspace", "grade", "step", "subject", "why"));
    for (TargetPlan plan : targets) {
      for (SchemaStep step : plan.steps()) {
        rows.add(row(plan, step.grade().name(), step.kind().name(), step.subject(), step.reason()));
      }
      plan.unmanaged().forEach(line -> rows.add(row(plan, "UNMANAGED", "", "", line)));
      if (plan.steps().isEmpty() && plan.unmanaged().isEmpty()) {
        rows.add(row(plan, "", "", "", "nothing to do"));
      }
    }
    return TextTable.of(rows);
  }

  private static List<String> row(
      TargetPlan plan, String grade, String step, String subject, String why) {
    Target target = plan.target();
    return List.of(target.connection(), target.keyspace(), grade, step, subject, why);
  }

  /** Human-readable CQL. Targets, reasons and unmanaged things are comments. */
  @Override
  public String toString() {
    return targets.stream().map(TargetPlan::toString).collect(Collectors.joining("\n"));
  }
}
