package io.cqlengine.core.connection;

import static java.util.Objects.requireNonNull;

import com.datastax.oss.driver.api.core.CqlSession;
import io.cqlengine.api.connection.Connection;
import io.cqlengine.api.connection.ConnectionEvent.Change;
import io.cqlengine.api.connection.ConnectionException;
import io.cqlengine.api.connection.ConnectionListener;
import io.cqlengine.api.connection.ConnectionRegistry;
import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.api.connection.ConnectionStatistics;
import io.cqlengine.api.connection.EngineStatistics;
import io.cqlengine.api.connection.UnknownConnectionException;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.spi.SessionFactory;
import io.cqlengine.core.concurrent.DriverThreads;
import io.cqlengine.core.concurrent.EngineThreads;
import io.cqlengine.core.telemetry.ExecutionListeners;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connections of one engine. Reads take the current snapshot without a lock. Changes make a new
 * one.
 */
public final class CoreConnectionRegistry implements ConnectionRegistry {
  private static final Logger LOG = LoggerFactory.getLogger("io.cqlengine.connection");
  private static final AtomicInteger THREADS = new AtomicInteger();

  private static final String CLOSED = "The engine is closed. Create another one.";

  private final ExecutorService executor =
      Executors.newCachedThreadPool(
          task -> EngineThreads.daemon("cqlengine-connect-" + THREADS.incrementAndGet(), task));
  private final SessionOpener opener;
  private final ExecutionListeners listeners;
  private final ConnectionEventLog events = new ConnectionEventLog(executor);
  private final PendingShutdowns shutdowns = new PendingShutdowns();

  /** The connections that are being registered, by name. It is also the lock of all changes. */
  private final Map<String, CoreConnection> registering = new HashMap<>();

  private volatile RegistrySnapshot snapshot = RegistrySnapshot.EMPTY;

  public CoreConnectionRegistry(SessionFactory factory) {
    this(factory, CoreConnectionRegistry.class.getClassLoader(), ExecutionListeners.NONE);
  }

  /**
   * @param classLoader has the application's driver configuration, for connections that inherit it
   * @param listeners notified of the engine's own statements
   */
  public CoreConnectionRegistry(
      SessionFactory factory, ClassLoader classLoader, ExecutionListeners listeners) {
    this.listeners = listeners;
    this.opener = new SessionOpener(factory, classLoader, executor);
  }

  /** The connections at this moment; an error when the engine is closed. */
  public RegistrySnapshot snapshot() {
    RegistrySnapshot now = snapshot;
    if (now == RegistrySnapshot.CLOSED) {
      throw new CqlEngineException(CLOSED);
    }
    return now;
  }

  @Override
  public Connection register(ConnectionSettings settings) {
    requireNonNull(settings, "settings is null");
    if (!settings.lazyConnect()) {
      DriverThreads.refuse("register of connection '" + settings.name() + "'");
    }
    SessionSource source = SessionSource.of(settings, opener);
    CoreConnection connection =
        new CoreConnection(settings.name(), source, events, shutdowns, listeners);
    reserve(connection);
    try {
      if (!settings.lazyConnect()) {
        connectAtOnce(connection, settings);
      }
      publishOrRetire(connection, settings.asDefault());
      return connection;
    } catch (Throwable e) {
      connection.retire(CoreConnection.UNREGISTERED);
      events.reportAndWait();
      throw e;
    } finally {
      unreserve(settings.name());
    }
  }

  /** A failure ends the registration, unless the connection tries again by itself. */
  private static void connectAtOnce(CoreConnection connection, ConnectionSettings settings) {
    try {
      connection.session();
    } catch (ConnectionException e) {
      if (settings.retryConnect().isEmpty()) {
        throw e;
      }
      LOG.warn("{} is registered and tries again. {}", connection, e.getMessage());
    }
  }

  @Override
  public Connection register(String name, CqlSession session) {
    requireNonNull(name, "name is null");
    requireNonNull(session, "session is null");
    if (name.isBlank()) {
      throw new ConnectionException("The name of a connection must not be blank.");
    }
    CoreConnection connection =
        new CoreConnection(name, SessionSource.of(name, session), events, shutdowns, listeners);
    reserve(connection);
    try {
      connection.session();
      publishOrRetire(connection, false);
      return connection;
    } finally {
      unreserve(name);
    }
  }

  @Override
  public Connection replace(ConnectionSettings settings) {
    requireNonNull(settings, "settings is null");
    return replace(settings.name(), SessionSource.of(settings, opener));
  }

  @Override
  public Connection replace(String name, CqlSession session) {
    requireNonNull(name, "name is null");
    requireNonNull(session, "session is null");
    return replace(name, SessionSource.of(name, session));
  }

  private Connection replace(String name, SessionSource source) {
    DriverThreads.refuse("replace of connection '" + name + "'");
    CoreConnection connection = require(name);
    connection.replace(source);
    try {
      synchronized (registering) {
        // Another snapshot of the same connections: cached routes are decided anew.
        snapshot = snapshot().again();
      }
    } finally {
      events.reportAndWait();
    }
    return connection;
  }

