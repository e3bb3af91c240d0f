package io.cqlengine.guice;

import com.datastax.oss.driver.api.core.CqlSession;
import com.google.inject.AbstractModule;
import com.google.inject.Key;
import com.google.inject.Provider;
import com.google.inject.Scopes;
import com.google.inject.name.Named;
import com.google.inject.name.Names;
import com.google.inject.util.Types;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.connection.Connection;
import io.cqlengine.api.connection.ConnectionRegistry;
import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.query.QueryContext;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.spi.ConnectionResolver;
import io.cqlengine.api.spi.EngineFacility;
import io.cqlengine.api.spi.SessionFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A Guice module with one engine. It makes injectable: {@link CqlEngine} (one, started with the
 * injector), {@link QueryContext}, {@link ConnectionRegistry}, for each connection {@link
 * Connection} and {@link CqlSession} under {@code @Named} with its name, for each model its {@link
 * QuerySet}, and whatever {@link EngineFacility} is on the path, such as the schema manager and the
 * batch factory of their modules.
 *
 * <p>Inject a {@code Provider<CqlSession>} rather than a session: asking it is what connects a lazy
 * connection, and each time it gives the session of that moment. Close the engine when the program
 * ends: {@code injector.getInstance(CqlEngine.class).close()}.
 */
public final class CqlEngineModule extends AbstractModule {
  private final Blueprint blueprint;

  private CqlEngineModule(Blueprint blueprint) {
    this.blueprint = blueprint;
  }

  /**
   * A builder of modules.
   *
   * @return a new builder
   */
  public static Builder builder() {
    return new Builder();
  }

  /** Binds the engine and what comes with it. */
  @Override
  protected void configure() {
    bind(CqlEngine.class).toProvider(new EngineStarter(binder(), blueprint)).asEagerSingleton();
    Provider<CqlEngine> engine = getProvider(CqlEngine.class);
    bind(QueryContext.class).to(CqlEngine.class);
    bind(ConnectionRegistry.class).toProvider(() -> engine.get().connections());
    blueprint.connections().forEach(settings -> bindConnection(settings.name(), engine));
    blueprint.models().forEach(model -> bindQuerySet(model, engine));
    bindFacilities(engine);
  }

  private void bindConnection(String name, Provider<CqlEngine> engine) {
    Named named = Names.named(name);
    bind(Connection.class)
        .annotatedWith(named)
        .toProvider(() -> engine.get().connections().get(name));
    bind(CqlSession.class)
        .annotatedWith(named)
        .toProvider(() -> engine.get().connections().get(name).session());
  }

  private <E> void bindQuerySet(Class<E> model, Provider<CqlEngine> engine) {
    @SuppressWarnings("unchecked") // the type is written with E as its argument
    Key<QuerySet<E>> key =
        (Key<QuerySet<E>>) Key.get(Types.newParameterizedType(QuerySet.class, model));
    bind(key).toProvider(() -> engine.get().objects(model));
  }

  private void bindFacilities(Provider<CqlEngine> engine) {
    try {
      for (EngineFacility<?> facility : Facilities.discover(blueprint.classLoader())) {
        bindFacility(facility, engine);
      }
    } catch (ServiceConfigurationError | CqlEngineException broken) {
      addError(broken);
    }
  }

  private <T> void bindFacility(EngineFacility<T> facility, Provider<CqlEngine> engine) {
    bind(facility.type()).toProvider(() -> facility.create(engine.get())).in(Scopes.SINGLETON);
  }

  /** Collects what the engine starts with; what is set twice is refused. */
  public static final class Builder {
    /** The engine's own builder knows which connections go together. */
    private final CqlEngine.Builder checked = CqlEngine.builder();

    private final List<ConnectionSettings> connections = new ArrayList<>();
    private final List<Class<?>> models = new ArrayList<>();
    private final List<Supply<ConnectionResolver>> resolvers = new ArrayList<>();
    private final List<Consumer<? super CqlEngine>> onStart = new ArrayList<>();
    private @Nullable Supply<SessionFactory> sessionFactory;
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
      checked.connection(settings);
      connections.add(settings);
      return this;
    }

    /**
     * Reads a model when the engine starts, and makes its query set injectable as {@code
     * QuerySet<Model>}.
     *
     * @param type a class marked {@code @Table}
     * @return this builder
     * @throws CqlEngineException for a model given before
     */
    public Builder model(Class<?> type) {
      if (models.contains(type)) {
        throw new CqlEngineException(
            "model " + type.getName() + " is given twice: give each model once");
      }
      models.add(type);
      return this;
    }

    /**
     * Adds a resolver; resolvers are asked in the order given, before discovered ones.
     *
     * @param resolver the resolver
     * @return this builder
     */
    public Builder resolver(ConnectionResolver resolver) {
      resolvers.add(Supply.of(resolver));
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
      resolvers.add(Supply.injected(type));
      return this;
    }

    /**
     * Chooses how sessions are opened.
     *
     * @param factory the session factory
     * @return this builder
     * @throws CqlEngineException when one is chosen already
     */
    public Builder sessionFactory(SessionFactory factory) {
      return chosen(Supply.of(factory));
    }

    /**
     * Chooses how sessions are opened, by a factory that the injector makes. It may not inject the
     * engine, which is made after it.
     *
     * @param type the session factory's class
     * @return this builder
     * @throws CqlEngineException when one is chosen already
     */
    public Builder sessionFactory(Class<? extends SessionFactory> type) {
      return chosen(Supply.injected(type));
    }

    /**
     * Adds work to be done when the engine has started, such as bringing the schema in step. When
     * it fails, the engine is closed and no injector is made.
     *
     * @param work gets the engine; called in the order given
     * @return this builder
     */
    public Builder onStart(Consumer<? super CqlEngine> work) {
      onStart.add(work);
      return this;
    }

    /**
     * Chooses where the engine, its plug-ins and facilities are discovered.
     *
     * @param loader a class loader; by default the thread's context loader, then the modules' own
     * @return this builder
     */
    public Builder classLoader(ClassLoader loader) {
      this.classLoader = loader;
      return this;
    }

    /**
     * The module. It may be installed in any number of injectors: each has an engine of its own.
     *
     * @return an immutable module
     */
    public CqlEngineModule build() {
      return new CqlEngineModule(
          new Blueprint(
              List.copyOf(connections),
              List.copyOf(models),
              List.copyOf(resolvers),
              Optional.ofNullable(sessionFactory),
              Optional.ofNullable(classLoader),
              List.copyOf(onStart)));
    }

    private Builder chosen(Supply<SessionFactory> supply) {
      if (sessionFactory != null) {
        throw new CqlEngineException("the session factory is set twice: set it once");
      }
      sessionFactory = supply;
      return this;
    }
  }
}
