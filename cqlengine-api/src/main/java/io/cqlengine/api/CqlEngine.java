package io.cqlengine.api;

import static java.util.Objects.requireNonNull;

import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import io.cqlengine.api.connection.ConnectionRegistry;
import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.api.connection.EngineStatistics;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.query.QueryContext;
import io.cqlengine.api.query.QueryPolicies;
import io.cqlengine.api.spi.ConnectionResolver;
import io.cqlengine.api.spi.ExecutionListener;
import io.cqlengine.api.spi.NamingStrategy;
import io.cqlengine.api.spi.SessionFactory;
import java.lang.invoke.MethodHandles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * An object mapper for Cassandra with many connections. It is a {@link QueryContext} without
 * choices of its own. There is no static state: two engines in one JVM know nothing of each other.
 * Safe for any number of threads.
 */
public interface CqlEngine extends QueryContext, AutoCloseable {

  /** {@return an engine without connections} */
  static CqlEngine create() {
    return builder().build();
  }

  /**
   * The one-line start: an engine with one connection, named {@code default}.
   *
   * @param contactPoint {@code host} or {@code host:port}
   * @param keyspace the keyspace for models that name none
   * @return an open engine
   */
  static CqlEngine setup(String contactPoint, String keyspace) {
    requireNonNull(contactPoint, "contactPoint is null");
    requireNonNull(keyspace, "keyspace is null");
    return builder()
        .connection(
            ConnectionSettings.named("default")
                .contactPoint(contactPoint)
                .keyspace(keyspace)
                .asDefault()
                .build())
        .build();
  }

  /** {@return a builder of engines} */
  static Builder builder() {
    return new Builder();
  }

  /** {@return the connections of this engine} */
  ConnectionRegistry connections();

  /** {@return what this engine has done so far, by connection} */
  EngineStatistics statistics();

  /** Closes the sessions that the engine opened, and no others. Doing so twice is harmless. */
  @Override
  void close();

  /** Collects what an engine starts with. */
  final class Builder {
    private final List<ConnectionSettings> connections = new ArrayList<>();
    private final List<ConfigSource> configs = new ArrayList<>();
    private final List<Class<?>> models = new ArrayList<>();
    private final List<TypeCodec<?>> codecs = new ArrayList<>();
    private final List<ConnectionResolver> resolvers = new ArrayList<>();
    private final List<String> requiredResolvers = new ArrayList<>();
    private final List<ExecutionListener> listeners = new ArrayList<>();
    private final List<MethodHandles.Lookup> lookups = new ArrayList<>();
    private @Nullable SessionFactory sessionFactory;
    private @Nullable String sessionFactoryName;
    private @Nullable ClassLoader classLoader;
    private @Nullable NamingStrategy naming;
    private boolean logValues;
    private @Nullable QueryPolicies policies;
    private boolean discovery = true;

    Builder() {}

    /**
     * Registers a connection when the engine is built.
     *
     * @param settings how to connect
     * @return this builder
     * @throws CqlEngineException for a name given before, or a second default
     */
    public Builder connection(ConnectionSettings settings) {
      requireNonNull(settings, "settings is null");
      for (ConnectionSettings other : connections) {
        if (other.name().equals(settings.name())) {
          throw new CqlEngineException(
              "connection '" + settings.name() + "' is given twice: give each name once");
        }
        if (other.asDefault() && settings.asDefault()) {
          throw new CqlEngineException(
              "connections '"
                  + other.name()
                  + "' and '"
                  + settings.name()
                  + "' both want to be the default: mark one of them");
        }
      }
      connections.add(settings);
      return this;
    }

    /**
     * Registers the connections of a HOCON file when the engine is built: those of its section
     * {@code cqlengine.connections}. May be called several times; each call adds connections.
     *
     * @param file the file
     * @return this builder
     */
    public Builder config(Path file) {
      requireNonNull(file, "file is null");
      configs.add(new ConfigSource.File(file));
      return this;
    }

    /**
     * Registers the connections of a HOCON text when the engine is built, as {@link #config(Path)}
     * does those of a file.
     *
     * @param hocon the text itself, not its place
     * @return this builder
     */
    public Builder configText(String hocon) {
      requireNonNull(hocon, "hocon is null");
      configs.add(new ConfigSource.Text(hocon));
      return this;
    }