  private void reserve(CoreConnection connection) {
    String name = connection.name();
    synchronized (registering) {
      if (snapshot().find(name) != null || registering.putIfAbsent(name, connection) != null) {
        throw new ConnectionException(
            "Connection '%s' is registered already. Unregister it first, or use another name."
                .formatted(name));
      }
    }
  }

  private void unreserve(String name) {
    synchronized (registering) {
      registering.remove(name);
    }
  }

  /** Closes the session if the engine was closed while this connected. */
  private void publishOrRetire(CoreConnection connection, boolean asDefault) {
    try {
      publish(connection, asDefault);
    } catch (Throwable e) {
      connection.retire(CoreConnection.UNREGISTERED);
      throw e;
    }
  }

  private void publish(CoreConnection connection, boolean asDefault) {
    @Nullable String earlier;
    synchronized (registering) {
      RegistrySnapshot next = snapshot().with(connection);
      earlier = next.defaultName();
      // Recorded before it is published: a caller that finds it may change its state at once.
      connection.record(Change.REGISTERED);
      if (asDefault) {
        connection.record(Change.DEFAULT);
      }
      snapshot = asDefault ? next.withDefault(connection.name()) : next;
    }
    if (asDefault) {
      defaultMoved(earlier, connection.name());
    }
    events.reportAndWait();
  }

  /** At INFO, because statements without a connection now go to another cluster. */
  private static void defaultMoved(@Nullable String earlier, String name) {
    if (earlier != null) {
      LOG.info("The default connection is '{}' now. It was '{}'.", name, earlier);
    }
  }

  @Override
  public void unregister(String name) {
    requireNonNull(name, "name is null");
    DriverThreads.refuse("unregister of connection '" + name + "'");
    CoreConnection connection;
    boolean wasDefault;
    synchronized (registering) {
      connection = require(name);
      wasDefault = name.equals(snapshot.defaultName());
      snapshot = snapshot.without(name);
      shutdowns.add(connection.closed());
      connection.record(Change.UNREGISTERED);
    }
    if (wasDefault) {
      LOG.info("There is no default connection now. It was '{}', which was unregistered.", name);
    }
    events.report();
    connection.retire(CoreConnection.UNREGISTERED).toCompletableFuture().join();
    events.reportAndWait();
  }

  @Override
  public void setDefault(String name) {
    requireNonNull(name, "name is null");
    @Nullable String earlier;
    synchronized (registering) {
      CoreConnection connection = require(name);
      earlier = snapshot.defaultName();
      if (name.equals(earlier)) {
        return;
      }
      snapshot = snapshot.withDefault(name);
      connection.record(Change.DEFAULT);
    }
    defaultMoved(earlier, name);
    events.reportAndWait();
  }

  @Override
  public Optional<Connection> defaultConnection() {
    RegistrySnapshot now = snapshot();
    String name = now.defaultName();
    return name == null ? Optional.empty() : Optional.ofNullable(now.find(name));
  }

  @Override
  public Connection get(String name) {
    requireNonNull(name, "name is null");
    return require(name);
  }

  /** The connection of a name, which must be registered. */
  public CoreConnection require(String name) {
    return require(name, "");
  }

  /**
   * The connection of a name, which must be registered.
   *
   * @param namedBy what named it, for the message; empty for the caller
   */
  public CoreConnection require(String name, String namedBy) {
    RegistrySnapshot now = snapshot();
    @Nullable CoreConnection connection = now.find(name);
    if (connection == null) {
      throw new UnknownConnectionException(name, namedBy, now.names());
    }
    return connection;
  }

  /** The statistics of all connections. */
  public EngineStatistics statistics() {
    Map<String, ConnectionStatistics> read = new LinkedHashMap<>();
    snapshot().all().forEach(connection -> read.put(connection.name(), connection.statistics()));
    return new EngineStatistics(Collections.unmodifiableMap(read));
  }

  @Override
  public void addListener(ConnectionListener listener) {
    requireNonNull(listener, "listener is null");
    events.add(listener);
  }

  @Override
  public void removeListener(ConnectionListener listener) {
    requireNonNull(listener, "listener is null");
    events.remove(listener);
  }

  @Override
  public Iterator<Connection> iterator() {
    return List.<Connection>copyOf(snapshot().all()).iterator();
  }

  /**
   * Closes the sessions that the engine opened, in parallel, also those of connections that are
   * being registered, unregistered or replaced. Closing again has no effect.
   */
  public void close() {
    DriverThreads.refuse("close of the engine");
    List<CoreConnection> last = new ArrayList<>();
    synchronized (registering) {
      last.addAll(snapshot.all());
      last.addAll(registering.values());
      last.forEach(connection -> shutdowns.add(connection.closed()));
      snapshot = RegistrySnapshot.CLOSED;
    }
    try {
      last.forEach(connection -> connection.retire("cannot be used. " + CLOSED));
      shutdowns.all().join();
      events.reportAndWait();
    } finally {
      executor.shutdown();
    }
  }

  @Override
  public String toString() {
    RegistrySnapshot now = snapshot;
    return now == RegistrySnapshot.CLOSED ? "closed" : "connections " + now.names();
  }
}
