package io.cqlengine.core.routing;

import io.cqlengine.api.model.Model;
import io.cqlengine.api.routing.Route;
import io.cqlengine.api.routing.RouteAnswer;
import io.cqlengine.api.routing.RouteRequest;
import io.cqlengine.api.routing.RouteSource;
import io.cqlengine.api.routing.RoutingException;
import io.cqlengine.api.routing.Using;
import io.cqlengine.api.spi.ConnectionResolver;
import io.cqlengine.core.connection.CoreConnection;
import io.cqlengine.core.connection.CoreConnectionRegistry;
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

  /**
   * @param registry the connections
   * @param resolvers the resolvers in the order they are asked
   */
  public RouteChain(CoreConnectionRegistry registry, List<ConnectionResolver> resolvers) {
    this.registry = registry;
    this.resolvers = List.copyOf(resolvers);
    this.stable = resolvers.isEmpty();
  }

  /** Whether a route stays the same as long as the registry does. */
  public boolean stable() {
    return stable;
  }

  /** The route of an operation. */
  public Route route(CoreRouteRequest question) {
    return complete(decide(question), question.subject(), true);
  }

  /** The route of hand-written CQL, which may do without a keyspace: then that is empty. */
  public Route routeOfText(CoreRouteRequest question) {
    return complete(decide(question), question.subject(), false);
  }

  private RouteDecision decide(CoreRouteRequest question) {
    question.scope().check(question.model(), question.explicit(), question.chooser());
    RouteDecision decision = new RouteDecision();
    decision.offer(question.explicit(), question.explicitBy());
    if (!question.origin().equals(Using.none())) {
      bindToOrigin(question, decision);
    }
    decision.offer(question.scope().using(), RouteSource.CONTEXT);
    for (ConnectionResolver resolver : resolvers) {
      if (decision.complete()) {
        break;
      }
      ask(resolver, question, decision);
    }
    Model<?> model = question.model();
    if (model != null) {
      decision.offer(new Using(model.connection(), model.keyspace()), RouteSource.MODEL);
    }
    Optional<String> byDefault = Optional.ofNullable(registry.snapshot().defaultName());
    decision.offer(new Using(byDefault, Optional.empty()), RouteSource.DEFAULT);
    return decision;
  }

  /** A difference is worth nothing anywhere but where its row was read. */
  private static void bindToOrigin(CoreRouteRequest question, RouteDecision decision) {
    Using origin = question.origin();
    question.scope().check(question.model(), origin, "the origin of the tracked row");
    decision.offer(origin, RouteSource.TRACKED_ORIGIN);
    Using bound = decision.fixed();
    if (!bound.equals(origin)) {
      throw new RoutingException(
          question.subject()
              + " was read from "
              + origin
              + ", but "
              + question.chooser()
              + " asks for "
              + bound
              + ": write what differs back to where it was read, or write the whole entity"
              + " elsewhere with save(entity)");
    }
  }

  private static void ask(
      ConnectionResolver resolver, CoreRouteRequest question, RouteDecision decision) {
    Using fixed = decision.fixed();
    RouteAnswer answer = answer(resolver, new RouteRequestView(question, fixed));
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
    decision.offer(answer.connection(), answer.keyspace(), RouteSource.RESOLVER, resolver.name());
  }

  /** What a resolver refuses, throws, or a null that it returns, is told with its name. */
  private static RouteAnswer answer(ConnectionResolver resolver, RouteRequest request) {
    @Nullable RouteAnswer answer;
    try {
      answer = resolver.resolve(request);
    } catch (RoutingException e) {
      throw new RoutingException("resolver " + resolver.name() + " refuses: " + e.getMessage(), e);
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

  /** The route, with the connection's default keyspace where no other is decided. */
  private Route complete(RouteDecision decision, String subject, boolean needsKeyspace) {
    String name =
        decision
            .fixed()
            .connection()
            .orElseThrow(
                () ->
                    new RoutingException(
                        "no connection for "
                            + subject
                            + ": nothing names one and there is no default: use using(...), or"
                            + " connections().setDefault(...) with one of "
                            + registry.snapshot().names()));
    CoreConnection connection = registry.require(name, decision.whoNamedTheConnection(subject));
    decision.offer(new Using(Optional.empty(), connection.keyspace()), RouteSource.DEFAULT);
    if (!needsKeyspace) {
      decision.offer(Using.keyspace(""), RouteSource.DEFAULT);
    }
    if (!decision.complete()) {
      throw new RoutingException(
          "no keyspace for "
              + subject
              + " on connection '"
              + name
              + "': use keyspace(...), @Table(keyspace = ...) or a default keyspace of the"
              + " connection's settings");
    }
    return decision.route();
  }
}
