package io.cqlengine.guice;

import com.google.inject.Provider;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.error.CqlEngineException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Starts the engine of an injector, runs the actions for the start, and checks the connections of
 * models.
 */
final class EngineStarter implements Provider<CqlEngine> {
  private final ModuleOptions options;
  private final PluginBindings plugins;
  private final Consumer<CqlEngine> started;

  EngineStarter(ModuleOptions options, PluginBindings plugins, Consumer<CqlEngine> started) {
    this.options = options;
    this.plugins = plugins;
    this.started = started;
  }

  @Override
  public CqlEngine get() {
    CqlEngine.Builder builder = options.engine();
    plugins.addTo(builder);
    CqlEngine engine = builder.build();
    try {
      options.sessions().forEach(engine.connections()::register);
      options.onStart().forEach(work -> work.accept(engine));
      checkConnectionsOfModels(engine);
      plugins.started(engine);
    } catch (RuntimeException | Error failure) {
      close(engine, failure);
      throw failure;
    }
    started.accept(engine);
    return engine;
  }

  private void checkConnectionsOfModels(CqlEngine engine) {
    Set<String> known = new TreeSet<>();
    engine.connections().forEach(connection -> known.add(connection.name()));
    List<String> missing = new ArrayList<>();
    for (Class<?> model : options.models()) {
      engine
          .model(model)
          .connection()
          .filter(name -> !known.contains(name))
          .ifPresent(name -> missing.add("'" + name + "', named by " + model.getName()));
    }
    if (!missing.isEmpty()) {
      throw new CqlEngineException(
          "Models name connections that are not registered (%s). The registered ones are %s. Give the missing ones to the module, or register them in onStart."
              .formatted(String.join("; ", missing), known));
    }
  }

  private static void close(CqlEngine engine, Throwable failure) {
    try {
      engine.close();
    } catch (RuntimeException also) {
      failure.addSuppressed(also);
    }
  }
}
