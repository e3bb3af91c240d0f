package io.cqlengine.core.connection;

import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.api.connection.ConnectionSettingsBuilder;
import io.cqlengine.api.spi.SessionFactory;

/** Connections for tests that must not reach a network: they are lazy, and opening one fails. */
public final class Offline {
  private static final SessionFactory NO_NETWORK =
      request -> {
        throw new AssertionError("'" + request.settings().name() + "' was about to connect");
      };

  private Offline() {}

  /** Settings of a lazy connection to a port that nobody listens to. */
  public static ConnectionSettingsBuilder lazy(String name) {
    return eager(name).lazyConnect();
  }

  /** Settings of a connection to the same port that connects when it is registered. */
  public static ConnectionSettingsBuilder eager(String name) {
    return ConnectionSettings.named(name).contactPoint("127.0.0.1", 1);
  }

  /** A registry that cannot open sessions. */
  public static CoreConnectionRegistry registry() {
    return new CoreConnectionRegistry(NO_NETWORK);
  }

  /** An engine that cannot open sessions. */
  public static CqlEngine.Builder engine() {
    return CqlEngine.builder().sessionFactory(NO_NETWORK);
  }
}
