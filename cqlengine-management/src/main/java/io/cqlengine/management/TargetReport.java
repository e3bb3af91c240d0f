package io.cqlengine.management;

import java.util.List;
import java.util.Optional;

/**
 * What was done on one target.
 *
 * @param target where
 * @param ran the steps that ran, in order
 * @param left the steps that did not, the failed one first
 * @param failure why steps are left, or the target could not be planned; the driver's exceptions
 *     are here as they came
 */
public record TargetReport(
    Target target,
    List<SchemaStep> ran,
    List<SchemaStep> left,
    Optional<RuntimeException> failure) {

  /**
   * A report on one target.
   *
   * @param target where
   * @param ran the steps that ran, in order
   * @param left the steps that did not, the failed one first
   * @param failure why steps are left, or the target could not be planned; the driver's exceptions
   *     are here as they came
   */
  public TargetReport {
    ran = List.copyOf(ran);
    left = List.copyOf(left);
  }
}
