package io.cqlengine.core;

import io.cqlengine.api.EngineConfiguration;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.spi.ConnectionResolver;
import io.cqlengine.api.spi.ExecutionListener;
import io.cqlengine.api.spi.ModelLookup;
import io.cqlengine.api.spi.Plugin;
import io.cqlengine.api.spi.SessionFactory;
import java.lang.invoke.MethodHandles;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The plug-ins of one engine: those given to its builder, then those discovered, by rank and then
 * by class name. One that fails to load is an error, never passed over.
 */
final class PluginLoader {
  private static final Logger LOG = LoggerFactory.getLogger("io.cqlengine.plugins");

  private final EngineConfiguration configuration;

  PluginLoader(EngineConfiguration configuration) {
    this.configuration = configuration;
  }

  List<ConnectionResolver> resolvers() {
    List<ConnectionResolver> resolvers = new ArrayList<>(configuration.resolvers());
    resolvers.addAll(
        discovered(
            ConnectionResolver.class,
            ServiceLoader.load(ConnectionResolver.class, configuration.classLoader())));
    resolvers.forEach(resolver -> log("resolver", resolver));
    return resolvers;
  }

  List<ExecutionListener> listeners() {
    List<ExecutionListener> listeners = new ArrayList<>(configuration.listeners());
    listeners.addAll(
        discovered(
            ExecutionListener.class,
            ServiceLoader.load(ExecutionListener.class, configuration.classLoader())));
    return listeners;
  }

  SessionFactory sessionFactory() {
    if (configuration.sessionFactory().isPresent()) {
      return logged(configuration.sessionFactory().get());
    }
    List<SessionFactory> found =
        discovered(
            SessionFactory.class,
            ServiceLoader.load(SessionFactory.class, configuration.classLoader()));
    if (configuration.sessionFactoryName().isPresent()) {
      return logged(named(configuration.sessionFactoryName().get(), found));
    }
    if (found.size() > 1 && found.get(0).rank() == found.get(1).rank()) {
      throw new CqlEngineException(
          ("two session factories of equal rank: %s and %s: choose one by name with"
                  + " CqlEngine.builder().sessionFactory(\"...\")")
              .formatted(found.get(0).name(), found.get(1).name()));
    }
    return found.isEmpty() ? request -> request.builder().buildAsync() : logged(found.get(0));
  }

  private static SessionFactory named(String name, List<SessionFactory> found) {
    return found.stream()
        .filter(factory -> factory.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new CqlEngineException(
                    "no session factory is named '%s': found are %s"
                        .formatted(name, found.stream().map(Plugin::name).toList())));
  }

  List<MethodHandles.Lookup> lookups() {
    List<MethodHandles.Lookup> lookups = new ArrayList<>(configuration.lookups());
    if (configuration.discovery()) {
      load(ModelLookup.class, ServiceLoader.load(ModelLookup.class, configuration.classLoader()))
          .forEach(found -> lookups.add(found.lookup()));
    }
    return lookups;
  }

  private <T extends Plugin> List<T> discovered(Class<T> type, ServiceLoader<T> loader) {
    List<T> found = configuration.discovery() ? load(type, loader) : new ArrayList<>();
    found.sort(
        Comparator.comparingInt((T plugin) -> plugin.rank())
            .reversed()
            .thenComparing(plugin -> plugin.getClass().getName()));
    return found;
  }

  private static <T> List<T> load(Class<T> type, ServiceLoader<T> loader) {
    try {
      List<T> found = new ArrayList<>();
      loader.forEach(found::add);
      return found;
    } catch (ServiceConfigurationError e) {
      throw new CqlEngineException(
          "a %s on the path fails to load: %s: correct or remove it, or switch discovery off"
              .formatted(type.getSimpleName(), e.getMessage()),
          e);
    }
  }

  private static SessionFactory logged(SessionFactory factory) {
    log("session factory", factory);
    return factory;
  }

  /** At INFO, because a jar that was merely dropped in changes where statements go. */
  private static void log(String role, Plugin plugin) {
    CodeSource source = plugin.getClass().getProtectionDomain().getCodeSource();
    LOG.info(
        "{} {} from {}",
        role,
        plugin.name(),
        source == null ? "an unknown place" : source.getLocation());
  }
}
