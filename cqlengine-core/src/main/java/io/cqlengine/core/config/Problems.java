package io.cqlengine.core.config;

import com.typesafe.config.ConfigOrigin;
import io.cqlengine.api.connection.ConnectionException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** All that is wrong in one source, each with its place; values are not shown. */
final class Problems {
  private record Problem(int line, String text) {}

  private final List<Problem> problems = new ArrayList<>();

  void add(ConfigOrigin origin, String path, String text) {
    problems.add(
        new Problem(origin.lineNumber(), origin.description() + ": " + path + ": " + text));
  }

  int count() {
    return problems.size();
  }

  /** Throws one error with all problems, in the order of their lines. */
  void throwAny() {
    if (problems.isEmpty()) {
      return;
    }
    List<String> texts =
        problems.stream()
            .sorted(Comparator.comparingInt(Problem::line).thenComparing(Problem::text))
            .map(Problem::text)
            .toList();
    throw new ConnectionException(
        "the configuration of connections has "
            + (texts.size() == 1 ? "a problem: " : texts.size() + " problems:\n  ")
            + String.join("\n  ", texts));
  }
}
