package io.cqlengine.jmh.report;

import io.cqlengine.jmh.BenchmarkNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Fails if a ratio is worse than expected. It runs a few forks per operation. */
public final class RatioGate {
  private static final Path EXPECTATIONS = Path.of("cqlengine-jmh", "expectations.json");
  private static final int PASSES = 3;

  private RatioGate() {}

  /**
   * Measures, prints a table, and exits with 1 if a ratio exceeds its limit. Run it in the root
   * folder of the project.
   *
   * @param args a number of passes and a regular expression that selects operations, or {@code
   *     record}, which measures nothing and records the results of the report as expectations
   */
  public static void main(String[] args) throws IOException {
    List<String> words = Arrays.stream(args).filter(arg -> !Report.isNumber(arg)).toList();
    if (words.contains("record")) {
      Expectations.of(JmhResults.in(Report.RESULTS.resolve(Part.RATIOS.id()))).write(EXPECTATIONS);
      return;
    }
    Expectations expected =
        Expectations.in(EXPECTATIONS).matching(words.isEmpty() ? ".*" : words.get(0));
    Path results = Report.clean(Report.RESULTS.resolve("gate"));
    try (BenchmarkNode node = BenchmarkNode.open()) {
      for (int pass = 1; pass <= Report.passes(args, PASSES); pass++) {
        new Measurement(node, Report.passFolder(results, pass)).pass(expected.works());
      }
    }
    List<WorkComparison> measured = JmhResults.in(results);
    System.out.print(expected.table(measured));
    if (!expected.hold(measured)) {
      System.out.println("Ratios are worse than expected: profile, or say why they may be.");
      System.exit(1);
    }
  }
}