    /**
     * Reads a model when the engine is built, so that its problems show at start: those of all
     * models in one exception.
     *
     * @param type a class marked {@code @Table}
     * @return this builder
     */
    public Builder model(Class<?> type) {
      requireNonNull(type, "type is null");
      models.add(type);
      return this;
    }

    /**
     * Keeps values of a Java type by a codec, wherever the type stands in a model: as a member, as
     * an element of a collection, as a field of a user type. It comes before what the engine does
     * by itself; a codec or converter named on a member comes before it.
     *
     * @param codec the codec
     * @return this builder
     * @throws CqlEngineException for a second codec of the same Java type
     */
    public Builder codec(TypeCodec<?> codec) {
      requireNonNull(codec, "codec is null");
      for (TypeCodec<?> other : codecs) {
        if (other.getJavaType().equals(codec.getJavaType())) {
          throw new CqlEngineException(
              "two codecs are given for "
                  + codec.getJavaType().getType().getTypeName()
                  + ": keep one, and name the other with @Column(codec = ...) where it is wanted");
        }
      }
      codecs.add(codec);
      return this;
    }

    /**
     * Adds a resolver; resolvers given here are asked in this order, before discovered ones.
     *
     * @param resolver the resolver
     * @return this builder
     */
    public Builder resolver(ConnectionResolver resolver) {
      requireNonNull(resolver, "resolver is null");
      resolvers.add(resolver);
      return this;
    }

    /**
     * Requires a resolver: without it, the engine is not built. It may be given to this builder or
     * be discovered. Use this where statements would go to the default connection, or to the wrong
     * keyspace, if a plug-in is missing on the path. May be called several times.
     *
     * @param name the resolver's name, see {@link io.cqlengine.api.spi.Plugin#name()}
     * @return this builder
     */
    public Builder requireResolver(String name) {
      requireNonNull(name, "name is null");
      if (name.isBlank()) {
        throw new CqlEngineException("The name of a required resolver must not be blank.");
      }
      requiredResolvers.add(name);
      return this;
    }

    /**
     * Chooses how sessions are opened.
     *
     * @param factory the session factory
     * @return this builder
     */
    public Builder sessionFactory(SessionFactory factory) {
      requireNonNull(factory, "factory is null");
      once("the session factory", sessionFactory);
      this.sessionFactory = factory;
      return this;
    }

    /**
     * Chooses a session factory among the discovered ones. An instance given to this builder comes
     * before it.
     *
     * @param name the factory's name
     * @return this builder
     */
    public Builder sessionFactory(String name) {
      requireNonNull(name, "name is null");
      once("the name of the session factory", sessionFactoryName);
      this.sessionFactoryName = name;
      return this;
    }

    /**
     * Adds a listener that is notified of each execution.
     *
     * @param listener the listener
     * @return this builder
     */
    public Builder listener(ExecutionListener listener) {
      requireNonNull(listener, "listener is null");
      listeners.add(listener);
      return this;
    }

    /**
     * Shows the values of statements in the log, too: at DEBUG, in {@code io.cqlengine.statement}.
     * Without this no value is logged. For development: values may be secrets.
     *
     * @return this builder
     */
    public Builder logValues() {
      this.logValues = true;
      return this;
    }

    /**
     * Hands over access to models in a closed package.
     *
     * @param lookup {@code MethodHandles.lookup()} called in that package
     * @return this builder
     */
    public Builder lookup(MethodHandles.Lookup lookup) {
      requireNonNull(lookup, "lookup is null");
      lookups.add(lookup);
      return this;
    }

    /**
     * Chooses how tables and columns are called that give no name themselves.
     *
     * @param strategy the strategy; by default cqlengine's rule, camel case to snake case
     * @return this builder
     */
    public Builder naming(NamingStrategy strategy) {
      requireNonNull(strategy, "strategy is null");
      once("the naming strategy", naming);
      this.naming = strategy;
      return this;
    }

    /**
     * Chooses what to do about queries that are costly for the cluster.
     *
     * @param chosen the policies, for query sets without their own; by default {@link
     *     QueryPolicies#DEFAULTS}
     * @return this builder
     */
    public Builder policies(QueryPolicies chosen) {
      requireNonNull(chosen, "chosen is null");
      once("the query policies", policies);
      this.policies = chosen;
      return this;
    }

