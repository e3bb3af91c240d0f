package io.cqlengine.api.connection;

import java.util.Map;

/**
 * What an engine has done, by connection: a value that does not change any more.
 *
 * @param connections by name, those that are registered now; unmodifiable
 */
public record EngineStatistics(Map<String, ConnectionStatistics> connections) {

  /**
   * The numbers of one connection.
   *
   * @param name its name
   * @return its numbers
   * @throws UnknownConnectionException when it is not registered
   */
  public ConnectionStatistics connection(String name) {
    ConnectionStatistics found = connections.get(name);
    if (found == null) {
      throw new UnknownConnectionException(name, connections.keySet());
    }
    return found;
  }
}
