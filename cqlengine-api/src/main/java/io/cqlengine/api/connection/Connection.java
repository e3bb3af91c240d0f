package io.cqlengine.api.connection;

import com.datastax.oss.driver.api.core.CqlSession;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** A live handle on a registered connection: one name, one cluster. */
public interface Connection {

  /** {@return the name under which it is registered} */
  String name();

  /** {@return where the connection is in its life at this moment} */
  default ConnectionState state() {
    return status().state();
  }

  /**
   * {@return the state of this moment with its time, the number of sessions so far, and the last
   * failure}
   */
  ConnectionStatus status();

  /**
   * {@return the state, the nodes, and a small query whose time is taken; a failing query is part
   * of it, not an exception} It blocks for as long as the query takes, and does not connect a lazy
   * connection.
   */
  Health health();

  /**
   * {@return the keyspace for operations that name none, if there is one: from the settings, or the
   * keyspace that a ready session had when it was registered}
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
   * {@return a stage with the driver's session, or with a {@link ConnectionException}} It does not
   * block.
   */
  CompletionStage<CqlSession> sessionAsync();
}
