package io.cqlengine.core;

import io.cqlengine.api.EngineConfiguration;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.error.NameSuggestion;
import io.cqlengine.api.spi.ConnectionResolver;
import io.cqlengine.api.spi.ExecutionListener;
import io.cqlengine.api.spi.GeneratedModel;
import io.cqlengine.api.spi.GeneratedModels;
import io.cqlengine.api.spi.ModelLookup;
import io.cqlengine.api.spi.Plugin;
import io.cqlengine.api.spi.SessionFactory;
import io.cqlengine.core.connection.BuiltInSessionFactory;
import java.lang.invoke.MethodHandles;
import java.net.URL;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The plug-ins of one engine: those given to its builder, then those discovered, by rank and then
 * by class name. One that fails is an error, never passed over.
 */
final class PluginLoader {
  private static final Logger LOG = LoggerFactory.getLogger("io.cqlengine.plugins");

  private final EngineConfiguration configuration;

  PluginLoader(EngineConfiguration configuration) {
    this.configuration = configuration;
  }

  /**
   * The resolvers, in the order in which they are asked.
   *
   * @param required the names of those that must be among them
   */
  List<ConnectionResolver> resolvers(Collection<String> required) {
    List<ConnectionResolver> resolvers = new ArrayList<>(configuration.resolvers());
    resolvers.addAll(
        discovered(
            ConnectionResolver.class,
            ServiceLoader.load(ConnectionResolver.class, configuration.classLoader())));
    List<String> names = resolvers.stream().map(PluginLoader::name).toList();
    List<String> missing = required.stream().distinct().filter(it -> !names.contains(it)).toList();
    if (!missing.isEmpty()) {
      throw new CqlEngineException(missing(missing, names));
    }
    return resolvers;
  }

  private String missing(List<String> missing, List<String> active) {
    String meant =
        missing.stream()
            .flatMap(name -> NameSuggestion.question(name, active).stream())
            .distinct()
            .map(question -> " " + question)
            .collect(Collectors.joining());
    return "These required resolvers are not active: "
        + String.join(", ", missing)
        + (active.isEmpty()
            ? ". No resolver is active."
            : ". Active resolvers are " + String.join(", ", active) + ".")
        + meant
        + (configuration.discovery()
            ? " Give them to the builder with resolver(...), or check their services files, or the"
                + " 'provides' of their modules."
            : " Discovery is off, so give them to the builder with resolver(...).");
  }

  List<ExecutionListener> listeners() {
    List<ExecutionListener> listeners = new ArrayList<>(configuration.listeners());
    listeners.addAll(
        discovered(
            ExecutionListener.class,
            ServiceLoader.load(ExecutionListener.class, configuration.classLoader())));
    listeners.forEach(PluginLoader::name);
    return listeners;
  }

  SessionFactory sessionFactory() {
    if (configuration.sessionFactory().isPresent()) {
      return configuration.sessionFactory().get();
    }
    List<SessionFactory> found =
        discovered(
            SessionFactory.class,
            ServiceLoader.load(SessionFactory.class, configuration.classLoader()));
    if (configuration.sessionFactoryName().isPresent()) {
      return named(configuration.sessionFactoryName().get(), found);
    }
    if (found.size() > 1 && found.get(0).rank() == found.get(1).rank()) {
      throw new CqlEngineException(
          ("Two session factories have the same rank, %s and %s. Choose one by name with"
                  + " CqlEngine.builder().sessionFactory(\"...\").")
              .formatted(name(found.get(0)), name(found.get(1))));
    }
    return found.isEmpty() ? BuiltInSessionFactory.INSTANCE : found.get(0);
  }

  private static SessionFactory named(String name, List<SessionFactory> found) {
    return found.stream()
        .filter(factory -> name(factory).equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new CqlEngineException(
                    "No session factory is named '%s'. %s"
                        .formatted(
                            name,
                            NameSuggestion.question(
                                    name, found.stream().map(PluginLoader::name).toList())
                                .orElseGet(
                                    () ->
                                        "The factories on the path are %s."
                                            .formatted(
                                                found.stream()
                                                    .map(PluginLoader::name)
                                                    .toList())))));
  }

  List<MethodHandles.Lookup> lookups() {
    List<MethodHandles.Lookup> lookups = new ArrayList<>(configuration.lookups());
    load(ModelLookup.class, ServiceLoader.load(ModelLookup.class, configuration.classLoader()))
        .forEach(found -> lookups.add(ask(found, "lookup", found::lookup)));
    return lookups;
  }

