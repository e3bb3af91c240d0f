package io.cqlengine.core.connection;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.CqlSessionBuilder;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfigLoader;
import com.datastax.oss.driver.api.core.loadbalancing.NodeDistance;
import com.datastax.oss.driver.api.core.metadata.Node;
import com.datastax.oss.driver.api.core.ssl.ProgrammaticSslEngineFactory;
import io.cqlengine.api.connection.ConnectionException;
import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.api.connection.ContactPoint;
import io.cqlengine.api.connection.IdempotenceAwareRetryPolicy;
import io.cqlengine.api.connection.TlsSettings;
import io.cqlengine.api.spi.SessionFactory;
import io.cqlengine.api.spi.SessionRequest;
import io.cqlengine.core.concurrent.Futures;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens sessions from settings. Host lookups, file reads and builds run on the engine's executor.
 */
final class SessionOpener {
  private static final Logger LOG = LoggerFactory.getLogger("io.cqlengine.connection");

  private final SessionFactory factory;
  private final ClassLoader classLoader;
  private final Executor executor;

  SessionOpener(SessionFactory factory, ClassLoader classLoader, Executor executor) {
    this.factory = factory;
    this.classLoader = classLoader;
    this.executor = executor;
  }

  CompletionStage<CqlSession> open(ConnectionSettings settings) {
    return CompletableFuture.supplyAsync(() -> opening(settings), executor)
        .thenCompose(opening -> opening)
        .exceptionally(failure -> failed(settings, failure))
        .thenCompose(session -> checked(settings, session));
  }

  /** Names the session factory in its failure. */
  private CqlSession failed(ConnectionSettings settings, Throwable failure) {
    Throwable cause = Futures.unwrap(failure);
    if (factory == BuiltInSessionFactory.INSTANCE || cause instanceof ConnectionException) {
      throw new CompletionException(cause);
    }
    String explained =
        ConnectFailureExplainer.explain(
                settings.name(), ConnectFailureExplainer.location(settings), cause)
            .getMessage();
    throw new ConnectionException(
        explained + " Its sessions are opened by session factory " + factory.name() + ".", cause);
  }

  private CompletionStage<CqlSession> opening(ConnectionSettings settings) {
    @Nullable CompletionStage<CqlSession> opening = factory.open(request(settings));
    if (opening == null) {
      throw new ConnectionException(
          "Connection '%s' has no session: %s.open returned null. Return a stage."
              .formatted(settings.name(), factory.getClass().getName()));
    }
    return opening;
  }

  private SessionRequest request(ConnectionSettings settings) {
    DriverConfigLoader config = DriverConfigFactory.loader(settings, classLoader);
    CqlSessionBuilder builder =
        CqlSession.builder()
            .withConfigLoader(config)
            // The driver loads the retry policy by name, and may be in a parent loader.
            .withClassLoader(IdempotenceAwareRetryPolicy.class.getClassLoader());
    settings
        .cloudBundle()
        .ifPresentOrElse(
            bundle -> builder.withCloudSecureConnectBundle(readable(settings, bundle)),
            () -> builder.addContactPoints(addresses(settings, resolved(config))));
    settings.tls().ifPresent(tls -> encrypt(builder, tls));
    return new Request(settings, builder);
  }

  private static void encrypt(CqlSessionBuilder builder, TlsSettings tls) {
    Optional<SSLContext> context = tls.context();
    if (context.isPresent()) {
      String @Nullable [] suites =
          tls.cipherSuites().isEmpty() ? null : tls.cipherSuites().toArray(String[]::new);
      builder.withSslEngineFactory(
          new ProgrammaticSslEngineFactory(context.get(), suites, tls.hostnameValidation()));
    }
  }

  private static Path readable(ConnectionSettings settings, Path bundle) {
    if (Files.isDirectory(bundle) || !Files.isReadable(bundle)) {
      throw new ConnectionException(
          "Cloud bundle '%s' of connection '%s' cannot be read. Correct the path."
              .formatted(bundle, settings.name()));
    }
    return bundle;
  }

  /** The driver opens a session even when it will never use any of the nodes. */
  private CompletionStage<CqlSession> checked(
      ConnectionSettings settings, @Nullable CqlSession session) {
    if (session == null) {
      throw new ConnectionException(
          "Connection '%s' has no session: the stage of %s.open ended with null. Return a session."
              .formatted(settings.name(), factory.getClass().getName()));
    }
    Collection<Node> nodes = session.getMetadata().getNodes().values();
    if (nodes.isEmpty()
        || nodes.stream().anyMatch(node -> node.getDistance() != NodeDistance.IGNORED)) {
      return CompletableFuture.completedFuture(session);
    }
    String datacenters =
        nodes.stream()
            .map(Node::getDatacenter)
            .filter(Objects::nonNull)
            .distinct()
            .sorted()
            .collect(Collectors.joining("', '", "'", "'"));
    ConnectionException unusable =
        new ConnectionException(
            ("Connection '%s' has no node to use, because the cluster's nodes are in %s. Correct"
                    + " localDatacenter(...), or leave it out.")
                .formatted(settings.name(), datacenters));
    return session
        .closeAsync()
        .handle(
            (closed, failure) -> {
              throw unusable;
            });
  }

  /** Whether the driver gets the addresses of hosts, and not their names. */
  private static boolean resolved(DriverConfigLoader config) {
    return config
        .getInitialConfig()
        .getDefaultProfile()
        .getBoolean(DefaultDriverOption.RESOLVE_CONTACT_POINTS, true);
  }

  /**
   * Looks up the hosts. One that is unknown is left out if another one is known.
   *
   * @param resolved false for their names, which the driver looks up at each of its connections
   */
  private static List<InetSocketAddress> addresses(ConnectionSettings settings, boolean resolved) {
    List<InetSocketAddress> addresses = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    UnknownHostException cause = null;
    for (ContactPoint point : settings.contactPoints()) {
      try {
        InetAddress[] known = InetAddress.getAllByName(point.host());
        if (resolved) {
          Stream.of(known)
              .map(address -> new InetSocketAddress(address, point.port()))
              .forEach(addresses::add);
        } else {
          addresses.add(InetSocketAddress.createUnresolved(point.host(), point.port()));
        }
      } catch (UnknownHostException e) {
        unknown.add(point.host());
        cause = e;
      }
    }
    String hosts = String.join("', '", unknown);
    if (addresses.isEmpty()) {
      throw new ConnectionException(
          "Connection '%s' has no known host: '%s' cannot be looked up. Correct the contact points."
              .formatted(settings.name(), hosts),
          cause);
    }
    if (cause != null) {
      LOG.warn(
          "Connection '{}' continues without the contact points '{}', which cannot be looked up.",
          settings.name(),
          hosts);
    }
    return addresses;
  }

  private record Request(ConnectionSettings settings, CqlSessionBuilder builder)
      implements SessionRequest {

    @Override
    public String toString() {
      return "SessionRequest[" + settings + "]";
    }
  }
}
