package io.cqlengine.jmh.report;

import io.cqlengine.jmh.BenchmarkNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Measures, and writes the page and the charts. A run may be interrupted, because results and page
 * are written after each pass.
 */
public final class Report {
  /** The folder of JMH's results, by part and pass. */
  static final Path RESULTS = Path.of("cqlengine-jmh", "target", "jmh");

  private static final Path FOLDER = Path.of("docs", "benchmarks");
  private static final int PASSES = 10;
  private static final String RENDER = "render";

  private Report() {}

  /**
   * Measures the selected parts. Run it in the root folder of the project.
   *
   * @param args the parts, or none for all parts, and a number of passes. {@code render} measures
   *     nothing
   */
  public static void main(String[] args) throws IOException {
    List<String> words = Arrays.stream(args).filter(arg -> !isNumber(arg)).toList();
    for (String word : words) {
      if (!word.equals(RENDER)
          && Arrays.stream(Part.values()).noneMatch(part -> part.id().equals(word))) {
        throw new IllegalArgumentException(word + " is no part of the report");
      }
    }
    if (!words.contains(RENDER)) {
      try (BenchmarkNode node = BenchmarkNode.open()) {
        for (Part part : Part.values()) {
          if (words.isEmpty() || words.contains(part.id())) {
            measure(part, node, passes(args, PASSES));
          }
        }
      }
    }
    new ReportPage(FOLDER, RESULTS).write();
  }

  private static void measure(Part part, BenchmarkNode node, int passes) throws IOException {
    Path results = clean(RESULTS.resolve(part.id()));
    for (int pass = 1; pass <= passes; pass++) {
      System.err.printf("%s: pass %d of %d%n", part.id(), pass, passes);
      new Measurement(node, passFolder(results, pass)).pass(part);
      new ReportPage(FOLDER, RESULTS).write();
    }
  }

  /** The number of passes in the arguments, or a default. */
  static int passes(String[] args, int otherwise) {
    return Arrays.stream(args)
        .filter(Report::isNumber)
        .findFirst()
        .map(Integer::valueOf)
        .orElse(otherwise);
  }

  static boolean isNumber(String arg) {
    return arg.matches("\\d+");
  }

  static Path passFolder(Path results, int pass) {
    return results.resolve("%02d".formatted(pass));
  }

  /** Deletes the passes of an earlier measurement. */
  static Path clean(Path results) throws IOException {
    if (Files.exists(results)) {
      try (Stream<Path> all = Files.walk(results)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
    return results;
  }
}
