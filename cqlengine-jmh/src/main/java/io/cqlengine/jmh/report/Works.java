package io.cqlengine.jmh.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The operations that benchmarks measure, and their names in the report. */
final class Works {
  /** The package prefix of all benchmarks. */
  static final String PACKAGE = "io.cqlengine.jmh.";

  /** The names by the prefixes of their benchmarks, in the order of the report. */
  private static final Map<String, String> NAMES = new LinkedHashMap<>();

  static {
    NAMES.put("InsertBenchmark", "insert");
    NAMES.put("GetBenchmark", "get");
    NAMES.put("GetBenchmark.Track", "get, tracked");
    NAMES.put("SelectBenchmark", "select");
    NAMES.put("UpdateBenchmark", "update");
    NAMES.put("DeleteBenchmark", "delete");
    NAMES.put("BatchBenchmark", "batch of 10");
    NAMES.put("RowBenchmark.SixColumns", "row, 6 columns");
    NAMES.put("RowBenchmark.FortyColumns", "row, 40 columns");
    NAMES.put("RowBenchmark.CollectionColumns", "row, collections");
    NAMES.put("RowBenchmark.UserTypeColumn", "row, user type");
    NAMES.put("MembersBenchmark.insert", "members, insert");
    NAMES.put("MembersBenchmark.row", "members, row");
    NAMES.put("PlanBenchmark", "plan of %,d keyspaces");
    NAMES.put("RouteBenchmark", "route");
    NAMES.put("FirstUseBenchmark", "first use");
    NAMES.put("TelemetryBenchmark", "get with telemetry");
    NAMES.put("EndToEndBenchmark.insert", "insert, sync");
    NAMES.put("EndToEndBenchmark.insertInFlight", "insert, 128 in flight");
    NAMES.put("EndToEndBenchmark.get", "get, sync");
    NAMES.put("EndToEndBenchmark.getInFlight", "get, 128 in flight");
    NAMES.put("EndToEndBenchmark.scan", "scan, sync");
    NAMES.put("ScanBenchmark", "whole table");
    NAMES.put("StartUpBenchmark", "first query");
  }

  private Works() {}

  /** The prefix of a benchmark's name that denotes the operation. The rest is the contestant. */
  static String prefix(String benchmark) {
    return NAMES.keySet().stream()
        .filter(benchmark::startsWith)
        .max((a, b) -> a.length() - b.length())
        .orElseThrow(() -> new IllegalArgumentException(benchmark + " is no known benchmark"));
  }

  /** The position of a benchmark's operation in the report. */
  static int order(String benchmark) {
    return List.copyOf(NAMES.keySet()).indexOf(prefix(benchmark));
  }

  /** The name of an operation. */
  static String name(String prefix, int threads, int keyspaces) {
    String name = String.format(Locale.ROOT, NAMES.get(prefix), keyspaces);
    return threads > 1 ? name.replace("sync", threads + " virtual threads") : name;
  }

  /** A regular expression that matches the benchmarks of driver and engine for an operation. */
  static String benchmarks(String work) {
    return NAMES.entrySet().stream()
        .filter(known -> work.matches(known.getValue().replace("%,d", "[0-9,]+")))
        .findFirst()
        .map(known -> "\\." + known.getKey() + "\\.?([Dd]river|[Ee]ngine)$")
        .orElseThrow(() -> new IllegalArgumentException(work + " is no known work"));
  }
}
