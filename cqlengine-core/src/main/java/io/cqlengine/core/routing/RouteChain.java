package io.cqlengine.core.routing;

import io.cqlengine.api.model.Model;
import io.cqlengine.api.routing.Route;
import io.cqlengine.api.routing.RouteAnswer;
import io.cqlengine.api.routing.RouteRequest;
import io.cqlengine.api.routing.RouteSource;
import io.cqlengine.api.routing.RoutingException;
import io.cqlengine.api.routing.Using;
import io.cqlengine.api.spi.ConnectionResolver;
import io.cqlengine.core.access.CallbackFailures;
import io.cqlengine.core.connection.CoreConnection;
import io.cqlengine.core.connection.CoreConnectionRegistry;
import io.cqlengine.core.connection.RegistrySnapshot;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides where an operation goes. Connection and keyspace are decided separately; for each, the
 * first that answers wins: explicit (or the batch), context, resolvers, model, default. There is no
 * fallback to another cluster.
 */
public final class RouteChain {
  private final CoreConnectionRegistry registry;
  private final List<ConnectionResolver> resolvers;
  private final boolean stable;

  public RouteChain(CoreConnectionRegistry registry, List<ConnectionResolver> resolvers) {
    this.registry = registry;
    this.resolvers = List.copyOf(resolvers);
    this.stable = resolvers.isEmpty();
  }

  /** Whether a route stays the same as long as the registry does. */
  public boolean stable() {
    return stable;
  }

  /** The connections as they are now. */
  public RegistrySnapshot registry() {
    return registry.snapshot();
  }

  /** The route of an operation. */
  public Route route(CoreRouteRequest request) {
    return complete(decide(request), request.subject(), true);
  }

  /** The route of hand-written CQL, which may do without a keyspace: then that is empty. */
  public Route routeOfText(CoreRouteRequest request) {
    return complete(decide(request), request.subject(), false);
  }

  /**
   * A route for people, decided without asking a resolver.
   *
   * @param keyspace its keyspace; empty when resolvers are still to be asked, or none is needed
   * @param text the route, or what of it is fixed
   */
  public record KnownRoute(String keyspace, String text) {}

  /**
   * What is known of a route without asking a resolver.
   *
   * @param needsKeyspace whether a statement without a keyspace has no route
   */
  public KnownRoute known(CoreRouteRequest request, boolean needsKeyspace) {
    RouteDecision fixed = fixed(request);
    if (stable || fixed.complete()) {
      Route route = complete(stable ? decide(request) : fixed, request.subject(), needsKeyspace);
      return new KnownRoute(route.keyspace(), route.toString());
    }
    return new KnownRoute(fixed.fixed().keyspace().orElse(""), fixed.text());
  }

  private RouteDecision decide(CoreRouteRequest request) {
    RouteDecision decision = fixed(request);
    for (ConnectionResolver resolver : resolvers) {
      if (decision.complete()) {
        break;
      }
      ask(resolver, request, decision);
    }
    Model<?> model = request.model();
    if (model != null) {
      decision.offer(new Using(model.connection(), model.keyspace()), RouteSource.MODEL);
    }
    Optional<String> byDefault = Optional.ofNullable(registry.snapshot().defaultName());
    decision.offer(new Using(byDefault, Optional.empty()), RouteSource.DEFAULT);
    return decision;
  }

  /** What is chosen before resolvers are asked. */
  private static RouteDecision fixed(CoreRouteRequest request) {
    request.scope().check(request.model(), request.explicit(), request.chooser());
    RouteDecision decision = new RouteDecision();
    decision.offer(request.explicit(), request.explicitBy());
    if (!request.origin().equals(Using.none())) {
      bindToOrigin(request, decision);
    }
    decision.offer(request.scope().using(), RouteSource.CONTEXT);
    return decision;
  }

  /** A difference can only be written where its row was read. */
  private static void bindToOrigin(CoreRouteRequest request, RouteDecision decision) {
    Using origin = request.origin();
    request.scope().check(request.model(), origin, "the origin of the tracked row");
    decision.offer(origin, RouteSource.TRACKED_ORIGIN);
    Using bound = decision.fixed();
    if (!bound.equals(origin)) {
      throw new RoutingException(
          ("%s was read from %s, but %s chooses %s. Write the difference back to where the row was"
                  + " read, or write the whole entity elsewhere with save(entity).")
              .formatted(request.subject(), origin, request.chooser(), bound));
    }
  }

  private static void ask(
      ConnectionResolver resolver, CoreRouteRequest request, RouteDecision decision) {
    Using fixed = decision.fixed();
    RouteAnswer answer = answer(resolver, request.withFixed(fixed));
    boolean pair = answer.connection().isPresent() && answer.keyspace().isPresent();
    if (pair
        && (differs(fixed.connection(), answer.connection())
            || differs(fixed.keyspace(), answer.keyspace()))) {
      throw new RoutingException(
          ("Resolver %s answers %s, but %s is already fixed. Answer only what RouteRequest.fixed()"
                  + " leaves open.")
              .formatted(resolver.name(), answer, fixed));
    }
    decision.offer(answer.connection(), answer.keyspace(), RouteSource.RESOLVER, resolver.name());
  }

  /** The answer of a resolver. Errors contain its name. */
  private static RouteAnswer answer(ConnectionResolver resolver, RouteRequest request) {
    @Nullable RouteAnswer answer;
    try {
      answer = resolver.resolve(request);
    } catch (RoutingException e) {
      if (e.getCause() instanceof StackOverflowError) {
        // A resolver uses the engine, which asks it again. The innermost call reports it.
        throw e;
      }
      throw new RoutingException(
          "Resolver %s rejects the operation: %s".formatted(resolver.name(), e.getMessage()), e);
    } catch (Throwable e) {
      // Its text may have values.
      String failed =
          "Resolver %s throws %s when asked for %s."
              .formatted(resolver.name(), e.getClass().getName(), request);
      CallbackFailures.rethrowError(e, failed);
      throw new RoutingException(failed + " See the cause.", e);
    }
    if (answer == null) {
      throw new RoutingException(
          resolver.getClass().getName()
              + ".resolve returned null. Return RouteAnswer.abstain() instead.");
    }
    return answer;
  }

  private static boolean differs(Optional<String> fixed, Optional<String> answer) {
    return fixed.isPresent() && !fixed.equals(answer);
  }

  private String noConnection(String subject) {
    Collection<String> names = registry.snapshot().names();
    return names.isEmpty()
        ? "No connection is registered. Use connections().register(...)."
        : "No connection is chosen for %s, and there is no default connection. Use using(...), or connections().setDefault(...) with one of '%s'."
            .formatted(subject, String.join("', '", names));
  }

  /** The route, with the connection's default keyspace where no other is decided. */
  private Route complete(RouteDecision decision, String subject, boolean needsKeyspace) {
    String name =
        decision
            .fixed()
            .connection()
            .orElseThrow(() -> new RoutingException(noConnection(subject)));
    CoreConnection connection = registry.require(name, decision.whoNamedTheConnection(subject));
    decision.offer(new Using(Optional.empty(), connection.keyspace()), RouteSource.DEFAULT);
    if (!needsKeyspace) {
      decision.offer(Optional.empty(), Optional.of(""), RouteSource.DEFAULT, null);
    }
    if (!decision.complete()) {
      throw new RoutingException(
          ("No keyspace is chosen for %s on connection '%s'. Use keyspace(...), @Table(keyspace ="
                  + " ...) or a default keyspace in the connection's settings.")
              .formatted(subject, name));
    }
    return decision.route();
  }
}
