package io.cqlengine.jmh.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.cqlengine.jmh.Ratios;
import io.cqlengine.jmh.result.Comparison;
import io.cqlengine.jmh.result.Environment;
import io.cqlengine.jmh.result.Figures;
import io.cqlengine.jmh.result.Results;
import io.cqlengine.jmh.result.Sample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageTest {
  private static final Environment ELSEWHERE =
      new Environment("2026-01-02", "a JDK", "a machine", "4.17.0", "class path");

  @TempDir Path folder;

  @Test
  void budgetsAreMetMissedOrOpen() throws IOException {
    String page =
        page(
            Parts.RATIOS,
            List.of(
                sample("insert", 1.05, 1.06, 1.07),
                sample("get", 1.6, 1.7, 1.8),
                sample("select", 1.4, 1.45, 1.6)));
    assertThat(page)
        .contains("| insert | at most 1.15 | 1.06 (1.05 to 1.07) | 3 | met |")
        .contains("| get | at most 1.25 | 1.70 (1.60 to 1.80) | 3 | **missed** |")
        .contains("| select | at most 1.50 | 1.45 (1.40 to 1.60) | 3 | met, within the bounds |");
  }

  @Test
  void smallTimesAreWithoutTheLoop() throws IOException {
    List<Sample> samples =
        List.of(
            new Sample("route", "remembered", Map.of(Figures.NANOS, 12.0)),
            new Sample("route", "using", Map.of(Figures.NANOS, 40.0)),
            new Sample("route", "nothing", Map.of(Figures.NANOS, 10.0)));
    assertThat(page(Parts.RATIOS, List.of(samples)))
        .contains("| route, remembered | at most 5 ns | 2 ns (2 to 2) | 1 | met |")
        .contains("| route, using | at most 15 ns | 30 ns (30 to 30) | 1 | **missed** |");
  }

  @Test
  void throughputIsToBeHigh() throws IOException {
    assertThat(page(Parts.END_TO_END, List.of(sample("get, sync", 0.98, 0.99, 1.0))))
        .contains("| get, sync | at least 0.97 | 0.99 (0.98 to 1.00) | 3 | met |");
    assertThat(page(Parts.END_TO_END, List.of(sample("get, sync", 0.8, 0.9, 0.95))))
        .contains("| get, sync | at least 0.97 | 0.90 (0.80 to 0.95) | 3 | **missed** |");
  }

  @Test
  void machineAndDateAreTold() throws IOException {
    assertThat(page(Parts.RATIOS, List.of(sample("insert", 1))))
        .contains("Measured 2026-01-02; JDK: a JDK; driver 4.17.0; class path; a machine.")
        .contains("Read with care");
  }

  @Test
  void chartsAreWrittenAndShown() throws IOException {
    assertThat(page(Parts.RATIOS, List.of(sample("insert", 1)))).contains("](ratios.svg)");
    assertThat(folder.resolve("ratios.svg")).content().contains("insert", "engine");
  }

  @Test
  void partsThatWereNotMeasuredAreLeftOut() throws IOException {
    assertThat(page(Parts.RATIOS, List.of(sample("insert", 1))))
        .doesNotContain("Against a real server");
  }

  @Test
  void budgetsAreOfWorksThatThereAre() {
    assertThat(Budget.ALL)
        .filteredOn(budget -> budget.part().equals(Parts.RATIOS))
        .extracting(Budget::work)
        .isSubsetOf(Ratios.works());
  }

  private String page(String part, List<List<Sample>> samples) throws IOException {
    Results results = Results.in(folder.resolve("results.json"));
    results.keep(part, Comparison.of(samples.stream().flatMap(List::stream).toList(), ELSEWHERE));
    new Page(folder, results).write();
    return Files.readString(folder.resolve("README.md"));
  }

  private static List<Sample> sample(String work, double... ratios) {
    return IntStream.range(0, ratios.length)
        .mapToObj(i -> new Sample(work, "engine", Map.of(Figures.RATIO, ratios[i])))
        .toList();
  }
}
