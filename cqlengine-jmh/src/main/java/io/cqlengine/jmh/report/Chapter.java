package io.cqlengine.jmh.report;

import io.cqlengine.jmh.result.Comparison;
import io.cqlengine.jmh.result.Figures;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A chapter of the page and its chart. What it says is in the resource {@code <part>.md}.
 *
 * @param part whose results it shows
 * @param title of chapter and chart
 * @param axis what the numbers of the chart are
 * @param figure the one in the chart
 * @param series the contestants in the chart
 * @param charted which works are in the chart; all are in the table
 */
record Chapter(
    String part, String title, String axis, String figure, List<String> series, Pattern charted) {
  private static final Pattern ALL_WORKS = Pattern.compile(".*");

  static final List<Chapter> ALL =
      List.of(
          new Chapter(
              Parts.RATIOS,
              "What the engine adds to the driver",
              "processor time, the bare driver at its best is 1; less is better",
              Figures.RATIO,
              List.of("driver", "engine", "mapper", "usual code"),
              Pattern.compile("(insert|get|select|update|delete|row|batch).*")),
          new Chapter(
              Parts.MODULE_PATH,
              "On the module path",
              "processor time, the bare driver at its best is 1; less is better",
              Figures.RATIO,
              List.of("driver", "engine", "mapper", "usual code"),
              Pattern.compile("(insert|get|row).*")),
          new Chapter(
              Parts.END_TO_END,
              "Against a real server",
              "throughput, the bare driver at its best is 1; more is better",
              Figures.RATIO,
              List.of("driver", "engine", "Python's cqlengine"),
              ALL_WORKS),
          new Chapter(
              Parts.STUB,
              "The client alone",
              "throughput against a server that does not think, the bare driver is 1; more is better",
              Figures.RATIO,
              List.of("driver", "engine"),
              ALL_WORKS),
          new Chapter(
              Parts.START_UP,
              "Start-up",
              "ms from the launch of the JVM to the answer of the first query; less is better",
              Figures.MILLIS,
              List.of("driver", "engine, 1 model", "engine, 50 models"),
              ALL_WORKS));

  boolean shows(Comparison comparison) {
    return charted.matcher(comparison.work()).matches();
  }
}
