package io.cqlengine.core.connection;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/** The threads of engines and of sessions, which are named after their connections. */
final class Threads {
  private Threads() {}

  /** The names of those that were not there before. */
  static List<String> since(Set<Thread> before, Collection<String> connections) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !before.contains(thread))
        .map(Thread::getName)
        .filter(
            name ->
                name.startsWith("cqlengine-")
                    || connections.stream().anyMatch(session -> name.startsWith(session + "-")))
        .toList();
  }
}
