package io.cqlengine.jmh.report;

import io.cqlengine.jmh.result.Comparison;
import io.cqlengine.jmh.result.Figures;
import io.cqlengine.jmh.result.Spread;
import io.cqlengine.jmh.result.Tables;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What the engine may cost.
 *
 * @param part where it is measured
 * @param work what is done
 * @param contestant who does it
 * @param figure what is limited
 * @param limit the most, of a throughput the least
 */
record Budget(String part, String work, String contestant, String figure, double limit) {
  static final List<Budget> ALL =
      List.of(
          ratio("insert", 1.15),
          ratio("get", 1.25),
          ratio("select", 1.5),
          ratio("row, 6 columns", 1.10),
          ratio("row, 40 columns", 1.10),
          ratio("row, collections", 1.10),
          ratio("row, user type", 1.10),
          ratio("insert, whole path", 1.2),
          ratio("get, whole path", 1.2),
          new Budget(Parts.RATIOS, "route", "remembered", Figures.NANOS, 5),
          new Budget(Parts.RATIOS, "route", "using", Figures.NANOS, 15),
          throughput("insert, sync"),
          throughput("insert, 128 in flight"),
          throughput("insert, 128 virtual threads"),
          throughput("get, sync"),
          throughput("get, 128 in flight"),
          throughput("get, 128 virtual threads"),
          throughput("scan, sync"));

  private static Budget ratio(String work, double limit) {
    return new Budget(Parts.RATIOS, work, "engine", Figures.RATIO, limit);
  }

  private static Budget throughput(String work) {
    return new Budget(Parts.END_TO_END, work, "engine", Figures.RATIO, 0.97);
  }

  /** A row of the table of budgets; empty if it was not measured. */
  Optional<String> row(List<Comparison> comparisons) {
    return comparisons.stream()
        .filter(comparison -> comparison.work().equals(work))
        .findFirst()
        .flatMap(this::in)
        .map(this::row);
  }

  /** Times are taken without the measuring loop's own, which matters where they are small. */
  private Optional<Spread> in(Comparison comparison) {
    Optional<Spread> found = comparison.figure(contestant, figure);
    Optional<Spread> loop = comparison.figure(Comparison.NOTHING, figure);
    return figure.equals(Figures.NANOS) && loop.isPresent()
        ? found.map(spread -> spread.less(loop.get().median()))
        : found;
  }

  private String row(Spread measured) {
    boolean least = part.equals(Parts.END_TO_END);
    String limitText =
        String.format(Locale.ROOT, figure.equals(Figures.NANOS) ? "%.0f ns" : "%.2f", limit);
    return String.format(
        Locale.ROOT,
        "| %s%s | %s %s | %s | %d | %s |%n",
        work,
        contestant.equals("engine") ? "" : ", " + contestant,
        least ? "at least" : "at most",
        limitText,
        figure.equals(Figures.RATIO) ? Tables.ratio(measured) : Tables.nanos(measured),
        measured.count(),
        verdict(measured, least));
  }

  /** Met or missed by the median; open where the bounds hold the limit. */
  private String verdict(Spread measured, boolean least) {
    boolean met = least ? measured.median() >= limit : measured.median() <= limit;
    boolean sure = measured.low() > limit || measured.high() < limit;
    return (met ? "met" : "**missed**") + (sure ? "" : ", within the bounds");
  }
}
