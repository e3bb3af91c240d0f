package io.cqlengine.api;

import static java.util.Objects.requireNonNull;

import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import io.cqlengine.api.connection.ConnectionRegistry;
import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.api.connection.EngineStatistics;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.query.QueryContext;
import io.cqlengine.api.query.QueryPolicies;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.spi.ConnectionResolver;
import io.cqlengine.api.spi.ExecutionEvent;
import io.cqlengine.api.spi.ExecutionListener;
import io.cqlengine.api.spi.GeneratedModels;
import io.cqlengine.api.spi.NamingStrategy;
import io.cqlengine.api.spi.SessionFactory;
import java.lang.invoke.MethodHandles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The entry point: maps records and classes to Cassandra tables, on any number of connections.
 *
 * <pre>{@code
 * @Table
 * record Automobile(@PartitionKey String manufacturer, @ClusteringKey int year, String model) {}
 *
 * try (CqlEngine engine = CqlEngine.setup("127.0.0.1", "garage")) {
 *   SchemaManager schema = SchemaManager.of(engine); // of cqlengine-management
 *   schema.createKeyspaces(Targets.own(), Replication.simple(1));
 *   schema.syncTables(Automobile.class);
 *   QuerySet<Automobile> autos = engine.objects(Automobile.class);
 *   autos.create(new Automobile("Tesla", 2012, "Model S"));
 *   Automobile auto = autos.get("Tesla", 2012);
 * }
 * }</pre>
 *
 * <p>For several connections use {@link #builder()} or {@link #connections()}, and choose one with
 * {@code @Table(connection = ...)}, {@link #using(String)} or {@link QuerySet#using(String)}.
 * Engines are independent of each other and thread-safe. There is no static state.
 */
public interface CqlEngine extends QueryContext, AutoCloseable {

  /** {@return an engine without connections} */
  static CqlEngine create() {
    return builder().build();
  }

  /**
   * Creates an engine with one connection, named {@code default}.
   *
   * @param contactPoint {@code host} or {@code host:port}
   * @param keyspace the default keyspace
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

  /** {@return the counters of each connection} */
  EngineStatistics statistics();

  /**
   * Closes the sessions that the engine opened, but not those registered open. Closing again has no
   * effect.
   */
  @Override
  void close();

  /** Builds an engine. */
  final class Builder {
    private final List<ConnectionSettings> connections = new ArrayList<>();
    private final List<ConfigSource> configs = new ArrayList<>();
    private final List<Class<?>> models = new ArrayList<>();
    private final List<TypeCodec<?>> codecs = new ArrayList<>();
    private final List<ConnectionResolver> resolvers = new ArrayList<>();
    private final List<String> requiredResolvers = new ArrayList<>();
    private final List<ExecutionListener> listeners = new ArrayList<>();
    private final List<MethodHandles.Lookup> lookups = new ArrayList<>();
    private final List<GeneratedModels> generatedModels = new ArrayList<>();
    private @Nullable SessionFactory sessionFactory;
    private @Nullable String sessionFactoryName;
    private @Nullable ClassLoader classLoader;
    private @Nullable NamingStrategy naming;
    private boolean logValues;
    private @Nullable Duration slowStatements;
    private boolean logContext;
    private @Nullable QueryPolicies policies;
    private boolean discovery = true;

    Builder() {}

    /**
     * Adds a connection.
     *
     * @param settings how to connect
     * @return this builder
     * @throws CqlEngineException if the name was given before, or for a second default
     */
    public Builder connection(ConnectionSettings settings) {
      requireNonNull(settings, "settings is null");
      for (ConnectionSettings other : connections) {
        if (other.name().equals(settings.name())) {
          throw new CqlEngineException(
              "Connection '%s' is given twice. Give each name once.".formatted(settings.name()));
        }
        if (other.asDefault() && settings.asDefault()) {
          throw new CqlEngineException(
              "Connections '%s' and '%s' are both the default. Mark only one of them."
                  .formatted(other.name(), settings.name()));
        }
      }
      connections.add(settings);
      return this;
    }

    /**
     * Adds the connections of a HOCON file: those of its section {@code cqlengine.connections}. It
     * is read when the engine is built.
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
     * Adds the connections of a HOCON text, see {@link #config(Path)}.
     *
     * @param hocon the text
     * @return this builder
     */
    public Builder configText(String hocon) {
      requireNonNull(hocon, "hocon is null");
      configs.add(new ConfigSource.Text(hocon));
      return this;
    }

    /**
     * Checks a model when the engine is built, not at its first use. The problems of all models are
     * in one exception.
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
     * Adds a codec for a Java type, for members, elements of collections and fields of user types.
     * It takes precedence over the engine's own mapping. A codec or converter named on a member
     * takes precedence over it.
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
              "Two codecs are given for %s. Keep one, and name the other with @Column(codec = ...)."
                  .formatted(codec.getJavaType().getType().getTypeName()));
        }
      }
      codecs.add(codec);
      return this;
    }

    /**
     * Adds a resolver. Resolvers are asked in the order they were added, before discovered ones.
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
     * Requires a resolver, added here or discovered. Without it, building the engine fails. Use it
     * if a missing plug-in would send statements to the wrong connection or keyspace.
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
     * Sets the session factory.
     *
     * @param factory the session factory
     * @return this builder
     */
    public Builder sessionFactory(SessionFactory factory) {
      requireNonNull(factory, "factory is null");
      once("The session factory", sessionFactory);
      this.sessionFactory = factory;
      return this;
    }

    /**
     * Sets the session factory by name, which must be among the discovered ones. An instance passed
     * to this builder takes precedence.
     *
     * @param name the factory's name
     * @return this builder
     */
    public Builder sessionFactory(String name) {
      requireNonNull(name, "name is null");
      once("The name of the session factory", sessionFactoryName);
      this.sessionFactoryName = name;
      return this;
    }

    /**
     * Adds a listener that is notified of each statement.
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
     * Adds a listener that is notified only when a statement ends, such as {@code listener(ran ->
     * log(ran.cql(), ran.took()))}.
     *
     * @param ended called with each statement that has ended
     * @return this builder
     */
    public Builder listener(Consumer<? super ExecutionEvent> ended) {
      requireNonNull(ended, "ended is null");
      return listener(ExecutionListener.onEnd(ended));
    }

    /**
     * Logs the values of statements, at DEBUG in {@code io.cqlengine.statement}. By default no
     * value is logged. Use it for development only: values may be secrets.
     *
     * @return this builder
     */
    public Builder logValues() {
      this.logValues = true;
      return this;
    }

    /**
     * Logs slow statements, at WARN in {@code io.cqlengine.slow}, with connection, keyspace, CQL
     * and the likely reason, without values.
     *
     * @param threshold the duration from which a statement, or a page of a read, is slow; more than
     *     zero
     * @return this builder
     * @throws CqlEngineException when the threshold is zero or negative
     */
    public Builder logSlowStatements(Duration threshold) {
      requireNonNull(threshold, "threshold is null");
      if (threshold.isZero() || threshold.isNegative()) {
        throw new CqlEngineException(
            "logSlowStatements(" + threshold + ") must be more than zero. Leave it out for none.");
      }
      this.slowStatements = threshold;
      return this;
    }

    /**
     * Sets MDC keys while the engine logs a statement, and while listeners are called: {@code
     * cqlengine.connection}, {@code cqlengine.keyspace} and {@code cqlengine.model}.
     *
     * @return this builder
     */
    public Builder logContext() {
      this.logContext = true;
      return this;
    }

    /**
     * Adds access to models in a package that is not opened.
     *
     * @param lookup {@code MethodHandles.lookup()}, called in that package
     * @return this builder
     */
    public Builder lookup(MethodHandles.Lookup lookup) {
      requireNonNull(lookup, "lookup is null");
      lookups.add(lookup);
      return this;
    }

    /**
     * Adds access to models by generated code. It is discovered, too, so call this only if
     * discovery is off or does not find it, for example in tests.
     *
     * @param models an instance of the class that the annotation processor wrote
     * @return this builder
     */
    public Builder generatedModels(GeneratedModels models) {
      requireNonNull(models, "models is null");
      generatedModels.add(models);
      return this;
    }

    /**
     * Sets how to name tables and columns without a name of their own.
     *
     * @param strategy the strategy; by default camel case becomes snake case
     * @return this builder
     */
    public Builder naming(NamingStrategy strategy) {
      requireNonNull(strategy, "strategy is null");
      once("The naming strategy", naming);
      this.naming = strategy;
      return this;
    }

    /**
     * Sets what to do about costly queries.
     *
     * @param chosen the policies for query sets without their own; by default {@link
     *     QueryPolicies#DEFAULTS}
     * @return this builder
     */
    public Builder policies(QueryPolicies chosen) {
      requireNonNull(chosen, "chosen is null");
      once("The query policies", policies);
      this.policies = chosen;
      return this;
    }

    /**
     * Sets the class loader for the discovery of services.
     *
     * @param loader the class loader; by default the thread's context loader, then that of this
     *     class
     * @return this builder
     */
    public Builder classLoader(ClassLoader loader) {
      requireNonNull(loader, "loader is null");
      once("The class loader", classLoader);
      this.classLoader = loader;
      return this;
    }

    /**
     * Switches the discovery of plug-ins on or off; on by default. The engine itself is always
     * discovered.
     *
     * @param on false to use only what is passed to this builder
     * @return this builder
     */
    public Builder discovery(boolean on) {
      this.discovery = on;
      return this;
    }

    /**
     * Reads the connections that the engine would start with: those added here, then those of HOCON
     * files and texts. Nothing connects.
     *
     * @return the settings, in the order given
     * @throws CqlEngineException if there is no engine on the path, or HOCON is not valid
     */
    public List<ConnectionSettings> connections() {
      ClassLoader loader = loader();
      EngineProvider provider = provider(loader);
      return returned(provider, "connections", provider.connections(configuration(loader)));
    }

    /**
     * Builds the engine. If a connection or a model fails, nothing stays open.
     *
     * @return an open engine
     * @throws CqlEngineException if there is no engine on the path, or anything passed here is not
     *     valid
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
          Optional.ofNullable(slowStatements),
          logContext,
          List.copyOf(lookups),
          List.copyOf(generatedModels),
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
        Optional<Duration> slowStatements,
        boolean logContext,
        List<MethodHandles.Lookup> lookups,
        List<GeneratedModels> generatedModels,
        Optional<NamingStrategy> naming,
        QueryPolicies policies,
        ClassLoader classLoader,
        boolean discovery)
        implements EngineConfiguration {}

    private static void once(String what, @Nullable Object before) {
      if (before != null) {
        throw new CqlEngineException(what + " is set twice. Set it once.");
      }
    }

    /** One class loader for the engine and all of its plug-ins. */
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
            "There is no engine on the class path or module path. Add cqlengine-core, at least at"
                + " run time.");
      }
      if (found.size() > 1 && found.get(0).rank() == found.get(1).rank()) {
        throw new CqlEngineException(
            "The engines %s and %s have the same rank. Keep one of them on the path."
                .formatted(found.get(0).name(), found.get(1).name()));
      }
      return found.get(0);
    }

    private static List<EngineProvider> providers(ClassLoader loader) {
      List<EngineProvider> found = new ArrayList<>();
      try {
        ServiceLoader.load(EngineProvider.class, loader).forEach(found::add);
      } catch (ServiceConfigurationError e) {
        throw new CqlEngineException(
            "An EngineProvider on the path fails to load (%s). Correct or remove it."
                .formatted(e.getMessage()),
            e);
      }
      found.sort(Comparator.comparingInt(EngineProvider::rank).reversed());
      return found;
    }
  }
}
