package io.cqlengine.jmh.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsTest {
  private static final Environment HERE = Environment.here();

  @TempDir Path folder;

  @Test
  void whatIsKeptIsReadBack() {
    List<Comparison> kept = compared(sample("insert", "engine", 1.5), sample("get", "engine", 2));
    Results.in(file()).keep("ratios", kept);
    assertThat(Results.in(file()).part("ratios")).isEqualTo(kept);
  }

  @Test
  void whatIsMeasuredAgainReplacesTheSameWorkOnly() {
    Results.in(file())
        .keep("ratios", compared(sample("insert", "engine", 1.5), sample("get", "engine", 2)));
    Results.in(file()).keep("ratios", compared(sample("insert", "engine", 1.1)));
    assertThat(Results.in(file()).part("ratios"))
        .isEqualTo(compared(sample("insert", "engine", 1.1), sample("get", "engine", 2)));
  }

  @Test
  void otherPartsStay() {
    List<Comparison> stub = compared(sample("get, sync, stub", "engine", 0.9));
    Results.in(file()).keep("stub", stub);
    Results.in(file()).keep("ratios", compared(sample("get", "engine", 2)));
    assertThat(Results.in(file()).part("stub")).isEqualTo(stub);
  }

  @Test
  void aFileThatIsNoneIsNamed() throws IOException {
    Files.writeString(file(), "{");
    assertThatThrownBy(() -> Results.in(file())).hasMessageContaining("results.json");
  }

  @Test
  void samplesOfOneContestantAreBroughtTogether() {
    List<Comparison> compared =
        compared(
            sample("get", "driver", 1),
            sample("get", "engine", 1),
            sample("get", "driver", 1),
            sample("get", "engine", 3));
    assertThat(compared).hasSize(1);
    assertThat(compared.get(0).contestants())
        .extracting(Comparison.Measured::name)
        .containsExactly("driver", "engine");
    assertThat(compared.get(0).figure("engine", Figures.RATIO)).contains(new Spread(2, 1, 3, 2));
    assertThat(compared.get(0).figure("mapper", Figures.RATIO)).isEmpty();
    assertThat(compared.get(0).figure("engine", Figures.CPU)).isEmpty();
  }

  @Test
  void linesOfAProcessCarrySamplesAndItsEnvironment() {
    List<String> others = new ArrayList<>();
    SampleLines lines = new SampleLines(others::add);
    Sample sample = new Sample("wörk \"1\"", "engine", Map.of(Figures.P50, 1.25));
    Environment elsewhere = new Environment("2026-01-02", "JDK", "machine", "4.17.0", "class path");
    lines.accept(SampleLines.line(elsewhere));
    lines.accept("something else");
    lines.accept(SampleLines.line(sample));
    assertThat(lines.comparisons()).isEqualTo(Comparison.of(List.of(sample), elsewhere));
    assertThat(others).containsExactly("something else");
  }

  @Test
  void aLineCutShortIsAnError() {
    SampleLines lines = new SampleLines(line -> {});
    assertThatThrownBy(() -> lines.accept("sample {\"work\":")).hasMessageContaining("sample {");
  }

  @Test
  void tablesShowWhatThereIs() {
    String table =
        Tables.of(
            compared(
                sample("get", "driver", 1),
                sample("get", "engine", 1.5),
                new Sample("get", "python", Map.of(Figures.CPU, 1_234.0))));
    assertThat(table)
        .isEqualTo(
            """
            | work | contestant | ratio | CPU µs | n |
            |---|---|---|---|---|
            | get | driver | 1 |  | 1 |
            | get | engine | 1.50 (1.50 to 1.50) |  | 1 |
            | get | python |  | 1,234 | 1 |
            """);
  }

  private Path file() {
    return folder.resolve("results.json");
  }

  private static Sample sample(String work, String contestant, double ratio) {
    return new Sample(work, contestant, Map.of(Figures.RATIO, ratio));
  }

  private static List<Comparison> compared(Sample... samples) {
    return Comparison.of(List.of(samples), HERE);
  }
}
