package io.cqlengine.core.connection;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.CqlSessionBuilder;
import com.datastax.oss.driver.api.core.loadbalancing.NodeDistance;
import com.datastax.oss.driver.api.core.metadata.Node;
import com.datastax.oss.driver.api.core.ssl.ProgrammaticSslEngineFactory;
import io.cqlengine.api.connection.ConnectionException;
import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.api.connection.ContactPoint;
import io.cqlengine.api.connection.TlsSettings;
import io.cqlengine.api.spi.SessionFactory;
import io.cqlengine.api.spi.SessionRequest;
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
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Opens sessions from settings. Host lookups, file reads and builds run on the engine's executor.
 */
final class SessionOpener {
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
        .thenCompose(session -> checked(settings, session));
  }

  private CompletionStage<CqlSession> opening(ConnectionSettings settings) {
    @Nullable CompletionStage<CqlSession> opening = factory.open(request(settings));
    if (opening == null) {
      throw new ConnectionException(
          "connection '%s' has no session: session factory %s returned null: return a stage"
              .formatted(settings.name(), factory.name()));
    }
    return opening;
  }

  private SessionRequest request(ConnectionSettings settings) {
    CqlSessionBuilder builder =
        CqlSession.builder().withConfigLoader(DriverConfigFactory.loader(settings, classLoader));
    settings
        .cloudBundle()
        .ifPresentOrElse(
            bundle -> builder.withCloudSecureConnectBundle(readable(settings, bundle)),
            () -> builder.addContactPoints(addresses(settings)));
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
  private static CompletionStage<CqlSession> checked(
      ConnectionSettings settings, @Nullable CqlSession session) {
    if (session == null) {
      return CompletableFuture.completedFuture(session);
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
            ("connection '%s' has no node to use: the cluster's nodes are in %s: correct"
                    + " localDatacenter(...), or leave it out")
                .formatted(settings.name(), datacenters));
    return session
        .closeAsync()
        .handle(
            (closed, failure) -> {
              throw unusable;
            });
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
            "connection '%s': host '%s' is unknown: correct the contact point"
                .formatted(settings.name(), point.host()),
            e);
      }
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
