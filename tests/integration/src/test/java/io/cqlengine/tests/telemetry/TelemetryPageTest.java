package io.cqlengine.tests.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tables of docs/telemetry.md and the dashboard, held against the sources. */
class TelemetryPageTest {
  private static final Path ROOT = Path.of("../..");
  private static final Pattern NAME =
      Pattern.compile("\"((?:cqlengine|db|server|network|error|cassandra)\\.[a-z_.]+)\"");
  private static final Pattern ROW =
      Pattern.compile("^\\| (`[a-z_.]+`(?:, `[a-z_.]+`)*) \\|", Pattern.MULTILINE);
  private static final Pattern SERIES = Pattern.compile("cqlengine_[a-z_]+");

  private static String read(String file) throws IOException {
    return Files.readString(ROOT.resolve(file));
  }

  private static Set<String> all(Pattern pattern, String text) {
    Set<String> found = new TreeSet<>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(matcher.groupCount()));
    }
    return found;
  }

  private static Set<String> namesInSources() throws IOException {
    Set<String> names = new TreeSet<>();
    Path sources = ROOT.resolve("extensions/cqlengine-micrometer/src/main/java/io");
    try (Stream<Path> files = Files.walk(sources)) {
      for (Path file : files.filter(it -> it.toString().endsWith(".java")).toList()) {
        names.addAll(all(NAME, Files.readString(file)));
      }
    }
    return names;
  }

  private static Set<String> namesOnThePage() throws IOException {
    Set<String> names = new TreeSet<>();
    for (String row : all(ROW, read("docs/telemetry.md"))) {
      Stream.of(row.split(", ")).map(name -> name.replace("`", "")).forEach(names::add);
    }
    return names;
  }

  @Test
  void eachNameInTheSourcesIsOnThePage() throws IOException {
    Set<String> sources = namesInSources();
    // An event, whose counter has the name of the observation before its own.
    sources.remove("cqlengine.server.warning");

    assertThat(namesOnThePage()).hasSizeGreaterThan(25).containsAll(sources);
  }

  @Test
  void eachNameOnThePageIsInTheSources() throws IOException {
    Set<String> page = namesOnThePage();
    page.removeIf(name -> !name.contains(".") || name.startsWith("io.cqlengine"));
    page.remove("cqlengine.request.cqlengine.server.warning");

    assertThat(namesInSources()).containsAll(page);
  }

  @Test
  void theDashboardUsesSeriesOfThePage() throws IOException {
    Set<String> known = new TreeSet<>();
    for (String name : namesOnThePage()) {
      known.add(name.replace('.', '_'));
    }
    for (String series : all(SERIES, read("docs/telemetry/dashboard.json"))) {
      String name = series.replaceFirst("(_seconds)?_(count|sum|bucket|total)$", "");
      assertThat(known).as(series).contains(name);
    }
  }
}
