package io.cqlengine.jmh.result;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Comparisons as a table of Markdown: a row for each contestant, a column for each figure. */
public final class Tables {
  private Tables() {}

  /** The table, with a line break at its end. */
  public static String of(List<Comparison> comparisons) {
    Set<String> figures = new LinkedHashSet<>();
    comparisons.forEach(
        comparison ->
            comparison.contestants().forEach(each -> figures.addAll(each.figures().keySet())));
    StringBuilder table = new StringBuilder("| work | contestant |");
    figures.forEach(figure -> table.append(' ').append(figure).append(" |"));
    table.append(" n |\n|---|---|").append("---|".repeat(figures.size() + 1)).append('\n');
    for (Comparison comparison : comparisons) {
      for (Comparison.Measured each : comparison.contestants()) {
        table.append("| ").append(comparison.work()).append(" | ").append(each.name()).append(" |");
        int count = 0;
        for (String figure : figures) {
          Spread spread = each.figures().get(figure);
          count = spread == null ? count : Math.max(count, spread.count());
          table.append(' ').append(cell(figure, spread)).append(" |");
        }
        table.append(' ').append(count).append(" |\n");
      }
    }
    return table.toString();
  }

  /** A median; of ratios its bounds too. */
  static String cell(String figure, @Nullable Spread spread) {
    if (spread == null) {
      return "";
    }
    return figure.equals(Figures.RATIO) ? ratioOrBase(spread) : number(spread.median());
  }

  /** The one that ratios are to needs no bounds. */
  private static String ratioOrBase(Spread spread) {
    return spread.low() == 1 && spread.high() == 1 ? "1" : ratio(spread);
  }

  /** A ratio with its bounds. */
  public static String ratio(Spread spread) {
    return String.format(
        Locale.ROOT,
        spread.median() < 100 ? "%.2f (%.2f to %.2f)" : "%,.0f (%,.0f to %,.0f)",
        spread.median(),
        spread.low(),
        spread.high());
  }

  /** Nanoseconds with their bounds. */
  public static String nanos(Spread spread) {
    return String.format(
        Locale.ROOT, "%.0f ns (%.0f to %.0f)", spread.median(), spread.low(), spread.high());
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, value < 10 ? "%.1f" : "%,.0f", value);
  }
}
