package io.cqlengine.management;

import static java.util.Objects.requireNonNull;

import io.cqlengine.management.SchemaStep.Grade;

/** Which changes a schema manager may make. */
public enum SchemaPolicy {
  /** None: whatever would change a schema is refused. Planning and checking stay possible. */
  OFF,
  /** Steps that are {@link Grade#SAFE}. */
  SAFE,
  /** Steps that are {@link Grade#SAFE} or {@link Grade#DESTRUCTIVE}. */
  DESTRUCTIVE;

  /**
   * Whether steps of a grade may run.
   *
   * @param grade the grade
   * @return true when they may; never for what is impossible
   */
  public boolean allows(Grade grade) {
    requireNonNull(grade, "grade is null");
    return switch (grade) {
      case SAFE -> this != OFF;
      case DESTRUCTIVE -> this == DESTRUCTIVE;
      case IMPOSSIBLE -> false;
    };
  }
}
