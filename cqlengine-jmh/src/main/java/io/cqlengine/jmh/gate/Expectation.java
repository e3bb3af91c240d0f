package io.cqlengine.jmh.gate;

import io.cqlengine.jmh.result.Comparison;
import io.cqlengine.jmh.result.Figures;
import io.cqlengine.jmh.result.Spread;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A ratio that was measured once, and is not to be exceeded by much.
 *
 * @param work what is done
 * @param contestant who does it
 * @param ratio its processor time to that of the first contestant
 * @param tolerance by which share of the ratio it may be exceeded
 */
record Expectation(String work, String contestant, double ratio, double tolerance) {

  /** Whether a measured ratio is what was expected. What was not measured is not. */
  boolean holds(List<Comparison> measured) {
    return in(measured).filter(spread -> spread.median() <= limit()).isPresent();
  }

  /** A row of the table of the gate. */
  String row(List<Comparison> measured) {
    Optional<Spread> found = in(measured);
    return String.format(
        Locale.ROOT,
        "| %-26s | %-10s | %8.2f | %8.2f | %8s | %s |",
        work,
        contestant,
        ratio,
        limit(),
        found.map(spread -> String.format(Locale.ROOT, "%.2f", spread.median())).orElse("none"),
        verdict(found));
  }

  private String verdict(Optional<Spread> found) {
    if (found.isEmpty()) {
      return "NOT MEASURED";
    }
    double measured = found.get().median();
    if (measured > limit()) {
      return "SLOWER";
    }
    return measured < ratio * (1 - tolerance) ? "faster: lower the expectation" : "as expected";
  }

  private double limit() {
    return ratio * (1 + tolerance);
  }

  private Optional<Spread> in(List<Comparison> measured) {
    return measured.stream()
        .filter(comparison -> comparison.work().equals(work))
        .findFirst()
        .flatMap(comparison -> comparison.figure(contestant, Figures.RATIO));
  }
}
