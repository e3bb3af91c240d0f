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
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.spi.ConnectionResolver;
import io.cqlengine.api.spi.EngineFacility;
import io.cqlengine.api.spi.ExecutionListener;
import io.cqlengine.api.spi.NamingStrategy;
import io.cqlengine.api.spi.SessionFactory;
import java.lang.annotation.Annotation;
import java.lang.invoke.MethodHandles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A Guice module with one engine. It makes injectable: {@link CqlEngine} (one, started with the
 * injector), {@link QueryContext}, {@link ConnectionRegistry}, for each connection {@link
 * Connection} and {@link CqlSession} under {@code @Named} with its name, for each model its {@link
 * QuerySet}, and whatever {@link EngineFacility} is on the path, such as the schema manager and the
 * batch factory of their modules.
 *
 * <p>Other modules of the injector contribute plug-ins by Guice's multibindings, to the sets of
 * {@link ConnectionResolver}, {@link ExecutionListener}, {@link SessionFactory} and {@code
 * TypeCodec<?>}. Those given to the builder come first, then the contributed ones by rank, then
 * those found as services.
 *
 * <p>Inject a {@code Provider<CqlSession>} rather than a session: asking it is what connects a lazy
 * connection, and each time it gives the session of that moment. Connections whose settings are not
 * lazy connect while the injector is made.
 *
 * <p>Close the engine when the program ends: {@code injector.getInstance(CqlEngine.class).close()},
 * or this module, which also closes engines of injectors that could not be made:
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

  /** Binds the engine and what comes with it. */
  @Override
  protected void configure() {
    new Bindings(binder(), options).bindAll(started::add);
  }

  /** Closes the engines that this module started, those of failed injectors included, once. */
  @Override
  public void close() {
    RuntimeException failure = null;
    for (CqlEngine engine = started.poll(); engine != null; engine = started.poll()) {
      try {
        engine.close();
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

  /** Collects what the engine starts with; what is set twice is refused. */
  public static final class Builder {
    /** The engine's own builder refuses at once what does not go together. */
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
     * Registers a connection when the engine starts, and makes it injectable under {@code @Named}
     * with its name.
     *
     * @param settings how to connect
     * @return this builder
     * @throws CqlEngineException for a name given before, or a second default
     */
    public Builder connection(ConnectionSettings settings) {
      return choose(builder -> builder.connection(settings));
    }

    /**
     * Registers a ready session when the engine starts, and makes the connection injectable under
     * {@code @Named} with its name. The session stays the caller's: the engine never closes it.
     *
     * @param name the connection's name
     * @param session an open session
     * @return this builder
     * @throws CqlEngineException for a name given before
     */
    public Builder connection(String name, CqlSession session) {
      requireNonNull(name, "name is null");
      requireNonNull(session, "session is null");
      once("The session of connection '" + name + "'", sessions.putIfAbsent(name, session));
      return this;
    }

    /**
     * Registers the connections of a HOCON file, each injectable under {@code @Named}.
     *
     * @param file the file; it is read when an injector is made
     * @return this builder
     */
    public Builder config(Path file) {
      return choose(builder -> builder.config(file));
    }

    /**
     * Registers the connections of a HOCON text, as {@link #config(Path)} does.
     *
     * @param hocon the text itself
     * @return this builder
     */
    public Builder configText(String hocon) {
      return choose(builder -> builder.configText(hocon));
    }

    /**
     * Reads a model when the engine starts, and makes its query set injectable as {@code
     * QuerySet<Model>}. If the model names a connection, that has to be there once the engine has
     * started.
     *
     * @param type a class marked {@code @Table}
     * @return this builder
     * @throws CqlEngineException for a model given before
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
     * Keeps values of a Java type by a codec, as {@link CqlEngine.Builder#codec(TypeCodec)} does.
     *
     * @param codec the codec
     * @return this builder
     * @throws CqlEngineException for a second codec of the same Java type
     */
    public Builder codec(TypeCodec<?> codec) {
      return choose(builder -> builder.codec(codec));
    }

    /**
     * Chooses how tables and columns are called that give no name themselves. Another module may
     * bind a {@code NamingStrategy} instead.
     *
     * @param strategy the naming strategy
     * @return this builder
     * @throws CqlEngineException when one is chosen already
     */
    public Builder naming(NamingStrategy strategy) {
      return choose(builder -> builder.naming(strategy));
    }

    /**
     * Hands over access to models in a closed package.
     *
     * @param lookup {@code MethodHandles.lookup()} called in that package
     * @return this builder
     */
    public Builder lookup(MethodHandles.Lookup lookup) {
      return choose(builder -> builder.lookup(lookup));
    }

    /**
     * Adds a resolver. They are asked in the order given, before contributed and discovered ones.
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
     * Adds a resolver that the injector makes. It may not inject the engine, which is made after
     * it; a {@code Provider<CqlEngine>} is fine.
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
     * Requires a resolver, be it given here, contributed or discovered: without it, no injector is
     * made. May be called several times.
     *
     * @param name the resolver's name
     * @return this builder
     */
    public Builder requireResolver(String name) {
      return choose(builder -> builder.requireResolver(name));
    }

    /**
     * Adds a listener that is notified of each execution.
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
     * Adds a listener that the injector makes; it may inject a {@code Provider<CqlEngine>}.
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
     * Logs slow statements, as {@link CqlEngine.Builder#logSlowStatements(Duration)} does.
     *
     * @param threshold from when on a statement is slow
     * @return this builder
     * @throws CqlEngineException when the threshold is zero or negative
     */
    public Builder logSlowStatements(Duration threshold) {
      return choose(builder -> builder.logSlowStatements(threshold));
    }

    /**
     * Sets MDC keys for each statement, as {@link CqlEngine.Builder#logContext()} does.
     *
     * @return this builder
     */
    public Builder logContext() {
      return choose(CqlEngine.Builder::logContext);
    }

    /**
     * Chooses how sessions are opened.
     *
     * @param factory the session factory
     * @return this builder
     * @throws CqlEngineException when one is chosen already
     */
    public Builder sessionFactory(SessionFactory factory) {
      requireNonNull(factory, "factory is null");
      return chosen(PluginBinding.of(factory));
    }

    /**
     * Chooses how sessions are opened, by a factory that the injector makes.
     *
     * @param type the session factory's class
     * @return this builder
     * @throws CqlEngineException when one is chosen already
     */
    public Builder sessionFactory(Class<? extends SessionFactory> type) {
      requireNonNull(type, "type is null");
      return chosen(PluginBinding.injected(type));
    }

    /**
     * Chooses a session factory by name, among those that modules contribute, else among the
     * discovered ones. One given to this builder comes before it.
     *
     * @param name the factory's name
     * @return this builder
     * @throws CqlEngineException when a name is chosen already
     */
    public Builder sessionFactory(String name) {
      requireNonNull(name, "name is null");
      once("The name of the session factory", sessionFactoryName);
      sessionFactoryName = name;
      return choose(builder -> builder.sessionFactory(name));
    }

    /**
     * Adds work to be done when the engine has started, such as bringing the schema in step. When
     * it fails, the engine is closed and no injector is made.
     *
     * @param work gets the engine; called in the order given
     * @return this builder
     */
    public Builder onStart(Consumer<? super CqlEngine> work) {
      requireNonNull(work, "work is null");
      onStart.add(work);
      return this;
    }

    /**
     * Tells this engine from others in the injector: all that the module binds, and the sets that
     * plug-ins are contributed to, get this annotation. A key has room for one annotation, so
     * connections are not bound by name: inject the registry.
     *
     * @param annotation a qualifier without values
     * @return this builder
     * @throws CqlEngineException when an annotation is chosen already, or it is no qualifier
     */
    public Builder annotatedWith(Class<? extends Annotation> annotation) {
      requireNonNull(annotation, "annotation is null");
      once("The annotation", keys);
      keys = Keys.annotatedWith(annotation);
      return this;
    }

    /**
     * Tells this engine from others in the injector, as {@link #annotatedWith(Class)} does, by an
     * annotation with values, such as that of {@code Names.named("archive")}.
     *
     * @param annotation a qualifier
     * @return this builder
     * @throws CqlEngineException when an annotation is chosen already, or it is no qualifier
     */
    public Builder annotatedWith(Annotation annotation) {
      requireNonNull(annotation, "annotation is null");
      once("The annotation", keys);
      keys = Keys.annotatedWith(annotation);
      return this;
    }

    /**
     * Chooses where the engine, its plug-ins and facilities are discovered.
     *
     * @param loader a class loader; by default the thread's context loader, then the modules' own
     * @return this builder
     */
    public Builder classLoader(ClassLoader loader) {
      choose(builder -> builder.classLoader(loader));
      this.classLoader = loader;
      return this;
    }

    /**
     * Switches the discovery of plug-ins on or off; engine and facilities are found in any case.
     *
     * @param on false: only what is given to this builder or contributed is used
     * @return this builder
     */
    public Builder discovery(boolean on) {
      return choose(builder -> builder.discovery(on));
    }

    /**
     * {@return the module, to install and, in the end, to close} It may be installed in any number
     * of injectors: each has an engine of its own.
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
