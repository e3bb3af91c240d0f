package io.cqlengine.jmh.report;

import io.cqlengine.jmh.result.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A chart of horizontal bars in groups, as SVG: a bar ends at the median, a thin line shows its
 * bounds, the number is written beside it. It needs no script and no font of its own, and is read
 * on light and dark pages.
 */
final class BarChart {
  private static final int WIDTH = 860;
  private static final int LEFT = 190;
  private static final int RIGHT = 110;
  private static final int TOP = 84;
  private static final int BAR = 16;
  private static final int GAP = 14;
  private static final List<String> COLOURS = List.of("#7f8fa6", "#2f6fde", "#e0a030", "#b5533c");

  private final String title;
  private final String axis;
  private final List<String> series;
  private final List<Group> groups = new ArrayList<>();

  private record Group(String label, List<Bar> bars) {}

  private record Bar(String series, Spread value) {}

  /**
   * @param axis what the numbers are
   * @param series the names of the bars, in the order of the legend
   */
  BarChart(String title, String axis, List<String> series) {
    this.title = title;
    this.axis = axis;
    this.series = List.copyOf(series);
  }

  /** Starts a group; the bars that follow belong to it. */
  BarChart group(String label) {
    groups.add(new Group(label, new ArrayList<>()));
    return this;
  }

  /** Adds a bar to the last group. */
  BarChart bar(String ofSeries, Spread value) {
    groups.get(groups.size() - 1).bars().add(new Bar(ofSeries, value));
    return this;
  }

  /** Whether there is anything to show. */
  boolean isEmpty() {
    return groups.stream().allMatch(group -> group.bars().isEmpty());
  }

  /** The document. */
  String svg() {
    StringBuilder bars = new StringBuilder();
    int y = TOP;
    for (Group group : groups) {
      text(bars, LEFT - 10, y + group.bars().size() * BAR / 2 + 4, "end", group.label());
      for (Bar bar : group.bars()) {
        bar(bars, y, bar);
        y += BAR;
      }
      y += GAP;
    }
    StringBuilder svg = new StringBuilder();
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\""
                + " role=\"img\" font-family=\"sans-serif\" font-size=\"12\">%n"
                + "<title>%s</title>%n"
                + "<rect width=\"100%%\" height=\"100%%\" fill=\"#ffffff\"/>%n",
            WIDTH,
            y,
            WIDTH,
            escaped(title)));
    svg.append("<g font-size=\"16\" font-weight=\"bold\">");
    text(svg, 16, 26, "start", title);
    svg.append("</g>\n");
    text(svg, 16, 46, "start", axis);
    legend(svg);
    return svg.append(bars).append("</svg>\n").toString();
  }

  private void legend(StringBuilder svg) {
    for (int i = 0; i < series.size(); i++) {
      int x = LEFT + i * 150;
      rect(svg, x, 58, 12, 12, COLOURS.get(i % COLOURS.size()));
      text(svg, x + 18, 68, "start", series.get(i));
    }
  }

  private void bar(StringBuilder svg, int y, Bar bar) {
    Spread value = bar.value();
    double end = x(value.median());
    String colour = COLOURS.get(Math.max(0, series.indexOf(bar.series())) % COLOURS.size());
    rect(svg, LEFT, y + 1, end - LEFT, BAR - 2, colour);
    double middle = y + BAR / 2.0;
    svg.append(
        String.format(
            Locale.ROOT,
            "<path d=\"M%.1f %.1fH%.1f\" stroke=\"#222222\" stroke-width=\"1.5\"/>%n",
            x(value.low()),
            middle,
            x(value.high())));
    String number =
        String.format(Locale.ROOT, value.median() < 100 ? "%.2f" : "%,.0f", value.median());
    text(svg, Math.max(end, x(value.high())) + 6, middle + 4, "start", number);
  }

  private double x(double value) {
    return LEFT + value / greatest() * (WIDTH - LEFT - RIGHT);
  }

  private double greatest() {
    return groups.stream()
        .flatMap(group -> group.bars().stream())
        .mapToDouble(bar -> bar.value().high())
        .max()
        .orElse(1);
  }

  private static void rect(
      StringBuilder svg, double x, double y, double width, double height, String colour) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>%n",
            x,
            y,
            width,
            height,
            colour));
  }

  private static void text(StringBuilder svg, double x, double y, String anchor, String text) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" fill=\"#222222\">%s</text>%n",
            x,
            y,
            anchor,
            escaped(text)));
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
