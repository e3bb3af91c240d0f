package io.cqlengine.jmh.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.cqlengine.jmh.Ratios;
import io.cqlengine.jmh.result.Comparison;
import io.cqlengine.jmh.result.Environment;
import io.cqlengine.jmh.result.Figures;
import io.cqlengine.jmh.result.Sample;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExpectationsTest {
  private static final Expectations EXPECTED =
      new Expectations(List.of(new Expectation("get", "engine", 2.0, 0.1)));

  @Test
  void aRatioWithinTheToleranceHolds() {
    assertThat(EXPECTED.hold(measured("get", 2.19))).isTrue();
    assertThat(EXPECTED.table(measured("get", 2.19))).contains("2.19 | as expected");
  }

  @Test
  void aWorseRatioFailsWithATable() {
    assertThat(EXPECTED.hold(measured("get", 2.3))).isFalse();
    assertThat(EXPECTED.table(measured("get", 2.3)))
        .containsPattern("get +\\| engine +\\| +2.00 \\| +2.20 \\| +2.30 \\| SLOWER");
  }

  @Test
  void theMedianOfForksCounts() {
    assertThat(EXPECTED.hold(measured("get", 2.0, 9.0, 2.1))).isTrue();
    assertThat(EXPECTED.hold(measured("get", 2.0, 9.0, 2.3))).isFalse();
  }

  @Test
  void whatWasNotMeasuredFails() {
    assertThat(EXPECTED.hold(measured("insert", 1.0))).isFalse();
    assertThat(EXPECTED.table(measured("insert", 1.0))).contains("NOT MEASURED");
  }

  @Test
  void aBetterRatioHoldsAndAsksForALowerExpectation() {
    assertThat(EXPECTED.hold(measured("get", 1.5))).isTrue();
    assertThat(EXPECTED.table(measured("get", 1.5))).contains("lower the expectation");
  }

  @Test
  void oneOfSeveralIsEnoughToFail() {
    Expectations two =
        new Expectations(
            List.of(EXPECTED.all().get(0), new Expectation("insert", "engine", 1.0, 0.1)));
    assertThat(two.hold(measured("get", 2.0))).isFalse();
  }

  @Test
  void whatIsRecordedIsExpected(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("expectations.json");
    Expectations.of(measured("get", 1.234)).write(file);
    assertThat(Expectations.in(file).all())
        .containsExactly(new Expectation("get", "engine", 1.23, 0.15));
  }

  @Test
  void theCommittedExpectationsAreOfWorksThatThereAre() throws IOException {
    assertThat(Expectations.in(Path.of("expectations.json")).all())
        .hasSizeGreaterThan(3)
        .extracting(Expectation::work)
        .isSubsetOf(Ratios.works());
  }

  private static List<Comparison> measured(String work, double... ratios) {
    return Comparison.of(
        Arrays.stream(ratios)
            .mapToObj(ratio -> new Sample(work, "engine", Map.of(Figures.RATIO, ratio)))
            .toList(),
        Environment.here());
  }
}
