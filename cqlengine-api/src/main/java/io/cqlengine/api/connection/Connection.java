package io.cqlengine.api.connection;

import com.datastax.oss.driver.api.core.CqlSession;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * A registered connection: a name for one cluster. The object stays valid when the session is
 * replaced.
 */
public interface Connection {

  /** {@return the name under which it is registered} */
  String name();

  /** {@return the current state} */
  default ConnectionState state() {
    return status().state();
  }

  /**
   * {@return the current state with its time, the number of sessions so far, and the last failure}
   */
  ConnectionStatus status();

  /**
   * {@return the state, the nodes, and how long a small query takes} It blocks until the query is
   * answered. A failing query is part of the result, not an exception. It does not connect a lazy
   * connection.
   */
  Health health();

  /**
   * {@return the default keyspace, if there is one: that of the settings, or the one that a ready
   * session had when it was registered}
   */
  Optional<String> keyspace();

  /**
   * The driver's session. A lazy connection connects first. Do not close the session: it belongs to
   * the engine, or to the code that registered it.
   *
   * @return the session
   * @throws ConnectionException if the cluster cannot be reached, or the connection is unregistered
   */
  CqlSession session();

  /**
   * The driver's session, as of {@link #session()}, without blocking. If the stage has to wait for
   * it, what depends on the session runs on a thread of the engine, where it may block.
   *
   * @return a stage with the session, or with a {@link ConnectionException}
   */
  CompletionStage<CqlSession> sessionAsync();
}
