package io.cqlengine.api.routing;

import java.util.Optional;

/**
 * A choice of a connection, a keyspace, or both; what is absent stays open.
 *
 * @param connection the connection's name, if chosen
 * @param keyspace the keyspace, exactly as Cassandra keeps it, if chosen
 */
public record Using(Optional<String> connection, Optional<String> keyspace) {
  private static final Using NONE = new Using(Optional.empty(), Optional.empty());

  /** {@return no choice} */
  public static Using none() {
    return NONE;
  }

  /**
   * The choice of a connection.
   *
   * @param name the connection's name
   * @return a value that leaves the keyspace open
   */
  public static Using connection(String name) {
    return new Using(Optional.of(name), Optional.empty());
  }

  /**
   * The choice of a keyspace.
   *
   * @param name the keyspace
   * @return a value that leaves the connection open
   */
  public static Using keyspace(String name) {
    return new Using(Optional.empty(), Optional.of(name));
  }

  /**
   * The choice of both.
   *
   * @param connection the connection's name
   * @param keyspace the keyspace
   * @return a value that leaves nothing open
   */
  public static Using of(String connection, String keyspace) {
    return new Using(Optional.of(connection), Optional.of(keyspace));
  }

  /**
   * These choices with others on top: what the others name wins, the rest stays.
   *
   * @param over the later choices
   * @return the combined choice
   */
  public Using and(Using over) {
    return new Using(over.connection.or(() -> connection), over.keyspace.or(() -> keyspace));
  }

  /** {@return whether nothing is chosen} */
  public boolean isNone() {
    return connection.isEmpty() && keyspace.isEmpty();
  }
}
