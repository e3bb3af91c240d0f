package io.cqlengine.api.connection;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * The counters of an engine's connections at one moment.
 *
 * @param connections the counters of registered connections by name; unmodifiable
 */
public record EngineStatistics(Map<String, ConnectionStatistics> connections) {
  /**
   * Checks the components for null.
   *
   * @param connections the counters of registered connections by name
   */
  public EngineStatistics {
    requireNonNull(connections, "connections is null");
    connections.forEach(
        (key, value) -> {
          requireNonNull(key, "key of connections is null");
          requireNonNull(value, "value of connections is null");
        });
  }

  /**
   * The counters of one connection.
   *
   * @param name its name
   * @return its counters
   * @throws UnknownConnectionException when it is not registered
   */
  public ConnectionStatistics connection(String name) {
    requireNonNull(name, "name is null");
    ConnectionStatistics found = connections.get(name);
    if (found == null) {
      throw new UnknownConnectionException(name, connections.keySet());
    }
    return found;
  }
}
