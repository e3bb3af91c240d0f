package io.cqlengine.guice;

import com.datastax.oss.driver.api.core.CqlSession;
import com.google.inject.Binder;
import com.google.inject.Provider;
import com.google.inject.Scopes;
import com.google.inject.name.Named;
import com.google.inject.name.Names;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.connection.Connection;
import io.cqlengine.api.connection.ConnectionRegistry;
import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.query.QueryContext;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.spi.EngineFacility;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.function.Consumer;

/** Binds an engine and the objects that belong to it. */
final class Bindings {
  private final Binder binder;
  private final ModuleOptions options;
  private final Keys keys;
  private final Provider<CqlEngine> engine;

  Bindings(Binder binder, ModuleOptions options) {
    this.binder = binder;
    this.options = options;
    this.keys = options.keys();
    this.engine = binder.getProvider(keys.of(CqlEngine.class));
  }

  void bindAll(Consumer<CqlEngine> started) {
    PluginBindings plugins = new PluginBindings(binder, options);
    binder
        .bind(keys.of(CqlEngine.class))
        .toProvider(new EngineStarter(options, plugins, started))
        .asEagerSingleton();
    // Not linked to the engine's key, because Guice would start a failed engine a second time.
    binder.bind(keys.of(QueryContext.class)).toProvider(engine);
    binder.bind(keys.of(ConnectionRegistry.class)).toProvider(() -> engine.get().connections());
    options.models().forEach(this::bindQuerySet);
    reporting(this::bindConnections);
    reporting(this::bindFacilities);
  }

  /** Adds an exception of a step to the errors of the injector. */
  private void reporting(Runnable step) {
    try {
      step.run();
    } catch (ServiceConfigurationError | CqlEngineException wrong) {
      binder.addError(wrong);
    }
  }

  private void bindConnections() {
    List<ConnectionSettings> settings = options.engine().connections();
    if (keys.arePlain()) {
      settings.forEach(connection -> bindConnection(connection.name()));
      options.sessions().keySet().forEach(this::bindConnection);
    }
  }

  private void bindConnection(String name) {
    Named named = Names.named(name);
    binder
        .bind(Connection.class)
        .annotatedWith(named)
        .toProvider(() -> engine.get().connections().get(name));
    binder
        .bind(CqlSession.class)
        .annotatedWith(named)
        .toProvider(() -> engine.get().connections().get(name).session());
  }

  private <E> void bindQuerySet(Class<E> model) {
    binder
        .bind(keys.<QuerySet<E>>of(QuerySet.class, model))
        .toProvider(() -> engine.get().objects(model));
  }

  private void bindFacilities() {
    for (EngineFacility<?> facility : Facilities.discover(options.classLoader())) {
      bindFacility(facility);
    }
  }

  private <T> void bindFacility(EngineFacility<T> facility) {
    binder
        .bind(keys.of(facility.type()))
        .toProvider(() -> Facilities.made(facility, engine.get()))
        .in(Scopes.SINGLETON);
  }
}
