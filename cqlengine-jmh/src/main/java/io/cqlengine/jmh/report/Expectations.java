package io.cqlengine.jmh.report;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Recorded ratios, which later measurements must not exceed by more than a tolerance. */
record Expectations(List<Expectation> all) {
  private static final String ENGINE = "engine";
  private static final double TOLERANCE = 0.15;
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /** An expected ratio. The tolerance is a fraction of it. */
  record Expectation(String work, String contestant, double ratio, double tolerance) {
    boolean holds(List<WorkComparison> measured) {
      return in(measured).filter(spread -> spread.median() <= limit()).isPresent();
    }

    private String row(List<WorkComparison> measured) {
      Optional<Spread> found = in(measured);
      return String.format(
          Locale.ROOT,
          "| %-26s | %-10s | %8.2f | %8.2f | %22s | %s |%n",
          work,
          contestant,
          ratio,
          limit(),
          found.map(spread -> spread.bounds("%.2f")).orElse("none"),
          found.map(spread -> verdict(spread.median())).orElse("NOT MEASURED"));
    }

    private String verdict(double median) {
      if (median > limit()) {
        return "SLOWER";
      }
      return median < ratio * (1 - tolerance) ? "faster: lower the expectation" : "as expected";
    }

    private double limit() {
      return ratio * (1 + tolerance);
    }

    private Optional<Spread> in(List<WorkComparison> measured) {
      return WorkComparison.figure(measured, work, contestant, Figure.RATIO);
    }
  }

  static Expectations in(Path file) throws IOException {
    return new Expectations(JSON.readValue(file.toFile(), new TypeReference<>() {}));
  }

  /** Expects the measured ratios of the engine. */
  static Expectations of(List<WorkComparison> measured) {
    List<Expectation> all = new ArrayList<>();
    for (WorkComparison comparison : measured) {
      WorkComparison.figure(measured, comparison.work(), ENGINE, Figure.RATIO)
          .map(spread -> Math.round(spread.median() * 100) / 100.0)
          .ifPresent(
              ratio -> all.add(new Expectation(comparison.work(), ENGINE, ratio, TOLERANCE)));
    }
    return new Expectations(all);
  }

  void write(Path file) throws IOException {
    Files.writeString(file, JSON.writeValueAsString(all) + "\n");
  }

  Expectations matching(String works) {
    return new Expectations(all.stream().filter(each -> each.work().matches(works)).toList());
  }

  List<String> works() {
    return all.stream().map(Expectation::work).distinct().toList();
  }

  boolean hold(List<WorkComparison> measured) {
    return all.stream().allMatch(expectation -> expectation.holds(measured));
  }

  String table(List<WorkComparison> measured) {
    StringBuilder table =
        new StringBuilder("| work | contestant | expected | at most | measured | |\n");
    table.append("|---|---|---|---|---|---|\n");
    all.forEach(expectation -> table.append(expectation.row(measured)));
    return table.toString();
  }
}
