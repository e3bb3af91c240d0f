package io.cqlengine.api.routing;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * A choice of a connection, a keyspace, or both. What is absent stays open.
 *
 * @param connection the connection's name, if chosen
 * @param keyspace the keyspace, exactly as Cassandra stores it, if chosen
 */
public record Using(Optional<String> connection, Optional<String> keyspace) {
  private static final Using NONE = new Using(Optional.empty(), Optional.empty());

  /**
   * Checks the components.
   *
   * @param connection the connection's name, if chosen
   * @param keyspace the keyspace, exactly as Cassandra stores it, if chosen
   * @throws RoutingException for a blank keyspace
   */
  public Using {
    requireNonNull(connection, "connection is null");
    requireNonNull(keyspace, "keyspace is null");
    if (keyspace.isPresent() && keyspace.get().isBlank()) {
      throw new RoutingException("The keyspace that is chosen must not be blank.");
    }
  }

  /** {@return the empty choice} */
  public static Using none() {
    return NONE;
  }

  /**
   * The choice of a connection.
   *
   * @param connection the connection's name
   * @return a value that leaves the keyspace open
   */
  public static Using connection(String connection) {
    return new Using(
        Optional.of(requireNonNull(connection, "connection is null")), Optional.empty());
  }

  /**
   * The choice of a keyspace.
   *
   * @param keyspace the keyspace
   * @return a value that leaves the connection open
   */
  public static Using keyspace(String keyspace) {
    return new Using(Optional.empty(), Optional.of(requireNonNull(keyspace, "keyspace is null")));
  }

  /**
   * The choice of both.
   *
   * @param connection the connection's name
   * @param keyspace the keyspace
   * @return a value that leaves nothing open
   */
  public static Using of(String connection, String keyspace) {
    return new Using(
        Optional.of(requireNonNull(connection, "connection is null")),
        Optional.of(requireNonNull(keyspace, "keyspace is null")));
  }

  /**
   * This choice, overridden by another.
   *
   * @param using the choice that wins
   * @return the combined choice
   */
  public Using and(Using using) {
    requireNonNull(using, "using is null");
    return new Using(using.connection.or(() -> connection), using.keyspace.or(() -> keyspace));
  }

  /** {@return the names that are chosen, for messages} */
  @Override
  public String toString() {
    return isNone()
        ? "no connection or keyspace"
        : connection.map("connection '%s'"::formatted).orElse("")
            + (connection.isPresent() && keyspace.isPresent() ? ", " : "")
            + keyspace.map("keyspace '%s'"::formatted).orElse("");
  }

  /** {@return whether nothing is chosen} */
  public boolean isNone() {
    return connection.isEmpty() && keyspace.isEmpty();
  }
}