    /**
     * Chooses where services are discovered.
     *
     * @param loader a class loader; by default the thread's context loader, then the api's own
     * @return this builder
     */
    public Builder classLoader(ClassLoader loader) {
      requireNonNull(loader, "loader is null");
      once("the class loader", classLoader);
      this.classLoader = loader;
      return this;
    }

    /**
     * Switches the discovery of plug-ins on or off; the engine itself is found in any case.
     *
     * @param on false: only what is given to this builder is used
     * @return this builder
     */
    public Builder discovery(boolean on) {
      this.discovery = on;
      return this;
    }

    /**
     * The connections that the engine would start with: those given here, then those of the HOCON
     * files and texts, which are read now. Nothing connects.
     *
     * @return the settings, in the order given
     * @throws CqlEngineException when no engine is on the path, or something written is wrong
     */
    public List<ConnectionSettings> connections() {
      ClassLoader loader = loader();
      EngineProvider provider = provider(loader);
      return returned(provider, "connections", provider.connections(configuration(loader)));
    }

    /**
     * Makes the engine. When a connection or a model fails, nothing stays open.
     *
     * @return an open engine
     * @throws CqlEngineException when no engine is on the path, or something given here is wrong
     */
    public CqlEngine build() {
      ClassLoader loader = loader();
      EngineProvider provider = provider(loader);
      return returned(provider, "create", provider.create(configuration(loader)));
    }

    private EngineConfiguration configuration(ClassLoader loader) {
      return new Collected(
          List.copyOf(connections),
          List.copyOf(configs),
          List.copyOf(models),
          List.copyOf(codecs),
          List.copyOf(resolvers),
          List.copyOf(requiredResolvers),
          Optional.ofNullable(sessionFactory),
          Optional.ofNullable(sessionFactoryName),
          List.copyOf(listeners),
          logValues,
          List.copyOf(lookups),
          Optional.ofNullable(naming),
          policies == null ? QueryPolicies.DEFAULTS : policies,
          loader,
          discovery);
    }

    private record Collected(
        List<ConnectionSettings> connections,
        List<ConfigSource> configs,
        List<Class<?>> models,
        List<TypeCodec<?>> codecs,
        List<ConnectionResolver> resolvers,
        List<String> requiredResolvers,
        Optional<SessionFactory> sessionFactory,
        Optional<String> sessionFactoryName,
        List<ExecutionListener> listeners,
        boolean logValues,
        List<MethodHandles.Lookup> lookups,
        Optional<NamingStrategy> naming,
        QueryPolicies policies,
        ClassLoader classLoader,
        boolean discovery)
        implements EngineConfiguration {}

    private static void once(String what, @Nullable Object before) {
      if (before != null) {
        throw new CqlEngineException(what + " is set twice: set it once");
      }
    }

    /** One loader for the engine and all of its plug-ins: they are found together or not at all. */
    private ClassLoader loader() {
      if (classLoader != null) {
        return classLoader;
      }
      ClassLoader context = Thread.currentThread().getContextClassLoader();
      ClassLoader own = CqlEngine.class.getClassLoader();
      return context == null || providers(context).isEmpty() ? own : context;
    }

    private static <T> T returned(EngineProvider provider, String method, @Nullable T result) {
      if (result == null) {
        throw new CqlEngineException(
            provider.getClass().getName()
                + "."
                + method
                + " returned null. Correct the engine, or remove it from the path.");
      }
      return result;
    }

    private static EngineProvider provider(ClassLoader loader) {
      List<EngineProvider> found = providers(loader);
      if (found.isEmpty()) {
        throw new CqlEngineException(
            "no engine on the class path or module path: add cqlengine-core (at run time is"
                + " enough)");
      }
      if (found.size() > 1 && found.get(0).rank() == found.get(1).rank()) {
        throw new CqlEngineException(
            "two engines of equal rank: "
                + found.get(0).name()
                + " and "
                + found.get(1).name()
                + ": keep one of them on the path");
      }
      return found.get(0);
    }

    private static List<EngineProvider> providers(ClassLoader loader) {
      List<EngineProvider> found = new ArrayList<>();
      try {
        ServiceLoader.load(EngineProvider.class, loader).forEach(found::add);
      } catch (ServiceConfigurationError e) {
        throw new CqlEngineException(
            "an EngineProvider on the path fails to load: "
                + e.getMessage()
                + ": correct or remove it",
            e);
      }
      found.sort(Comparator.comparingInt(EngineProvider::rank).reversed());
      return found;
    }
  }
}
