package io.cqlengine.api.connection;

import com.datastax.oss.driver.api.core.CqlSession;
import java.util.Optional;

/**
 * The connections of one engine, by name; cqlengine's {@code register_connection}, {@code
 * set_default_connection} and {@code unregister_connection}. Iteration shows the connections of
 * that moment, sorted by name. Thread-safe.
 *
 * <p>Registering settings that are not lazy, replacing, unregistering and closing the engine block.
 * On a thread of the driver, which runs the stages of asynchronous calls, this could deadlock.
 * There they throw a {@link io.cqlengine.api.error.BlockingCallException} before anything changes.
 * Use another thread, for instance with {@code thenAcceptAsync(..., executor)}.
 */
public interface ConnectionRegistry extends Iterable<Connection> {

  /**
   * Registers a connection and connects, unless the settings are lazy. If connecting fails, nothing
   * is registered and the default does not change. Settings marked {@link
   * ConnectionSettingsBuilder#asDefault()} replace the current default.
   *
   * @param settings how to connect
   * @return the connection
   * @throws ConnectionException if the name is taken or the cluster cannot be reached
   */
  Connection register(ConnectionSettings settings);

  /**
   * Registers an open session, which the engine never closes.
   *
   * @param name the connection's name
   * @param session an open session
   * @return the connection
   * @throws ConnectionException if the name is taken or the session is closed
   */
  Connection register(String name, CqlSession session);

  /**
   * Replaces the session of a connection: connects with the new settings, prepares the cached
   * statements there, switches, and returns. Work on the old session continues in the background,
   * up to the drain timeout. Then the engine closes the old session if it opened it. If connecting
   * fails, or the thread is interrupted before the switch, nothing changes. The default connection
   * stays the same.
   *
   * @param settings how to connect; the name is that of a registered connection
   * @return the connection
   * @throws UnknownConnectionException when the name is not registered
   * @throws ConnectionException if the new cluster cannot be reached
   */
  Connection replace(ConnectionSettings settings);

  /**
   * Replaces the session of a connection by an open one, see {@link #replace(ConnectionSettings)}.
   *
   * @param name a registered name
   * @param session an open session, which the engine never closes
   * @return the connection
   * @throws UnknownConnectionException when the name is not registered
   * @throws ConnectionException if the session is closed
   */
  Connection replace(String name, CqlSession session);

  /**
   * Unregisters a connection: new work is rejected at once, running work may end, then the session
   * is closed if the engine opened it. Without the default connection there is no default: an
   * earlier one does not return.
   *
   * @param name a registered name
   * @throws UnknownConnectionException when it is not registered
   */
  void unregister(String name);

  /**
   * Sets the default connection, for everything that names none.
   *
   * @param name a registered name
   * @throws UnknownConnectionException when it is not registered
   */
  void setDefault(String name);

  /** {@return the default connection, if there is one} */
  Optional<Connection> defaultConnection();

  /**
   * The connection with a name.
   *
   * @param name a registered name
   * @return the connection
   * @throws UnknownConnectionException when it is not registered
   */
  Connection get(String name);

  /**
   * Adds a listener for changes from now on.
   *
   * @param listener the listener
   */
  void addListener(ConnectionListener listener);

  /**
   * Removes a listener.
   *
   * @param listener the listener
   */
  void removeListener(ConnectionListener listener);
}
