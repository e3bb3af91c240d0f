package io.cqlengine.api.connection;

import com.datastax.oss.driver.api.core.CqlSession;
import java.util.Optional;

/**
 * The connections of one engine by name; cqlengine's {@code register_connection}, {@code
 * set_default_connection} and {@code unregister_connection}. Iterating lists the connections that
 * are registered at that moment, by name. Safe for any number of threads.
 *
 * <p>Registering by settings that are not lazy, replacing, unregistering and closing the engine
 * wait. On a thread of the driver, where a stage of an asynchronous operation goes on, that could
 * be for ever, so there they are refused with a {@link
 * io.cqlengine.api.error.BlockingCallException} before anything changes, as is connecting for a
 * blocking call: use another thread, for instance by {@code thenAcceptAsync(..., executor)}.
 */
public interface ConnectionRegistry extends Iterable<Connection> {

  /**
   * Registers a connection of the engine's own and connects, unless the settings say lazy. When
   * connecting fails, nothing stays registered, and the default stays as it was. Settings that are
   * marked {@link ConnectionSettingsBuilder#asDefault()} move the default from the connection that
   * had it.
   *
   * @param settings how to connect
   * @return the connection
   * @throws ConnectionException when the name is taken or the cluster cannot be reached
   */
  Connection register(ConnectionSettings settings);

  /**
   * Registers a ready session, which stays the caller's: the engine never closes it.
   *
   * @param name the connection's name
   * @param session an open session
   * @return the connection
   * @throws ConnectionException when the name is taken or the session is closed
   */
  Connection register(String name, CqlSession session);

  /**
   * Gives a connection another session: connects with the new settings, prepares there the
   * statements that are in use, switches, lets work on the old session end, and closes that one if
   * the engine opened it. When connecting fails, or the thread is interrupted before the switch,
   * everything stays as it was. The default connection stays the same.
   *
   * @param settings how to connect; the name is that of a registered connection
   * @return the connection
   * @throws UnknownConnectionException when the name is not registered
   * @throws ConnectionException when the new cluster cannot be reached
   */
  Connection replace(ConnectionSettings settings);

  /**
   * Gives a connection a ready session, see {@link #replace(ConnectionSettings)}.
   *
   * @param name a registered name
   * @param session an open session, which stays the caller's
   * @return the connection
   * @throws UnknownConnectionException when the name is not registered
   * @throws ConnectionException when the session is closed
   */
  Connection replace(String name, CqlSession session);

  /**
   * Forgets a connection: new uses are refused at once, running work may end, then the session is
   * closed if the engine opened it. Unregistering the default connection leaves no default: an
   * earlier one does not come back.
   *
   * @param name a registered name
   * @throws UnknownConnectionException when it is not registered
   */
  void unregister(String name);

  /**
   * Chooses the connection for everything that names none, in place of the one chosen before.
   *
   * @param name a registered name
   * @throws UnknownConnectionException when it is not registered
   */
  void setDefault(String name);

  /** {@return the connection for everything that names none, if one is set} */
  Optional<Connection> defaultConnection();

  /**
   * The connection of a name.
   *
   * @param name a registered name
   * @return the connection
   * @throws UnknownConnectionException when it is not registered
   */
  Connection get(String name);

  /**
   * Adds someone who is told of every change from now on.
   *
   * @param listener the listener
   */
  void addListener(ConnectionListener listener);

  /**
   * Removes a listener that was added.
   *
   * @param listener the listener
   */
  void removeListener(ConnectionListener listener);
}
