package io.cqlengine.jmh.report;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The limit for a figure of a contestant.
 *
 * @param figure the name of the figure
 * @param limit the maximum, or the minimum of a throughput
 * @param less the contestant whose figure is subtracted, or an empty string
 */
record Budget(String work, String contestant, String figure, double limit, String less) {
  private static final String ENGINE = "engine";
  private static final double THROUGHPUT = 0.97;

  static Budget ratio(String work, double most) {
    return new Budget(work, ENGINE, Figure.RATIO, most, "");
  }

  static Budget throughput(String work) {
    return new Budget(work, ENGINE, Figure.PER_SECOND, THROUGHPUT, "");
  }

  /** A row of the budget table. Empty if the figure was not measured. */
  Optional<String> row(List<WorkComparison> comparisons) {
    double part =
        WorkComparison.figure(comparisons, work, less, figure).map(Spread::median).orElse(0.0);
    return WorkComparison.figure(
            comparisons, work, contestant, isThroughput() ? Figure.RATIO : figure)
        .map(spread -> row(spread.less(part)));
  }

  private boolean isThroughput() {
    return figure.equals(Figure.PER_SECOND);
  }

  private String row(Spread measured) {
    String format = figure.equals(Figure.NANOS) ? "%,.0f" : "%.2f";
    String unit = figure.equals(Figure.NANOS) ? " ns" : "";
    return String.format(
        Locale.ROOT,
        "| %s | %s %s | %s | %d | %s |%n",
        work + (contestant.equals(ENGINE) ? "" : ", " + contestant),
        isThroughput() ? "at least" : "at most",
        String.format(Locale.ROOT, format, limit) + unit,
        measured.bounds(format).replace(" (", unit + " ("),
        measured.count(),
        verdict(measured));
  }

  /** Whether the median meets the limit, and whether the bounds contain the limit. */
  private String verdict(Spread measured) {
    boolean met = isThroughput() ? measured.median() >= limit : measured.median() <= limit;
    boolean sure = measured.low() > limit || measured.high() < limit;
    return (met ? "met" : "**missed**") + (sure ? "" : ", within the bounds");
  }
}
