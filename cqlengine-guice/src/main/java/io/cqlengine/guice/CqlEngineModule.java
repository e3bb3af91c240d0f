package io.cqlengine.guice;

import static java.util.Objects.requireNonNull;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import com.google.inject.AbstractModule;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.connection.Connection;
import io.cqlengine.api.connection.ConnectionRegistry;
import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.query.QueryContext;
import io.cqlengine.api.query.QueryPolicies;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.spi.ConnectionResolver;
import io.cqlengine.api.spi.EngineFacility;
import io.cqlengine.api.spi.ExecutionEvent;
import io.cqlengine.api.spi.ExecutionListener;
import io.cqlengine.api.spi.GeneratedModels;
import io.cqlengine.api.spi.NamingStrategy;
import io.cqlengine.api.spi.SessionFactory;
import java.lang.annotation.Annotation;
import java.lang.invoke.MethodHandles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A Guice module with one engine. These are injectable:
 *
 * <ul>
 *   <li>{@link CqlEngine}, which starts with the injector, {@link QueryContext} and {@link
 *       ConnectionRegistry};
 *   <li>each {@link Connection} and its {@link CqlSession}, under {@code @Named} with its name;
 *   <li>the {@link QuerySet} of each model;
 *   <li>the type of each {@link EngineFacility} on the path, such as the schema manager and the
 *       batch factory.
 * </ul>
 *
 * <p>Other modules contribute plug-ins with Guice's multibindings, to the sets of {@link
 * ConnectionResolver}, {@link ExecutionListener}, {@link SessionFactory} and {@code TypeCodec<?>}.
 * The plug-ins of the builder come first, then the contributed ones by rank, then the discovered
 * ones.
 *
 * <p>Inject a {@code Provider<CqlSession>}, not a session. A lazy connection connects when the
 * provider is asked, and after {@code replace} the provider returns the new session. Connections
 * that are not lazy connect while the injector is created.
 *
 * <p>At the end of the program, close the engine, or this module, which also closes the engines of
 * injectors that could not be created:
 *
 * <pre>{@code
 * try (CqlEngineModule cql = CqlEngineModule.builder().connection(settings).build()) {
 *   Guice.createInjector(cql, new GarageModule()).getInstance(Garage.class).open();
 * }
 * }</pre>
 */
public final class CqlEngineModule extends AbstractModule implements AutoCloseable {
  private final ModuleOptions options;
  private final Queue<CqlEngine> started = new ConcurrentLinkedQueue<>();

  private CqlEngineModule(ModuleOptions options) {
    this.options = options;
  }

  /** {@return a builder of modules} */
  public static Builder builder() {
    return new Builder();
  }

  /** Binds the engine and the objects that belong to it. */
  @Override
  protected void configure() {
    new Bindings(binder(), options).bindAll(started::add);
  }

  /**
   * Closes the engines that this module started, also those of injectors that could not be created.
   * An engine that rejects it, for example on a thread of the driver, is closed by the next call.
   * Closing again has no effect.
   */
  @Override
  public void close() {
    RuntimeException failure = null;
    for (Iterator<CqlEngine> engines = started.iterator(); engines.hasNext(); ) {
      try {
        engines.next().close();
        engines.remove();
      } catch (RuntimeException e) {
        if (failure == null) {
          failure = e;
        } else {
          failure.addSuppressed(e);
        }
      }
    }
    if (failure != null) {
      throw failure;
    }
  }

  /** Builds the module. A setting that can have only one value is rejected if it is made twice. */
  public static final class Builder {
    /** Receives each choice, too, because the engine's own builder rejects a wrong one at once. */
    private final CqlEngine.Builder checked = CqlEngine.builder();

    private final List<Consumer<CqlEngine.Builder>> choices = new ArrayList<>();
    private final Map<String, CqlSession> sessions = new LinkedHashMap<>();
    private final List<Class<?>> models = new ArrayList<>();
    private final List<PluginBinding<ConnectionResolver>> resolvers = new ArrayList<>();
    private final List<PluginBinding<ExecutionListener>> listeners = new ArrayList<>();
    private final List<Consumer<? super CqlEngine>> onStart = new ArrayList<>();
    private @Nullable Keys keys;
    private @Nullable PluginBinding<SessionFactory> sessionFactory;
    private @Nullable String sessionFactoryName;
    private @Nullable ClassLoader classLoader;

    private Builder() {}

    /**
     * Adds a connection, which is injectable under {@code @Named} with its name.
     *
     * @param settings how to connect
     * @return this builder
     * @throws CqlEngineException if the name was given before, or for a second default
     */
    public Builder connection(ConnectionSettings settings) {
      return choose(builder -> builder.connection(settings));
    }

    /**
     * Adds a connection with an open session, which the engine never closes. It is injectable under
     * {@code @Named} with its name.
     *
     * @param name the connection's name
     * @param session an open session
     * @return this builder
     * @throws CqlEngineException if the name was given before
     */
    public Builder connection(String name, CqlSession session) {
      requireNonNull(name, "name is null");
      requireNonNull(session, "session is null");
      once("The session of connection '" + name + "'", sessions.putIfAbsent(name, session));
      return this;
    }

