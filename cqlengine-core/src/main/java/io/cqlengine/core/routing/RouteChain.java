package io.cqlengine.core.routing;

import io.cqlengine.api.model.Model;
import io.cqlengine.api.routing.Answer;
import io.cqlengine.api.routing.Decider;
import io.cqlengine.api.routing.OperationKind;
import io.cqlengine.api.routing.Route;
import io.cqlengine.api.routing.RoutingException;
import io.cqlengine.api.routing.Using;
import io.cqlengine.api.spi.ConnectionResolver;
import io.cqlengine.core.connection.ManagedConnection;
import io.cqlengine.core.connection.Registry;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides where an operation goes. Connection and keyspace are decided separately; for each, the
 * first that answers wins: explicit (or the batch), context, resolvers, model, default. There is no
 * fallback to another cluster.
 */
public final class RouteChain {
  private final Registry registry;
  private final List<ConnectionResolver> resolvers;

  /**
   * @param registry the connections
   * @param resolvers the resolvers in the order they are asked
   */
  public RouteChain(Registry registry, List<ConnectionResolver> resolvers) {
    this.registry = registry;
    this.resolvers = List.copyOf(resolvers);
  }

  /** Whether a route stays the same as long as the registry does. */
  public boolean stable() {
    return resolvers.isEmpty();
  }

  /** The route of an operation. */
  public Route route(
      OperationKind kind,
      @Nullable Model<?> model,
      Using explicit,
      Decider explicitBy,
      Using context) {
    Decision decision = new Decision();
    decision.offer(explicit.connection(), explicit.keyspace(), explicitBy);
    decision.offer(context.connection(), context.keyspace(), Decider.CONTEXT);
    for (ConnectionResolver resolver : resolvers) {
      if (decision.complete()) {
        break;
      }
      ask(resolver, kind, model, decision);
    }
    if (model != null) {
      decision.offer(model.connection(), model.keyspace(), Decider.MODEL);
    }
    decision.offer(
        Optional.ofNullable(registry.snapshot().defaultName()), Optional.empty(), Decider.DEFAULT);
    return route(decision, model);
  }

  private void ask(
      ConnectionResolver resolver,
      OperationKind kind,
      @Nullable Model<?> model,
      Decision decision) {
    Using fixed = decision.fixed();
    Answer answer = answer(resolver, new Request(kind, Optional.ofNullable(model), fixed));
    boolean pair = answer.connection().isPresent() && answer.keyspace().isPresent();
    if (pair
        && (differs(fixed.connection(), answer.connection())
            || differs(fixed.keyspace(), answer.keyspace()))) {
      throw new RoutingException(
          "resolver "
              + resolver.name()
              + " answers "
              + answer
              + ", but fixed already is "
              + fixed
              + ": answer only what is open, see RouteRequest.fixed()");
    }
    decision.offer(answer.connection(), answer.keyspace(), Decider.RESOLVER, resolver.name());
  }

  /** What a resolver throws, or a null that it returns, is told with its name. */
  private static Answer answer(ConnectionResolver resolver, Request request) {
    @Nullable Answer answer;
    try {
      answer = resolver.resolve(request);
    } catch (RuntimeException e) {
      throw new RoutingException(
          "resolver " + resolver.name() + " failed: " + e + ": see the cause", e);
    }
    if (answer == null) {
      throw new RoutingException(
          "resolver " + resolver.name() + " answered null: return Answer.abstain() instead");
    }
    return answer;
  }

  private static boolean differs(Optional<String> fixed, Optional<String> answer) {
    return fixed.isPresent() && !fixed.equals(answer);
  }

  private Route route(Decision decision, @Nullable Model<?> model) {
    String subject = model == null ? "this operation" : model.type().getSimpleName();
    if (decision.connection == null) {
      throw new RoutingException(
          "no connection for "
              + subject
              + ": nothing names one and there is no default: use using(...), or"
              + " connections().setDefault(...) with one of "
              + registry.snapshot().names());
    }
    ManagedConnection connection =
        registry.require(decision.connection, decision.whoNamedTheConnection(subject));
    decision.offer(Optional.empty(), connection.keyspace(), Decider.DEFAULT);
    if (decision.keyspace == null) {
      throw new RoutingException(
          "no keyspace for "
              + subject
              + " on connection '"
              + decision.connection
              + "': use keyspace(...), @Table(keyspace = ...) or a default keyspace of the"
              + " connection's settings");
    }
    return decision.route();
  }

  /** The two halves of a route, each taken by the first who offers it. */
  private static final class Decision {
    private @Nullable String connection;
    private @Nullable String keyspace;
    private Decider connectionBy = Decider.DEFAULT;
    private Decider keyspaceBy = Decider.DEFAULT;
    private @Nullable String connectionResolver;
    private @Nullable String keyspaceResolver;

    void offer(Optional<String> connection, Optional<String> keyspace, Decider by) {
      offer(connection, keyspace, by, null);
    }

    void offer(
        Optional<String> connection,
        Optional<String> keyspace,
        Decider by,
        @Nullable String resolver) {
      if (this.connection == null && connection.isPresent()) {
        this.connection = connection.get();
        connectionBy = by;
        connectionResolver = resolver;
      }
      if (this.keyspace == null && keyspace.isPresent()) {
        this.keyspace = keyspace.get();
        keyspaceBy = by;
        keyspaceResolver = resolver;
      }
    }

    boolean complete() {
      return connection != null && keyspace != null;
    }

    Using fixed() {
      return new Using(Optional.ofNullable(connection), Optional.ofNullable(keyspace));
    }

    String whoNamedTheConnection(String model) {
      return switch (connectionBy) {
        case EXPLICIT, DEFAULT -> "";
        case BATCH -> "the batch";
        case CONTEXT -> "the context";
        case RESOLVER -> "resolver " + connectionResolver;
        case MODEL -> "the model " + model;
      };
    }

    Route route() {
      if (connection == null || keyspace == null) {
        throw new IllegalStateException("undecided");
      }
      return new Route(connection, keyspace, connectionBy, keyspaceBy, resolvers());
    }

    private Optional<String> resolvers() {
      if (connectionResolver == null || keyspaceResolver == null) {
        return Optional.ofNullable(
            connectionResolver == null ? keyspaceResolver : connectionResolver);
      }
      return Optional.of(
          connectionResolver.equals(keyspaceResolver)
              ? connectionResolver
              : connectionResolver + ", " + keyspaceResolver);
    }
  }

  private record Request(OperationKind kind, Optional<Model<?>> model, Using fixed)
      implements io.cqlengine.api.routing.RouteRequest {}
}
