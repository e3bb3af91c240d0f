package io.cqlengine.api.connection;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * What an engine has done, by connection: a value that does not change any more.
 *
 * @param connections by name, those that are registered now; unmodifiable
 */
public record EngineStatistics(Map<String, ConnectionStatistics> connections) {
  /**
   * Checks the components for null.
   *
   * @param connections by name, those that are registered now; unmodifiable
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
   * The numbers of one connection.
   *
   * @param name its name
   * @return its numbers
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
