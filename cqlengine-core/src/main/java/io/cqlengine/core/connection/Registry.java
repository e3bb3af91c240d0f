package io.cqlengine.core.connection;

import com.datastax.oss.driver.api.core.CqlSession;
import io.cqlengine.api.connection.Connection;
import io.cqlengine.api.connection.ConnectionException;
import io.cqlengine.api.connection.ConnectionRegistry;
import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.api.connection.UnknownConnectionException;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.spi.SessionFactory;
import java.time.Duration;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The connections of one engine. Reading takes the current snapshot without a lock; changes make a
 * new one.
 */
public final class Registry implements ConnectionRegistry {
  private static final Duration DRAIN_DEADLINE = Duration.ofSeconds(10);
  private static final AtomicInteger THREADS = new AtomicInteger();

  private final ExecutorService executor = Executors.newCachedThreadPool(Registry::thread);
  private final SessionOpener opener;

  /** Guards changes; the names are those whose registration is under way. */
  private final Set<String> registering = new HashSet<>();

  private volatile Snapshot snapshot = Snapshot.EMPTY;
  private boolean closed;

  /**
   * @param factory opens the sessions
   */
  public Registry(SessionFactory factory) {
    this.opener = new SessionOpener(factory, executor);
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "cqlengine-connect-" + THREADS.incrementAndGet());
    thread.setDaemon(true);
    return thread;
  }

  /** The connections at this moment. */
  public Snapshot snapshot() {
    return snapshot;
  }

  @Override
  public Connection register(ConnectionSettings settings) {
    ManagedConnection connection =
        new ManagedConnection(
            settings.name(),
            settings.keyspace(),
            settings.contactPoints().toString(),
            () -> opener.open(settings));
    reserve(settings.name());
    try {
      if (!settings.lazyConnect()) {
        connection.session();
      }
      publish(connection, settings.asDefault());
      return connection;
    } catch (RuntimeException | Error e) {
      connection.retire(Duration.ZERO);
      throw e;
    } finally {
      unreserve(settings.name());
    }
  }

  @Override
  public Connection register(String name, CqlSession session) {
    if (name.isBlank()) {
      throw new ConnectionException("a connection needs a name: got a blank one");
    }
    if (session.isClosed()) {
      throw new ConnectionException(
          "the session for connection '" + name + "' is closed: hand over an open one");
    }
    reserve(name);
    try {
      ManagedConnection connection = new ManagedConnection(name, session);
      publish(connection, false);
      return connection;
    } finally {
      unreserve(name);
    }
  }

  private void reserve(String name) {
    synchronized (registering) {
      checkOpen();
      if (snapshot.find(name) != null || !registering.add(name)) {
        throw new ConnectionException(
            "connection '"
                + name
                + "' is registered already: unregister it first, or use another name");
      }
    }
  }

  private void unreserve(String name) {
    synchronized (registering) {
      registering.remove(name);
    }
  }

  private void publish(ManagedConnection connection, boolean asDefault) {
    synchronized (registering) {
      checkOpen();
      Snapshot next = snapshot.with(connection);
      snapshot = asDefault ? next.withDefault(connection.name()) : next;
    }
  }

  @Override
  public void unregister(String name) {
    ManagedConnection connection;
    synchronized (registering) {
      connection = require(name);
      snapshot = snapshot.without(name);
    }
    connection.retire(DRAIN_DEADLINE).toCompletableFuture().join();
  }

  @Override
  public void setDefault(String name) {
    synchronized (registering) {
      require(name);
      snapshot = snapshot.withDefault(name);
    }
  }

  @Override
  public Optional<Connection> defaultConnection() {
    Snapshot now = snapshot;
    String name = now.defaultName();
    return name == null ? Optional.empty() : Optional.ofNullable(now.find(name));
  }

  @Override
  public Connection get(String name) {
    return require(name);
  }

  /** The connection of a name, which must be registered. */
  public ManagedConnection require(String name) {
    return require(name, "");
  }

  /**
   * The connection of a name, which must be registered.
   *
   * @param namedBy who named it, for the message; empty when the caller did
   */
  public ManagedConnection require(String name, String namedBy) {
    Snapshot now = snapshot;
    @Nullable ManagedConnection connection = now.find(name);
    if (connection == null) {
      synchronized (registering) {
        checkOpen();
      }
      throw new UnknownConnectionException(name, namedBy, now.names());
    }
    return connection;
  }

  @Override
  public Iterator<Connection> iterator() {
    return List.<Connection>copyOf(snapshot.all()).iterator();
  }

  private void checkOpen() {
    if (closed) {
      throw new CqlEngineException("the engine is closed: make a new one");
    }
  }

  /** Closes what the engine opened, in parallel, once. */
  public void close() {
    Snapshot last;
    synchronized (registering) {
      if (closed) {
        return;
      }
      closed = true;
      last = snapshot;
      snapshot = Snapshot.EMPTY;
    }
    CompletableFuture.allOf(
            last.all().stream()
                .map(connection -> connection.retire(DRAIN_DEADLINE).toCompletableFuture())
                .toArray(CompletableFuture[]::new))
        .join();
    executor.shutdown();
  }
}
