package io.cqlengine.jmh.report;

import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.style.CategoryStyler;
import org.knowm.xchart.style.Styler;

/** A bar chart of a part, with a group per operation and a bar with bounds per contestant. */
final class Chart {
  private static final Color[] COLOURS = {
    new Color(0x7f8fa6), new Color(0x2f6fde), new Color(0xe0a030), new Color(0xb5533c)
  };

  private Chart() {}

  /**
   * Writes the chart of a part.
   *
   * @return the file, or empty if there is nothing to show
   */
  static Optional<Path> write(Path folder, Part part, List<WorkComparison> comparisons)
      throws IOException {
    List<String> works =
        comparisons.stream()
            .map(WorkComparison::work)
            .filter(part.works.asMatchPredicate())
            .toList();
    if (works.isEmpty()) {
      return Optional.empty();
    }
    CategoryChart chart =
        new CategoryChartBuilder()
            .width(1200)
            .height(440)
            .title(part.title)
            .yAxisTitle(part.axis)
            .build();
    style(chart.getStyler());
    for (String contestant : part.series) {
      add(chart, contestant, works, part.charted, comparisons);
    }
    Path file = folder.resolve(part.id() + ".png");
    BitmapEncoder.saveBitmap(chart, file.toString(), BitmapEncoder.BitmapFormat.PNG);
    return Optional.of(file);
  }

  private static void add(
      CategoryChart chart,
      String contestant,
      List<String> works,
      String figure,
      List<WorkComparison> comparisons) {
    List<Double> medians = new ArrayList<>();
    List<Double> errors = new ArrayList<>();
    for (String work : works) {
      Optional<Spread> value = WorkComparison.figure(comparisons, work, contestant, figure);
      medians.add(value.map(Spread::median).orElse(Double.NaN));
      errors.add(value.map(Chart::error).orElse(0.0));
    }
    chart.addSeries(contestant, works, medians, errors);
  }

  /** Error bars are symmetric in the chart, so the larger distance is shown. */
  private static double error(Spread value) {
    return Math.max(value.high() - value.median(), value.median() - value.low());
  }

  private static void style(CategoryStyler styler) {
    styler.setChartBackgroundColor(Color.WHITE);
    styler.setSeriesColors(COLOURS);
    styler.setLegendPosition(Styler.LegendPosition.OutsideS);
    styler.setLegendLayout(Styler.LegendLayout.Horizontal);
    styler.setPlotGridVerticalLinesVisible(false);
    styler.setXAxisLabelRotation(30);
    styler.setAvailableSpaceFill(0.9);
    styler.setDecimalPattern("#,##0.##");
    styler.setLabelsVisible(true);
    styler.setLabelsPosition(0.5);
    styler.setLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 9));
  }
}
