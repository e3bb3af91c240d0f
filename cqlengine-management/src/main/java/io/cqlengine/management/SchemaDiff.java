package io.cqlengine.management;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How targets differ from a schema, as {@link SchemaManager#diff} finds it.
 *
 * @param targets the differences of each target, in the order of the targets
 */
public record SchemaDiff(List<TargetDiff> targets) {
  /**
   * Checks the components for null.
   *
   * @param targets the differences of each target
   */
  public SchemaDiff {
    requireNonNull(targets, "targets is null")
        .forEach(one -> requireNonNull(one, "target is null"));
    targets = List.copyOf(targets);
  }

  /** {@return whether no target differs} */
  public boolean isEmpty() {
    return targets.stream().allMatch(target -> target.differences().isEmpty());
  }

  /** Human-readable: a table with a line for each difference. */
  @Override
  public String toString() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("connection", "keyspace", "difference", "grade", "subject", "why"));
    for (TargetDiff diff : targets) {
      Target target = diff.target();
      for (SchemaDifference one : diff.differences()) {
        rows.add(
            List.of(
                target.connection(),
                target.keyspace(),
                one.kind().name().toLowerCase(Locale.ROOT),
                one.grade().name(),
                one.subject(),
                one.reason()));
      }
      if (diff.differences().isEmpty()) {
        rows.add(List.of(target.connection(), target.keyspace(), "none", "", "", ""));
      }
    }
    return TextTable.of(rows);
  }
}
