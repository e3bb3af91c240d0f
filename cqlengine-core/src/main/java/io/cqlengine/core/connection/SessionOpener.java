package io.cqlengine.core.connection;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.CqlSessionBuilder;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.config.OptionsMap;
import com.datastax.oss.driver.api.core.config.TypedDriverOption;
import io.cqlengine.api.connection.ConnectionException;
import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.api.connection.ContactPoint;
import io.cqlengine.api.spi.SessionFactory;
import io.cqlengine.api.spi.SessionRequest;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * Opens sessions from settings: the driver's defaults, then the connection's own options, and
 * nothing else. Looking up hosts and building happen on the engine's executor.
 */
final class SessionOpener {
  private static final String INFERRING_POLICY = "DcInferringLoadBalancingPolicy";

  private final SessionFactory factory;
  private final Executor executor;

  SessionOpener(SessionFactory factory, Executor executor) {
    this.factory = factory;
    this.executor = executor;
  }

  CompletionStage<CqlSession> open(ConnectionSettings settings) {
    return CompletableFuture.supplyAsync(() -> factory.open(request(settings)), executor)
        .thenCompose(opening -> opening);
  }

  private static SessionRequest request(ConnectionSettings settings) {
    CqlSessionBuilder builder =
        CqlSession.builder()
            .withConfigLoader(DriverConfigLoader.fromMap(options(settings)))
            .addContactPoints(addresses(settings));
    return new Request(settings, builder);
  }

  private static OptionsMap options(ConnectionSettings settings) {
    OptionsMap options = OptionsMap.driverDefaults();
    options.put(TypedDriverOption.SESSION_NAME, settings.name());
    options.put(TypedDriverOption.LOAD_BALANCING_POLICY_CLASS, INFERRING_POLICY);
    // Many sessions are what the engine is for, not a leak.
    options.put(TypedDriverOption.SESSION_LEAK_THRESHOLD, 0);
    // Running work has ended before a session is closed: there is nothing to stay quiet for.
    options.put(TypedDriverOption.NETTY_IO_SHUTDOWN_QUIET_PERIOD, 0);
    options.put(TypedDriverOption.NETTY_ADMIN_SHUTDOWN_QUIET_PERIOD, 0);
    settings.applyTo(options);
    return options;
  }

  private static List<InetSocketAddress> addresses(ConnectionSettings settings) {
    List<InetSocketAddress> addresses = new ArrayList<>();
    for (ContactPoint point : settings.contactPoints()) {
      try {
        for (InetAddress address : InetAddress.getAllByName(point.host())) {
          addresses.add(new InetSocketAddress(address, point.port()));
        }
      } catch (UnknownHostException e) {
        throw new ConnectionException(
            "connection '"
                + settings.name()
                + "': host '"
                + point.host()
                + "' is unknown: correct the contact point",
            e);
      }
    }
    return addresses;
  }

  private record Request(ConnectionSettings settings, CqlSessionBuilder builder)
      implements SessionRequest {}
}
