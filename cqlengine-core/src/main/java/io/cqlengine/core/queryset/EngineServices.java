package io.cqlengine.core.queryset;

import io.cqlengine.core.connection.CoreConnectionRegistry;
import io.cqlengine.core.execution.ExecutionListeners;
import io.cqlengine.core.execution.StatementExecutor;
import io.cqlengine.core.model.ModelRegistry;
import io.cqlengine.core.query.KnownRelations;
import io.cqlengine.core.read.Projections;
import io.cqlengine.core.read.QueryPolicyCheck;
import io.cqlengine.core.routing.RouteChain;

/**
 * What all contexts and query sets of one engine share.
 *
 * @param registry the connections
 * @param routes decides routes
 * @param models the models
 * @param terms the terms of their queries
 * @param observers who is told what ran
 * @param runner runs operations
 * @param projections the records that values are read into
 * @param policing what is done about costly queries
 */
public record EngineServices(
    CoreConnectionRegistry registry,
    RouteChain routes,
    ModelRegistry models,
    KnownRelations terms,
    ExecutionListeners observers,
    StatementExecutor runner,
    Projections projections,
    QueryPolicyCheck policing) {}
