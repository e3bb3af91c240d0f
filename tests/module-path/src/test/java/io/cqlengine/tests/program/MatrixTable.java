package io.cqlengine.tests.program;

import io.cqlengine.testkit.jdk.Jdk;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The outcome of each launch as a line of text. */
final class MatrixTable {
  private static final String LINE = "%-10s %-12s %-7s %-18s %s%n";
  private static final Pattern ERROR = Pattern.compile("CqlEngineException: (.*)");

  private final List<String> lines = new ArrayList<>();

  void add(Jdk jdk, Way way, Setup setup, Launch launch) {
    lines.add(LINE.formatted(jdk.version(), way, setup.driver, setup.plugin, outcome(launch)));
  }

  int size() {
    return lines.size();
  }

  private static String outcome(Launch launch) {
    if (launch.exit() != 0) {
      Matcher error = ERROR.matcher(launch.err());
      return "refused, " + (error.find() ? error.group(1).strip() : "exit " + launch.exit());
    }
    boolean everybody = launch.out().contains("everybody has: Optional[[radio]]");
    boolean marked = launch.out().contains("session opened by: marked, for main");
    return "works, rows in the keyspace of "
        + (everybody ? "everybody" : "the tenant")
        + ", sessions opened by "
        + (marked ? "the plug-in" : "the engine");
  }

  @Override
  public String toString() {
    return LINE.formatted("JDK", "path", "driver", "plug-in", "outcome") + String.join("", lines);
  }
}
