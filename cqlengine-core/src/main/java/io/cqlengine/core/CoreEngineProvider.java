package io.cqlengine.core;

import static java.util.Objects.requireNonNull;

import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.EngineConfiguration;
import io.cqlengine.api.EngineProvider;
import io.cqlengine.api.connection.ConnectionListener;
import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.api.spi.ConnectionResolver;
import io.cqlengine.api.spi.ExecutionListener;
import io.cqlengine.api.spi.SessionFactory;
import io.cqlengine.core.access.AccessorFactory;
import io.cqlengine.core.config.HoconConnections;
import io.cqlengine.core.connection.CoreConnectionRegistry;
import io.cqlengine.core.execution.StatementExecutor;
import io.cqlengine.core.model.ModelRegistry;
import io.cqlengine.core.model.SnakeCaseNaming;
import io.cqlengine.core.query.InternedRelations;
import io.cqlengine.core.query.QueryRouter;
import io.cqlengine.core.queryset.EngineServices;
import io.cqlengine.core.read.Projections;
import io.cqlengine.core.read.QueryPolicyCheck;
import io.cqlengine.core.read.SelectPlanner;
import io.cqlengine.core.read.ValueSelection;
import io.cqlengine.core.routing.RouteChain;
import io.cqlengine.core.telemetry.ExecutionListeners;
import io.cqlengine.core.telemetry.StatementLog;
import io.cqlengine.core.write.WriteOperations;
import java.util.List;

/** Creates engines. The api finds it as a service. */
public final class CoreEngineProvider implements EngineProvider {

  /** For the service loader. */
  public CoreEngineProvider() {}

  @Override
  public List<ConnectionSettings> connections(EngineConfiguration configuration) {
    requireNonNull(configuration, "configuration is null");
    return List.copyOf(HoconConnections.of(configuration).settings());
  }

  @Override
  public CqlEngine create(EngineConfiguration configuration) {
    requireNonNull(configuration, "configuration is null");
    HoconConnections connections = HoconConnections.of(configuration);
    PluginLoader plugins = new PluginLoader(configuration);
    AccessorFactory accessors = new AccessorFactory(plugins.lookups(), plugins.generatedModels());
    ModelRegistry models =
        new ModelRegistry(
            accessors,
            configuration.codecs(),
            configuration.naming().orElse(SnakeCaseNaming.SNAKE_CASE));
    models.read(configuration.models());
    List<ConnectionResolver> resolvers = plugins.resolvers(connections.requiredResolvers());
    SessionFactory sessionFactory = plugins.sessionFactory();
    PluginLoader.logActive(resolvers, sessionFactory);
    StatementLog log =
        new StatementLog(
            configuration.logValues(),
            configuration.slowStatements().orElse(null),
            configuration.logContext());
    List<ExecutionListener> found = plugins.listeners();
    ExecutionListeners listeners = new ExecutionListeners(found, log);
    CoreConnectionRegistry registry =
        new CoreConnectionRegistry(sessionFactory, configuration.classLoader(), listeners);
    try {
      RouteChain routes = new RouteChain(registry, resolvers);
      StatementExecutor executor = new StatementExecutor(registry, listeners);
      QueryRouter router = new QueryRouter(routes);
      SelectPlanner selects =
          new SelectPlanner(router, new QueryPolicyCheck(configuration.policies()));
      CoreEngine engine =
          new CoreEngine(
              new EngineServices(
                  registry,
                  routes,
                  router,
                  models,
                  new InternedRelations.PerModel(),
                  listeners,
                  executor,
                  selects,
                  new ValueSelection(selects, new Projections(accessors)),
                  new WriteOperations(router, executor)));
      for (ExecutionListener listener : found) {
        if (listener instanceof ConnectionListener both) {
          registry.addListener(both);
        }
      }
      connections.settings().forEach(registry::register);
      connections.defaultName().ifPresent(registry::setDefault);
      return engine;
    } catch (RuntimeException | Error e) {
      registry.close();
      throw e;
    }
  }
}
