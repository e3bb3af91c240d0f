package io.cqlengine.jmh.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.cqlengine.jmh.CpuTimeProfiler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads JMH's JSON files. A folder contains a folder for each pass, which contains a file for each
 * JMH run. A ratio compares figures of the same pass.
 */
final class JmhResults {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** The contestants that are the base of ratios. */
  private static final List<String> BASES = List.of("driver", "exported", "remembered", "again");

  /** Contestants whose names differ from their methods. */
  private static final Map<String, String> CONTESTANTS =
      Map.of(
          "usual", "usual code",
          "python", "Python's cqlengine",
          "engineOneModel", "engine, 1 model",
          "engineFiftyModels", "engine, 50 models",
          "byDefault", "default",
          "oneResolver", "1 resolver",
          "fiveResolvers", "5 resolvers",
          "modelAndStatement", "model and statement");

  private JmhResults() {}

  /** Combines the passes of a folder. Empty if the folder does not exist. */
  static List<WorkComparison> in(Path folder) throws IOException {
    List<WorkComparison.Sample> samples = new ArrayList<>();
    for (Path pass : list(folder)) {
      List<JsonNode> results = new ArrayList<>();
      for (Path file : list(pass)) {
        JSON.readTree(file.toFile()).forEach(results::add);
      }
      results.sort(Comparator.comparing(result -> Works.order(id(result))));
      List<WorkComparison.Sample> ofPass = new ArrayList<>();
      results.forEach(result -> ofPass.add(sample(result)));
      ofPass.sort(Comparator.comparing(sample -> !BASES.contains(sample.contestant())));
      addRatios(ofPass);
      samples.addAll(ofPass);
    }
    return WorkComparison.of(samples);
  }

  /** The JDK of the results in a folder. Empty if there are none. */
  static Optional<String> jdk(Path folder) throws IOException {
    for (Path pass : list(folder)) {
      for (Path file : list(pass)) {
        return Optional.of(JSON.readTree(file.toFile()).at("/0/vmVersion").asText());
      }
    }
    return Optional.empty();
  }

  private static List<Path> list(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  private static String id(JsonNode result) {
    return result.get("benchmark").asText().substring(Works.PACKAGE.length());
  }

  private static WorkComparison.Sample sample(JsonNode result) {
    String id = id(result);
    String prefix = Works.prefix(id);
    return new WorkComparison.Sample(
        Works.name(prefix, result.get("threads").asInt(), result.at("/params/keyspaces").asInt()),
        contestant(id.substring(prefix.length()), result),
        figures(result));
  }

  private static String contestant(String rest, JsonNode result) {
    JsonNode kept = result.path("params").path("kept");
    if (kept.isTextual()) {
      return kept.asText();
    }
    String method = rest.replace(".", "");
    method = method.substring(0, 1).toLowerCase(Locale.ROOT) + method.substring(1);
    return CONTESTANTS.getOrDefault(method, method);
  }

  private static Map<String, Double> figures(JsonNode result) {
    JsonNode primary = result.get("primaryMetric");
    JsonNode secondary = result.path("secondaryMetrics");
    double nanos = primary.get("score").asDouble() * nanosOf(primary.get("scoreUnit").asText());
    Map<String, Double> figures = new LinkedHashMap<>();
    if (result.get("mode").asText().equals("ss")) {
      figures.put(Figure.MILLIS, nanos / 1e6);
    } else if (result.get("benchmark").asText().contains("EndToEnd")) {
      figures.put(Figure.PER_SECOND, result.get("threads").asInt() * 1e9 / nanos);
      JsonNode percentiles = primary.path("scorePercentiles");
      if (result.get("mode").asText().equals("sample")) {
        figures.put("p50 µs", percentiles.get("50.0").asDouble());
        figures.put("p99 µs", percentiles.get("99.0").asDouble());
        figures.put("p99.9 µs", percentiles.get("99.9").asDouble());
      }
      score(secondary, CpuTimeProfiler.PROCESS, figures, Figure.CPU, 1e-3);
    } else {
      figures.put(Figure.NANOS, nanos);
      if (primary.get("scoreUnit").asText().equals("ns/op")) {
        score(secondary, CpuTimeProfiler.THREADS, figures, Figure.NANOS, 1);
      }
      score(secondary, "gc.alloc.rate.norm", figures, Figure.BYTES, 1);
    }
    return figures;
  }

  private static void score(
      JsonNode metrics, String metric, Map<String, Double> figures, String figure, double unit) {
    if (metrics.has(metric)) {
      figures.put(figure, metrics.get(metric).get("score").asDouble() * unit);
    }
  }

  private static double nanosOf(String unit) {
    return switch (unit) {
      case "ns/op" -> 1;
      case "us/op" -> 1e3;
      case "ms/op" -> 1e6;
      default -> throw new IllegalArgumentException(unit + " is no unit of these benchmarks");
    };
  }

  /** Adds the ratio of each contestant's first figure to that of its base. */
  private static void addRatios(List<WorkComparison.Sample> pass) {
    for (WorkComparison.Sample sample : pass) {
      pass.stream()
          .filter(base -> base.work().equals(sample.work()) && BASES.contains(base.contestant()))
          .findFirst()
          .ifPresent(base -> sample.figures().put(Figure.RATIO, first(sample) / first(base)));
    }
  }

  private static double first(WorkComparison.Sample sample) {
    return sample.figures().values().iterator().next();
  }
}
