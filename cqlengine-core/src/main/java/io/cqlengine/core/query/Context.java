package io.cqlengine.core.query;

import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.model.Model;
import io.cqlengine.api.query.QueryContext;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.routing.Decider;
import io.cqlengine.api.routing.Using;
import io.cqlengine.api.spi.BatchRunner;
import io.cqlengine.api.spi.Execution;
import io.cqlengine.api.spi.Router;
import io.cqlengine.core.execution.CoreBatchRunner;
import io.cqlengine.core.execution.CoreExecution;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A view of an engine; the engine itself is the one without choices. Compared by value. */
public class Context implements QueryContext {
  private final Services services;
  private final Using using;

  /**
   * @param services the engine's parts
   * @param using what this context chooses
   */
  protected Context(Services services, Using using) {
    this.services = services;
    this.using = using;
  }

  /** What this context chooses. */
  final Using using() {
    return using;
  }

  @Override
  public final <E> QuerySet<E> objects(Class<E> type) {
    return new CoreQuerySet<>(new Description<>(services, this, services.models().get(type)));
  }

  @Override
  public final <E> Model<E> model(Class<E> type) {
    return services.models().get(type);
  }

  @Override
  public final QueryContext using(Using over) {
    return new Context(services, using.and(over));
  }

  @Override
  public final <T> T contract(Class<T> contract) {
    if (contract == Router.class) {
      Router router =
          (kind, model, explicit) ->
              services.routes().route(kind, model, explicit, Decider.EXPLICIT, using);
      return contract.cast(router);
    }
    if (contract == Execution.class) {
      return contract.cast(new CoreExecution(services.registry(), services.observers()));
    }
    if (contract == BatchRunner.class) {
      return contract.cast(new CoreBatchRunner(services.registry(), services.observers()));
    }
    throw new CqlEngineException(
        contract.getName() + " is no contract of the engine: see the package io.cqlengine.api.spi");
  }

  /** Contexts of one engine with the same choices are equal. */
  @Override
  public final boolean equals(@Nullable Object other) {
    return other instanceof Context context
        && services.equals(context.services)
        && using.equals(context.using);
  }

  @Override
  public final int hashCode() {
    return Objects.hash(services, using);
  }

  @Override
  public String toString() {
    return "context of "
        + using.connection().map(name -> "connection '" + name + "'").orElse("any connection")
        + using.keyspace().map(name -> ", keyspace '" + name + "'").orElse("");
  }
}
