package io.cqlengine.jmh.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Renders pages and the gate's table from JMH's JSON. */
class ReportTest {
  @TempDir Path folder;

  private int pass;

  @Test
  void eachBenchmarkHasANameInTheReport() {
    OutputFormat silent = OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT);
    assertThat(BenchmarkList.defaultList().getAll(silent, List.of()))
        .hasSizeGreaterThan(30)
        .allSatisfy(
            benchmark ->
                assertThat(Works.order(benchmark.getUsername().substring(Works.PACKAGE.length())))
                    .isNotNegative());
  }

  @Test
  void processorTimeTakesPrecedence() throws IOException {
    pass(
        Part.RATIOS,
        result("InsertBenchmark.engine", "ns/op", 900, 330),
        result("InsertBenchmark.driver", "ns/op", 500, 300),
        result("InsertBenchmark.usual", "ns/op", 2_000, 1_200));
    assertThat(page())
        .contains("| work | contestant | ns | B | ratio | n |")
        .contains(
            """
            | insert | driver | 300 | 64 | 1 | 1 |
            | insert | engine | 330 | 64 | 1.10 (1.10 to 1.10) | 1 |
            | insert | usual code | 1,200 | 64 | 4.00 (4.00 to 4.00) | 1 |
            """);
  }

  @Test
  void firstUsesAreMeasuredInWallClockTime() throws IOException {
    pass(Part.RATIOS, result("FirstUseBenchmark.model", "us/op", 71, 2_000_000));
    assertThat(page())
        .contains("| first use | model | 71,000 |")
        .contains("| first use, model | at most 70,000 ns | 71,000 ns (71,000 to 71,000)");
  }

  @Test
  void ratiosCompareFiguresOfOnePass() throws IOException {
    for (double busy : List.of(1.0, 3.0, 2.0)) {
      pass(
          Part.RATIOS,
          result("GetBenchmark.driver", "ns/op", 1, 100 * busy),
          result("GetBenchmark.engine", "ns/op", 1, 120 * busy),
          result("GetBenchmark.Track.driver", "ns/op", 1, 100 * busy),
          result("GetBenchmark.Track.engine", "ns/op", 1, 140 * busy));
    }
    assertThat(page())
        .contains("| get | engine | 240 | 64 | 1.20 (1.20 to 1.20) | 3 |")
        .contains("| get | at most 1.16 | 1.20 (1.20 to 1.20) | 3 | **missed** |")
        .contains("| get, tracked | at most 1.37 | 1.40 (1.40 to 1.40) | 3 | **missed** |");
  }

  @Test
  void parametersNameContestantsAndOperations() throws IOException {
    pass(
        Part.RATIOS,
        result("MembersBenchmark.row", "ns/op", 1, 40, "kept", "exported"),
        result("MembersBenchmark.row", "ns/op", 1, 42, "kept", "lent class"),
        result("PlanBenchmark.engine", "ns/op", 1, 300, "keyspaces", "10000"));
    assertThat(page())
        .contains("| members, row | lent class | 42 | 64 | 1.05 (1.05 to 1.05) | 1 |")
        .contains("| plan of 10,000 keyspaces | engine | 300 |");
  }

  @Test
  void budgetsOfRoutesAreDifferences() throws IOException {
    pass(
        Part.RATIOS,
        result("RouteBenchmark.remembered", "ns/op", 1, 300),
        result("RouteBenchmark.using", "ns/op", 1, 312));
    assertThat(page()).contains("| route, using | at most 15 ns | 12 ns (12 to 12) | 1 | met |");
  }

  @Test
  void throughputHasAMinimum() throws IOException {
    pass(
        Part.END_TO_END,
        result("EndToEndBenchmark.getDriver", "us/op", 500, 1),
        result("EndToEndBenchmark.getEngine", "us/op", 400, 1),
        result("EndToEndBenchmark.insertInFlightDriver", "us/op", 40, 1),
        result("EndToEndBenchmark.insertInFlightEngine", "us/op", 50, 1));
    assertThat(page())
        .contains("| get, sync | driver | 2,000 |")
        .contains("| get, sync | at least 0.97 | 1.25 (1.25 to 1.25) | 1 | met |")
        .contains(
            "| insert, 128 in flight | at least 0.97 | 0.80 (0.80 to 0.80) | 1 | **missed** |");
  }

  @Test
  void chartsAreWrittenAndLinked() throws IOException {
    pass(Part.RATIOS, result("InsertBenchmark.driver", "ns/op", 1, 300));
    assertThat(page()).contains("](ratios.png)", "JDK 17.0.1", "Read with care");
    assertThat(folder.resolve("page/ratios.png")).isNotEmptyFile();
  }

  @Test
  void aPartWithoutResultsKeepsItsChapter() throws IOException {
    Files.createDirectories(folder.resolve("page"));
    Files.writeString(
        folder.resolve("page/README.md"),
        "stale\n\n## Start-up\n\nkept\n\n## Read with care\n\nstale\n");
    pass(Part.RATIOS, result("InsertBenchmark.driver", "ns/op", 1, 300));
    assertThat(page())
        .contains("\n## Start-up\n\nkept\n\n## Read with care\n")
        .doesNotContain("stale");
  }

  @Test
  void theGateFailsWithATable() throws IOException {
    Expectations expected =
        new Expectations(
            List.of(
                new Expectations.Expectation("get", "engine", 2.0, 0.1),
                new Expectations.Expectation("insert", "engine", 1.0, 0.1)));
    pass(
        Part.RATIOS,
        result("GetBenchmark.driver", "ns/op", 1, 100),
        result("GetBenchmark.engine", "ns/op", 1, 219),
        result("InsertBenchmark.driver", "ns/op", 1, 100),
        result("InsertBenchmark.engine", "ns/op", 1, 120));
    List<WorkComparison> measured = JmhResults.in(folder.resolve("ratios"));
    assertThat(expected.matching("get").hold(measured)).isTrue();
    assertThat(expected.hold(measured)).isFalse();
    assertThat(expected.table(measured))
        .containsPattern("get +\\| engine +\\| +2.00 \\| +2.20 \\| +2.19.* as expected")
        .containsPattern("insert +\\| engine +\\| +1.00 \\| +1.10 \\| +1.20.* SLOWER");
    assertThat(expected.hold(List.of())).isFalse();
    assertThat(expected.table(List.of())).contains("NOT MEASURED");
  }

  @Test
  void recordedRatiosAreExpected() throws IOException {
    pass(
        Part.RATIOS,
        result("GetBenchmark.driver", "ns/op", 1, 1_000),
        result("GetBenchmark.engine", "ns/op", 1, 1_234));
    Path file = folder.resolve("expectations.json");
    Expectations.of(JmhResults.in(folder.resolve("ratios"))).write(file);
    assertThat(Expectations.in(file).all())
        .containsExactly(new Expectations.Expectation("get", "engine", 1.23, 0.15));
  }

  @Test
  void theCommittedExpectationsNameExistingOperations() throws IOException {
    assertThat(Expectations.in(Path.of("expectations.json")).works())
        .hasSizeGreaterThan(3)
        .allSatisfy(work -> assertThat(Works.benchmarks(work)).contains("Benchmark"));
    assertThat(Works.benchmarks("get, tracked")).contains("GetBenchmark.Track");
    assertThat(Works.benchmarks("plan of 10,000 keyspaces")).contains("PlanBenchmark");
    assertThatIllegalArgumentException().isThrownBy(() -> Works.benchmarks("nothing"));
  }

  private String page() throws IOException {
    new ReportPage(folder.resolve("page"), folder).write();
    return Files.readString(folder.resolve("page/README.md"));
  }

  private void pass(Part part, String... results) throws IOException {
    Path file = Report.passFolder(folder.resolve(part.id()), ++pass).resolve("0.json");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "[" + String.join(",", results) + "]");
  }

  private static String result(
      String benchmark, String unit, double score, double cpu, String... param) {
    return String.format(
        Locale.ROOT,
        """
        {"benchmark": "io.cqlengine.jmh.%s", "mode": "avgt", "threads": 1, "vmVersion": "17.0.1",
         "params": {%s}, "primaryMetric": {"score": %s, "scoreUnit": "%s"},
         "secondaryMetrics": {"cpu.threads": {"score": %s}, "gc.alloc.rate.norm": {"score": 64}}}
        """,
        benchmark,
        param.length == 0 ? "" : "\"%s\": \"%s\"".formatted(param[0], param[1]),
        score,
        unit,
        cpu);
  }
}