    /**
     * Adds the connections of a HOCON file: those of its section {@code cqlengine.connections}.
     * Each is injectable under {@code @Named} with its name.
     *
     * @param file the file; it is read when an injector is created
     * @return this builder
     */
    public Builder config(Path file) {
      return choose(builder -> builder.config(file));
    }

    /**
     * Adds the connections of a HOCON text, see {@link #config(Path)}.
     *
     * @param hocon the text
     * @return this builder
     */
    public Builder configText(String hocon) {
      return choose(builder -> builder.configText(hocon));
    }

    /**
     * Adds a model, whose query set is injectable as {@code QuerySet<Model>}. The model is checked
     * when the engine starts. A connection that it names must then be registered.
     *
     * @param type a class marked {@code @Table}
     * @return this builder
     * @throws CqlEngineException if the model was given before
     */
    public Builder model(Class<?> type) {
      requireNonNull(type, "type is null");
      if (models.contains(type)) {
        throw new CqlEngineException(
            "Model %s is given twice. Give each model once.".formatted(type.getName()));
      }
      models.add(type);
      return choose(builder -> builder.model(type));
    }

    /**
     * Adds a codec for a Java type, see {@link CqlEngine.Builder#codec(TypeCodec)}.
     *
     * @param codec the codec
     * @return this builder
     * @throws CqlEngineException for a second codec of the same Java type
     */
    public Builder codec(TypeCodec<?> codec) {
      return choose(builder -> builder.codec(codec));
    }

    /**
     * Sets how to name tables and columns without a name of their own. Alternatively, another
     * module binds a {@code NamingStrategy}.
     *
     * @param strategy the strategy; by default camel case becomes snake case
     * @return this builder
     * @throws CqlEngineException if a strategy is set already
     */
    public Builder naming(NamingStrategy strategy) {
      return choose(builder -> builder.naming(strategy));
    }

    /**
     * Adds access to models in a package that is not opened.
     *
     * @param lookup {@code MethodHandles.lookup()}, called in that package
     * @return this builder
     */
    public Builder lookup(MethodHandles.Lookup lookup) {
      return choose(builder -> builder.lookup(lookup));
    }

    /**
     * Adds access to models by generated code, which discovery does not find.
     *
     * @param models an instance of the class that the annotation processor wrote
     * @return this builder
     */
    public Builder generatedModels(GeneratedModels models) {
      return choose(builder -> builder.generatedModels(models));
    }

    /**
     * Adds a resolver. Resolvers are asked in the order they were added, before contributed and
     * discovered ones.
     *
     * @param resolver the resolver
     * @return this builder
     */
    public Builder resolver(ConnectionResolver resolver) {
      requireNonNull(resolver, "resolver is null");
      resolvers.add(PluginBinding.of(resolver));
      return this;
    }

    /**
     * Adds a resolver that the injector creates. It can inject a {@code Provider<CqlEngine>}, but
     * not the engine, which is created later.
     *
     * @param type the resolver's class
     * @return this builder
     */
    public Builder resolver(Class<? extends ConnectionResolver> type) {
      requireNonNull(type, "type is null");
      resolvers.add(PluginBinding.injected(type));
      return this;
    }

    /**
     * Requires a resolver, added here, contributed or discovered. Without it, creating the injector
     * fails. This method can be called several times.
     *
     * @param name the resolver's name, see {@link io.cqlengine.api.spi.Plugin#name()}
     * @return this builder
     */
    public Builder requireResolver(String name) {
      return choose(builder -> builder.requireResolver(name));
    }

    /**
     * Adds a listener that is notified of each statement.
     *
     * @param listener the listener
     * @return this builder
     */
    public Builder listener(ExecutionListener listener) {
      requireNonNull(listener, "listener is null");
      listeners.add(PluginBinding.of(listener));
      return this;
    }

    /**
     * Adds a listener that the injector creates. It can inject a {@code Provider<CqlEngine>}, but
     * not the engine, which is created later.
     *
     * @param type the listener's class
     * @return this builder
     */
    public Builder listener(Class<? extends ExecutionListener> type) {
      requireNonNull(type, "type is null");
      listeners.add(PluginBinding.injected(type));
      return this;
    }

    /**
     * Adds a listener that is notified only when a statement ends.
     *
     * @param ended called with each statement that has ended
     * @return this builder
     */
    public Builder listener(Consumer<? super ExecutionEvent> ended) {
      requireNonNull(ended, "ended is null");
      return listener(ExecutionListener.onEnd(ended));
    }

    /**
     * Logs the values of statements, see {@link CqlEngine.Builder#logValues()}.
     *
     * @return this builder
     */
    public Builder logValues() {
      return choose(CqlEngine.Builder::logValues);
    }

    /**
     * Logs slow statements, see {@link CqlEngine.Builder#logSlowStatements(Duration)}.
     *
     * @param threshold the duration from which a statement, or a page of a read, is slow; more than
     *     zero
     * @return this builder
     * @throws CqlEngineException if the threshold is zero or negative
     */
    public Builder logSlowStatements(Duration threshold) {
      return choose(builder -> builder.logSlowStatements(threshold));
    }

