package io.cqlengine.api.routing;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * The answer of a resolver: a connection, a keyspace, both or neither.
 *
 * @param connection the connection's name, if the resolver decides it
 * @param keyspace the keyspace, if the resolver decides it
 */
public record RouteAnswer(Optional<String> connection, Optional<String> keyspace) {
  private static final RouteAnswer ABSTAIN = new RouteAnswer(Optional.empty(), Optional.empty());

  /**
   * Checks the components.
   *
   * @param connection the connection's name, if the resolver decides it
   * @param keyspace the keyspace, if the resolver decides it
   * @throws RoutingException for a blank keyspace
   */
  public RouteAnswer {
    requireNonNull(connection, "connection is null");
    requireNonNull(keyspace, "keyspace is null");
    if (keyspace.isPresent() && keyspace.get().isBlank()) {
      throw new RoutingException("The keyspace that is chosen must not be blank.");
    }
  }

  /** {@return the answer that decides nothing, so that the next resolver is asked} */
  public static RouteAnswer abstain() {
    return ABSTAIN;
  }

  /**
   * Decides the connection.
   *
   * @param connection the connection's name
   * @return an answer that leaves the keyspace open
   */
  public static RouteAnswer connection(String connection) {
    return new RouteAnswer(
        Optional.of(requireNonNull(connection, "connection is null")), Optional.empty());
  }

  /**
   * Decides the keyspace.
   *
   * @param keyspace the keyspace
   * @return an answer that leaves the connection open
   */
  public static RouteAnswer keyspace(String keyspace) {
    return new RouteAnswer(
        Optional.empty(), Optional.of(requireNonNull(keyspace, "keyspace is null")));
  }

  /**
   * Decides both as a pair. It is an error if one of them is already fixed and differs.
   *
   * @param connection the connection's name
   * @param keyspace the keyspace
   * @return an answer that leaves nothing open
   */
  public static RouteAnswer of(String connection, String keyspace) {
    return new RouteAnswer(
        Optional.of(requireNonNull(connection, "connection is null")),
        Optional.of(requireNonNull(keyspace, "keyspace is null")));
  }

  /** {@return the names that are decided, for messages} */
  @Override
  public String toString() {
    return new Using(connection, keyspace).toString();
  }
}
