package io.cqlengine.management;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a schema manager would do, target by target; a value that can be read, compared and applied.
 * Reading it changes nothing; {@link SchemaManager#apply(SchemaPlan)} carries it out.
 *
 * @param targets a plan for each target, in the order of the targets
 */
public record SchemaPlan(List<TargetPlan> targets) {

  /**
   * A plan.
   *
   * @param targets a plan for each target, in the order of the targets
   */
  public SchemaPlan {
    requireNonNull(targets, "targets is null")
        .forEach(one -> requireNonNull(one, "target is null"));
    targets = List.copyOf(targets);
  }

  /** {@return whether every target is in step already} */
  public boolean isEmpty() {
    return targets.stream().allMatch(plan -> plan.steps().isEmpty());
  }

  /** {@return the CQL of all steps that are possible, target by target in the order they run} */
  public List<String> cql() {
    return targets.stream().flatMap(plan -> plan.cql().stream()).toList();
  }

  /**
   * {@return the plan as a table for people, under a heading: a line for each step and each
   * unmanaged thing}
   */
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
    return columns(rows);
  }

  private static List<String> row(
      TargetPlan plan, String grade, String step, String subject, String why) {
    Target target = plan.target();
    return List.of(target.connection(), target.keyspace(), grade, step, subject, why);
  }

  /** Columns as wide as their widest cell; the last one is as it comes. */
  private static String columns(List<List<String>> rows) {
    int last = rows.get(0).size() - 1;
    int[] widths =
        IntStream.range(0, last)
            .map(column -> rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0))
            .toArray();
    return rows.stream().map(row -> line(row, widths)).collect(Collectors.joining("\n"));
  }

  private static String line(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      String cell = row.get(column);
      line.append(cell).append(" ".repeat(widths[column] - cell.length() + 2));
    }
    return line.append(row.get(widths.length)).toString().stripTrailing();
  }

  /** For people, and as CQL: targets, reasons and unmanaged things are comments. */
  @Override
  public String toString() {
    return targets.stream().map(TargetPlan::toString).collect(Collectors.joining("\n"));
  }
}
