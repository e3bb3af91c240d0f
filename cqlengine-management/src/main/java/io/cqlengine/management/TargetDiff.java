package io.cqlengine.management;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * How one target differs from a schema.
 *
 * @param target the target
 * @param differences all differences; none when both are equal
 */
public record TargetDiff(Target target, List<SchemaDifference> differences) {
  /**
   * Checks the components for null.
   *
   * @param target the target
   * @param differences all differences
   */
  public TargetDiff {
    requireNonNull(target, "target is null");
    requireNonNull(differences, "differences is null")
        .forEach(one -> requireNonNull(one, "difference is null"));
    differences = List.copyOf(differences);
  }
}
