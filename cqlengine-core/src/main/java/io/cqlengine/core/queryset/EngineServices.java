package io.cqlengine.core.queryset;

import io.cqlengine.api.model.Model;
import io.cqlengine.api.spi.Call;
import io.cqlengine.core.connection.CoreConnectionRegistry;
import io.cqlengine.core.execution.StatementExecutor;
import io.cqlengine.core.model.ModelRegistry;
import io.cqlengine.core.query.InternedRelations;
import io.cqlengine.core.query.QueryRouter;
import io.cqlengine.core.read.SelectPlanner;
import io.cqlengine.core.read.ValueSelection;
import io.cqlengine.core.routing.RouteChain;
import io.cqlengine.core.telemetry.ExecutionListeners;
import io.cqlengine.core.write.WriteOperations;
import org.jspecify.annotations.Nullable;

/** What all contexts and query sets of one engine share. */
public record EngineServices(
    CoreConnectionRegistry registry,
    RouteChain routes,
    QueryRouter router,
    ModelRegistry models,
    InternedRelations.PerModel relations,
    ExecutionListeners listeners,
    StatementExecutor executor,
    SelectPlanner selects,
    ValueSelection values,
    WriteOperations writes) {

  /** For the operations of one call, which happens now and on this thread. */
  EngineServices within(Call.Kind kind, @Nullable Model<?> model) {
    StatementExecutor own = executor.within(kind, model);
    return own == executor
        ? this
        : new EngineServices(
            registry, routes, router, models, relations, listeners, own, selects, values, writes);
  }
}