    /**
     * Sets MDC keys for each statement, see {@link CqlEngine.Builder#logContext()}.
     *
     * @return this builder
     */
    public Builder logContext() {
      return choose(CqlEngine.Builder::logContext);
    }

    /**
     * Sets what to do about costly queries.
     *
     * @param policies the policies for query sets without their own; by default {@link
     *     QueryPolicies#DEFAULTS}
     * @return this builder
     * @throws CqlEngineException if policies are set already
     */
    public Builder policies(QueryPolicies policies) {
      requireNonNull(policies, "policies is null");
      return choose(builder -> builder.policies(policies));
    }

    /**
     * Sets the session factory.
     *
     * @param factory the session factory
     * @return this builder
     * @throws CqlEngineException if a factory is set already
     */
    public Builder sessionFactory(SessionFactory factory) {
      requireNonNull(factory, "factory is null");
      return chosen(PluginBinding.of(factory));
    }

    /**
     * Sets the session factory, which the injector creates.
     *
     * @param type the session factory's class
     * @return this builder
     * @throws CqlEngineException if a factory is set already
     */
    public Builder sessionFactory(Class<? extends SessionFactory> type) {
      requireNonNull(type, "type is null");
      return chosen(PluginBinding.injected(type));
    }

    /**
     * Sets the session factory by name: one that a module contributes, or else a discovered one. A
     * factory passed to this builder takes precedence.
     *
     * @param name the factory's name
     * @return this builder
     * @throws CqlEngineException if a name is set already
     */
    public Builder sessionFactory(String name) {
      requireNonNull(name, "name is null");
      once("The name of the session factory", sessionFactoryName);
      sessionFactoryName = name;
      return choose(builder -> builder.sessionFactory(name));
    }

    /**
     * Adds an action for the start of the engine, such as synchronising the schema. If it throws,
     * the engine is closed and creating the injector fails.
     *
     * @param work takes the engine; called in the order they were added
     * @return this builder
     */
    public Builder onStart(Consumer<? super CqlEngine> work) {
      requireNonNull(work, "work is null");
      onStart.add(work);
      return this;
    }

    /**
     * Distinguishes this engine from others in the injector. All bindings of the module have this
     * annotation, and so have the sets that other modules contribute plug-ins to. A key can have
     * only one annotation, so connections are not bound by name. Inject the registry instead.
     *
     * @param annotation a qualifier without values
     * @return this builder
     * @throws CqlEngineException if an annotation is set already, or for one that is not a
     *     qualifier
     */
    public Builder annotatedWith(Class<? extends Annotation> annotation) {
      requireNonNull(annotation, "annotation is null");
      once("The annotation", keys);
      keys = Keys.annotatedWith(annotation);
      return this;
    }

    /**
     * Distinguishes this engine from others in the injector, see {@link #annotatedWith(Class)}, by
     * an annotation with values, such as {@code Names.named("archive")}.
     *
     * @param annotation a qualifier
     * @return this builder
     * @throws CqlEngineException if an annotation is set already, or for one that is not a
     *     qualifier
     */
    public Builder annotatedWith(Annotation annotation) {
      requireNonNull(annotation, "annotation is null");
      once("The annotation", keys);
      keys = Keys.annotatedWith(annotation);
      return this;
    }

    /**
     * Sets the class loader for the discovery of services.
     *
     * @param loader the class loader; by default the thread's context loader, then those of the
     *     modules
     * @return this builder
     */
    public Builder classLoader(ClassLoader loader) {
      choose(builder -> builder.classLoader(loader));
      this.classLoader = loader;
      return this;
    }

    /**
     * Switches the discovery of plug-ins on or off; on by default. The engine and facilities are
     * always discovered.
     *
     * @param on false to use only the plug-ins passed to this builder or contributed
     * @return this builder
     */
    public Builder discovery(boolean on) {
      return choose(builder -> builder.discovery(on));
    }

    /**
     * {@return the module} It can be installed in several injectors; each has an engine of its own.
     * Close it at the end.
     */
    public CqlEngineModule build() {
      return new CqlEngineModule(
          new ModuleOptions(
              keys == null ? Keys.plain() : keys,
              List.copyOf(choices),
              Collections.unmodifiableMap(new LinkedHashMap<>(sessions)),
              List.copyOf(models),
              List.copyOf(resolvers),
              List.copyOf(listeners),
              Optional.ofNullable(sessionFactory),
              Optional.ofNullable(sessionFactoryName),
              Optional.ofNullable(classLoader),
              List.copyOf(onStart)));
    }

    private Builder chosen(PluginBinding<SessionFactory> binding) {
      once("The session factory", sessionFactory);
      sessionFactory = binding;
      return this;
    }

    private Builder choose(Consumer<CqlEngine.Builder> choice) {
      choice.accept(checked);
      choices.add(choice);
      return this;
    }

    private static void once(String what, @Nullable Object before) {
      if (before != null) {
        throw new CqlEngineException(what + " is set twice. Set it once.");
      }
    }
  }
}
