package io.cqlengine.core;

import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.connection.ConnectionRegistry;
import io.cqlengine.api.connection.EngineStatistics;
import io.cqlengine.core.connection.CoreConnectionRegistry;
import io.cqlengine.core.queryset.CoreContext;
import io.cqlengine.core.queryset.EngineServices;
import io.cqlengine.core.routing.ContextScope;

/** An engine: a context without choices, and the registry that it closes. */
final class CoreEngine extends CoreContext implements CqlEngine {
  private final CoreConnectionRegistry registry;

  CoreEngine(EngineServices services) {
    super(services, ContextScope.NONE);
    this.registry = services.registry();
  }

  @Override
  public ConnectionRegistry connections() {
    return registry;
  }

  @Override
  public EngineStatistics statistics() {
    return registry.statistics();
  }

  @Override
  public void close() {
    registry.close();
  }

  @Override
  public String toString() {
    return "CqlEngine[" + registry + "]";
  }
}
