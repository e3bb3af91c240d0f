package io.cqlengine.management;

import static java.util.Objects.requireNonNull;

import io.cqlengine.management.SchemaStep.Grade;

/** Which changes a schema manager may make. */
public enum SchemaPolicy {
  /** No change. Planning and checking stay possible. */
  OFF,
  /** Steps that are {@link Grade#SAFE}. */
  SAFE,
  /** Steps that are {@link Grade#SAFE} or {@link Grade#DESTRUCTIVE}. */
  DESTRUCTIVE;

  /**
   * {@return whether steps of a grade may run; false for impossible ones}
   *
   * @param grade the grade
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
