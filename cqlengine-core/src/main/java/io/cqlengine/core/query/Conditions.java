package io.cqlengine.core.query;

import io.cqlengine.api.column.Comparison;
import io.cqlengine.api.column.Condition;

/** Looks into conditions. */
final class Conditions {
  private Conditions() {}

  /** The member that a condition is on. */
  static String member(Condition<?> condition) {
    return condition instanceof Comparison<?> comparison
        ? comparison.column().member()
        : ((Condition.Test<?>) condition).column().member();
  }
}
