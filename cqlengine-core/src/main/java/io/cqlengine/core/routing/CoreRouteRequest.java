package io.cqlengine.core.routing;

import io.cqlengine.api.model.Model;
import io.cqlengine.api.routing.OperationKind;
import io.cqlengine.api.routing.RouteRequest;
import io.cqlengine.api.routing.RouteSource;
import io.cqlengine.api.routing.Using;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An operation that needs a route.
 *
 * @param model the model it is about, or null
 * @param explicit what it names itself, or what its batch names
 * @param explicitBy which of the two
 * @param origin where the tracked row that it writes came from, if it writes one
 * @param hints named values for resolvers, the context's included
 * @param partitionKey the partition key that it fixes, if it does; asked by resolvers only
 */
public record CoreRouteRequest(
    OperationKind kind,
    @Nullable Model<?> model,
    Using explicit,
    RouteSource explicitBy,
    Using origin,
    ContextScope scope,
    Map<String, Object> hints,
    Supplier<Optional<List<Object>>> partitionKey) {

  /** A request without a partition key, and without hints but the context's. */
  public static CoreRouteRequest of(
      OperationKind kind,
      @Nullable Model<?> model,
      Using explicit,
      RouteSource explicitBy,
      ContextScope scope) {
    return new CoreRouteRequest(
        kind, model, explicit, explicitBy, Using.none(), scope, scope.hints(), Optional::empty);
  }

  /** The view for resolvers. */
  RouteRequest withFixed(Using fixed) {
    return new OpenRequest(this, fixed);
  }

  /** The operation, for messages. */
  String subject() {
    return model == null ? "this operation" : model.type().getSimpleName();
  }

  /** Who makes the explicit choice, for messages. */
  String chooser() {
    if (explicitBy == RouteSource.BATCH) {
      return "the batch";
    }
    return kind == OperationKind.SCHEMA ? "the target" : "using(...)";
  }

  /** A request and what is decided of its route so far. */
  private record OpenRequest(CoreRouteRequest request, Using fixed) implements RouteRequest {
    @Override
    public OperationKind kind() {
      return request.kind;
    }

    @Override
    public Optional<Model<?>> model() {
      return Optional.ofNullable(request.model);
    }

    @Override
    public Map<String, Object> hints() {
      return request.hints;
    }

    @Override
    public Optional<List<Object>> partitionKey() {
      return request.partitionKey.get();
    }

    /** Without the values of hints and keys: they may be secrets. */
    @Override
    public String toString() {
      return "RouteRequest[%s%s%s%s%s]"
          .formatted(
              kind(),
              model().map(model -> " of " + model.type().getSimpleName()).orElse(""),
              fixed.connection().map(name -> ", connection '" + name + "'").orElse(""),
              fixed.keyspace().map(name -> ", keyspace '" + name + "'").orElse(""),
              hints().isEmpty() ? "" : ", hints " + new TreeSet<>(hints().keySet()));
    }
  }
}
