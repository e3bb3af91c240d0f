package io.cqlengine.api.connection;

import com.datastax.oss.driver.api.core.CqlSession;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** A live handle on a registered connection: one name, one cluster. */
public interface Connection {

  /**
   * The name under which it is registered.
   *
   * @return the name
   */
  String name();

  /**
   * Where the connection is in its life.
   *
   * @return the state at this moment
   */
  default ConnectionState state() {
    return status().state();
  }

  /**
   * The state with its time, the number of sessions so far, and the last failure.
   *
   * @return the status at this moment
   */
  ConnectionStatus status();

  /**
   * Looks at the connection: state, nodes, and a small query whose time is taken. It blocks for as
   * long as the query takes, and does not connect a lazy connection.
   *
   * @return what was found; a failing query is part of it, not an exception
   */
  Health health();

  /**
   * The keyspace for operations that name none: from the settings, or the keyspace that a ready
   * session had when it was registered.
   *
   * @return the keyspace, if there is one
   */
  Optional<String> keyspace();

  /**
   * The driver's session, connecting first if the connection is lazy. It belongs to the engine, or
   * to whoever registered it: do not close it.
   *
   * @return the session
   * @throws ConnectionException when it cannot be reached, or is unregistered
   */
  CqlSession session();

  /**
   * The driver's session, without blocking.
   *
   * @return a stage with the session, or with a {@link ConnectionException}
   */
  CompletionStage<CqlSession> sessionAsync();
}
