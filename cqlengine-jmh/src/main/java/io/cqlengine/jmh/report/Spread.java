package io.cqlengine.jmh.report;

import java.util.List;
import java.util.Locale;

/**
 * A median and how sure it is: the bounds hold the true median with a confidence of at least 95 %,
 * whatever the distribution. They are two of the values themselves, found by counting; of fewer
 * than six values they are the least and the greatest, which is all that can be said.
 *
 * @param median the value in the middle, or the mean of the two there
 * @param low the lower bound
 * @param high the upper bound
 * @param count of how many values
 */
record Spread(double median, double low, double high, int count) {
  private static final double DOUBT_ON_ONE_SIDE = 0.025;

  /** Of values in any order; at least one. */
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

  /** The same, each value less by as much; never below nothing. */
  Spread less(double part) {
    return new Spread(
        Math.max(0, median - part), Math.max(0, low - part), Math.max(0, high - part), count);
  }

  /** The median and its bounds, each in a format for a number. */
  String bounds(String format) {
    return String.format(
        Locale.ROOT, format + " (" + format + " to " + format + ")", median, low, high);
  }

  /**
   * How many values may be left out at each end: at most so many heads in n throws are unlikely.
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
