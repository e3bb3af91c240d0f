package io.cqlengine.jmh.gate;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.cqlengine.jmh.result.Comparison;
import io.cqlengine.jmh.result.Figures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** All expectations, as they are committed. */
record Expectations(List<Expectation> all) {
  private static final String ENGINE = "engine";
  private static final double TOLERANCE = 0.15;
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  static Expectations in(Path file) throws IOException {
    return new Expectations(JSON.readValue(file.toFile(), new TypeReference<>() {}));
  }

  /** What the engine showed, to be expected from now on. */
  static Expectations of(List<Comparison> measured) {
    List<Expectation> all = new ArrayList<>();
    for (Comparison comparison : measured) {
      comparison
          .figure(ENGINE, Figures.RATIO)
          .map(spread -> Math.round(spread.median() * 100) / 100.0)
          .ifPresent(
              ratio -> all.add(new Expectation(comparison.work(), ENGINE, ratio, TOLERANCE)));
    }
    return new Expectations(all);
  }

  void write(Path file) throws IOException {
    Files.writeString(file, JSON.writeValueAsString(all) + "\n");
  }

  /** Whether all hold. */
  boolean hold(List<Comparison> measured) {
    return all.stream().allMatch(expectation -> expectation.holds(measured));
  }

  /** The table of all. */
  String table(List<Comparison> measured) {
    StringBuilder table =
        new StringBuilder("| work | contestant | expected | at most | measured | |\n");
    table.append("|---|---|---|---|---|---|\n");
    all.forEach(expectation -> table.append(expectation.row(measured)).append('\n'));
    return table.toString();
  }
}