  /**
   * Access by generated code, by the class that has the members. That given to the builder comes
   * first, so that the same code may be discovered, too.
   */
  Map<Class<?>, GeneratedModel<?>> generatedModels() {
    List<GeneratedModels> all = new ArrayList<>(configuration.generatedModels());
    all.addAll(
        load(
            GeneratedModels.class,
            ServiceLoader.load(GeneratedModels.class, configuration.classLoader())));
    Map<Class<?>, GeneratedModel<?>> models = new HashMap<>();
    Map<Class<?>, GeneratedModels> providers = new HashMap<>();
    for (GeneratedModels provider : all) {
      checkFormat(provider);
      for (GeneratedModel<?> model : ask(provider, "models", provider::models)) {
        Class<?> type = ask(model, "type", model::type);
        models.putIfAbsent(type, model);
        GeneratedModels other = providers.putIfAbsent(type, provider);
        if (other != null && other.getClass() != provider.getClass()) {
          throw new CqlEngineException(
              "%s and %s both have generated access to %s. Keep one of them on the path."
                  .formatted(
                      other.getClass().getName(), provider.getClass().getName(), type.getName()));
        }
      }
    }
    return Map.copyOf(models);
  }

  private static void checkFormat(GeneratedModels provider) {
    int format = ask(provider, "format", provider::format);
    if (format != GeneratedModels.FORMAT) {
      throw new CqlEngineException(
          ("%s has format %s of cqlengine-processor %s, but this engine knows format %s. Compile it"
                  + " again with the processor of the engine's version.")
              .formatted(
                  provider.getClass().getName(),
                  format,
                  ask(provider, "processor", provider::processor),
                  GeneratedModels.FORMAT));
    }
  }

  private <T extends Plugin> List<T> discovered(Class<T> type, ServiceLoader<T> services) {
    List<T> found = load(type, services);
    found.forEach(PluginLoader::name);
    found.sort(
        Comparator.comparingInt((T plugin) -> ask(plugin, "rank", plugin::rank))
            .reversed()
            .thenComparing(plugin -> plugin.getClass().getName()));
    return found;
  }

  /** All services of a type; none without discovery. */
  private <T> List<T> load(Class<T> type, ServiceLoader<T> services) {
    List<T> found = new ArrayList<>();
    if (!configuration.discovery()) {
      return found;
    }
    try {
      services.forEach(found::add);
      return found;
    } catch (ServiceConfigurationError | LinkageError | StackOverflowError e) {
      throw new CqlEngineException(
          "A %s on the path fails to load. %s. Correct or remove it%s, or switch discovery off."
              .formatted(type.getSimpleName(), reason(type, e), registeredIn(type)),
          e);
    }
  }

  /** The message without the name of the service, and the root cause. */
  private static String reason(Class<?> type, Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String message =
        failure instanceof ServiceConfigurationError
            ? String.valueOf(failure.getMessage())
                .replaceFirst("^" + Pattern.quote(type.getName()) + ": ", "")
            : failure.toString();
    return root == failure ? message : message + " (" + root + ")";
  }

  private String registeredIn(Class<?> type) {
    String files =
        configuration
            .classLoader()
            .resources("META-INF/services/" + type.getName())
            .map(URL::toString)
            .collect(Collectors.joining(" or "));
    return files.isEmpty() ? "" : " in " + files;
  }

  private static String name(Plugin plugin) {
    return ask(plugin, "name", plugin::name);
  }

  /** What a plug-in answers at start. Its code may throw anything. */
  private static <T> T ask(Object plugin, String method, Supplier<T> question) {
    @Nullable T answer;
    try {
      answer = question.get();
    } catch (RuntimeException | Error e) {
      throw new CqlEngineException(
          "%s.%s failed with %s. Correct or remove the plug-in."
              .formatted(plugin.getClass().getName(), method, e.getClass().getName()),
          e);
    }
    if (answer == null) {
      throw new CqlEngineException(
          "%s.%s returned null. Correct or remove the plug-in."
              .formatted(plugin.getClass().getName(), method));
    }
    return answer;
  }

  /**
   * At INFO, because a jar that was merely dropped in, or is missing, changes where statements go.
   */
  static void logActive(List<ConnectionResolver> resolvers, SessionFactory sessionFactory) {
    LOG.info(
        "Resolvers: {}. The session factory is {}.",
        resolvers.isEmpty()
            ? "none"
            : resolvers.stream().map(PluginLoader::origin).collect(Collectors.joining(", ")),
        sessionFactory == BuiltInSessionFactory.INSTANCE ? "built in" : origin(sessionFactory));
  }

  private static String origin(Plugin plugin) {
    CodeSource source = plugin.getClass().getProtectionDomain().getCodeSource();
    return "%s from %s"
        .formatted(name(plugin), source == null ? "an unknown place" : source.getLocation());
  }
}
