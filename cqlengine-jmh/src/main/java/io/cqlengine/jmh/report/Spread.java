package io.cqlengine.jmh.report;

import java.util.List;
import java.util.Locale;

/**
 * A median with bounds. For any distribution, the bounds contain the true median with at least 95 %
 * confidence. They are order statistics, that is, two of the values. With fewer than six values
 * they are the minimum and the maximum, with less confidence.
 *
 * @param median the middle value, or the mean of the two middle values
 * @param low the lower bound
 * @param high the upper bound
 * @param count the number of values
 */
record Spread(double median, double low, double high, int count) {
  private static final double DOUBT_ON_ONE_SIDE = 0.025;

  /** Computes the spread of at least one value. The order does not matter. */
  static Spread of(List<Double> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("No spread: of no values: measure at least once");
    }
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    int n = sorted.length;
    int outside = outside(n);
    return new Spread(
        (sorted[(n - 1) / 2] + sorted[n / 2]) / 2, sorted[outside], sorted[n - 1 - outside], n);
  }

  /** Subtracts an amount from median and bounds. They do not fall below zero. */
  Spread less(double part) {
    return new Spread(
        Math.max(0, median - part), Math.max(0, low - part), Math.max(0, high - part), count);
  }

  /** The median and its bounds as text. The format applies to each number. */
  String bounds(String format) {
    return String.format(
        Locale.ROOT, format + " (" + format + " to " + format + ")", median, low, high);
  }

  /**
   * The number of values below the lower bound. It is the largest k for which at most k heads in n
   * coin tosses are unlikely.
   */
  private static int outside(int n) {
    double probability = Math.pow(0.5, n);
    double atMost = probability;
    int outside = 0;
    while (outside < (n - 1) / 2 && atMost <= DOUBT_ON_ONE_SIDE) {
      outside++;
      probability *= (double) (n - outside + 1) / outside;
      atMost += probability;
    }
    return atMost <= DOUBT_ON_ONE_SIDE ? outside : Math.max(0, outside - 1);
  }
}
