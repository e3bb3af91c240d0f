package io.cqlengine.guice;

import static io.cqlengine.guice.Fixture.lazy;
import static io.cqlengine.guice.Fixture.route;
import static io.cqlengine.guice.Fixture.two;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.AbstractModule;
import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.Module;
import com.google.inject.name.Names;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.connection.Connection;
import io.cqlengine.api.connection.ConnectionException;
import io.cqlengine.api.connection.ConnectionState;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.query.Policy;
import io.cqlengine.api.query.QueryException;
import io.cqlengine.api.query.QueryPolicies;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.routing.Route;
import io.cqlengine.api.routing.RouteAnswer;
import io.cqlengine.api.spi.ConnectionResolver;
import io.cqlengine.api.spi.SessionFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** No server: the connections are lazy and lead nowhere. */
class CqlEngineModuleTest {
  private final List<CqlEngine> engines = new ArrayList<>();

  @AfterEach
  void close() {
    engines.forEach(CqlEngine::close);
  }

  @Test
  void everythingOfTheEngineIsInjectableWithoutConnecting() {
    Application application = injector(two().build()).getInstance(Application.class);

    assertThat(application.context).isSameAs(application.engine);
    assertThat(application.registry).isSameAs(application.engine.connections());
    assertThat(application.cluster1.name()).isEqualTo("cluster1");
    assertThat(application.cluster2.name()).isEqualTo("cluster2");
    assertThat(application.notes).isNotNull();
    assertThat(application.schema).isNotNull();
    assertThat(application.batches.create()).isNotNull();
    assertThat(application.registry)
        .extracting(Connection::state)
        .containsOnly(ConnectionState.LAZY);
  }

  @Test
  void theEngineAndItsFacilitiesAreSingletons() {
    Injector injector = injector(two().build());
    Application one = injector.getInstance(Application.class);
    Application other = injector.getInstance(Application.class);

    assertThat(other.engine).isSameAs(one.engine);
    assertThat(other.schema).isSameAs(one.schema);
    assertThat(other.batches).isSameAs(one.batches);
  }

  @Test
  void injectorsOfOneModuleHaveEnginesOfTheirOwn() {
    CqlEngineModule module = two().build();

    assertThat(injector(module).getInstance(CqlEngine.class))
        .isNotSameAs(injector(module).getInstance(CqlEngine.class));
  }

  @Test
  void aResolverGivenAsInstanceIsAsked() {
    Injector injector =
        injector(two().resolver(request -> RouteAnswer.of("cluster2", "ks7")).build());

    assertThat(route(injector.getInstance(CqlEngine.class)))
        .extracting(Route::connection, Route::keyspace)
        .containsExactly("cluster2", "ks7");
  }

  @Test
  void aResolverGivenAsClassIsMadeByTheInjector() {
    Injector injector = injector(two().resolver(FixedResolver.class).build(), tenant("acme"));

    assertThat(route(injector.getInstance(CqlEngine.class)).keyspace()).isEqualTo("acme");
  }

  @Test
  void resolversAreAskedInTheOrderGiven() {
    ConnectionResolver first = request -> RouteAnswer.keyspace("first");

    Injector injector =
        injector(two().resolver(first).resolver(FixedResolver.class).build(), tenant("second"));

    assertThat(route(injector.getInstance(CqlEngine.class)).keyspace()).isEqualTo("first");
  }

  @Test
  void whatAResolverNeedsAndNobodyBindsIsAnErrorAtCreation() {
    CqlEngineModule module = two().resolver(FixedResolver.class).build();

    assertThatThrownBy(() -> injector(module))
        .isInstanceOf(CreationException.class)
        .hasMessageContaining("tenant");
  }

  @Test
  void theSessionFactoryOpensTheSessions() {
    List<String> asked = new ArrayList<>();
    SessionFactory factory =
        request -> {
          asked.add(request.settings().name());
          return CompletableFuture.failedFuture(new IllegalStateException("no cluster today"));
        };
    Injector injector = injector(two().sessionFactory(factory).build());
    Connection cluster2 = injector.getInstance(Key.get(Connection.class, Names.named("cluster2")));

    assertThatThrownBy(cluster2::session)
        .isInstanceOf(ConnectionException.class)
        .hasRootCauseMessage("no cluster today");
    assertThat(asked).containsExactly("cluster2");
  }

  @Test
  void workAtStartIsDoneInOrderWhenTheInjectorIsMade() {
    List<String> done = new ArrayList<>();

    injector(
        two()
            .onStart(engine -> done.add("first on " + engine.connections().get("cluster1").name()))
            .onStart(engine -> done.add("second"))
            .build());

    assertThat(done).containsExactly("first on cluster1", "second");
  }

  @Test
  void failingWorkAtStartClosesTheEngineAndMakesNoInjector() {
    List<CqlEngine> started = new ArrayList<>();
    CqlEngineModule module =
        two()
            .onStart(started::add)
            .onStart(
                engine -> {
                  throw new IllegalStateException("schema out of step");
                })
            .build();

    assertThatThrownBy(() -> injector(module))
        .isInstanceOf(CreationException.class)
        .hasMessageContaining("schema out of step");
    assertThatThrownBy(() -> started.get(0).connections().register(lazy("late").build()))
        .hasMessageContaining("The engine is closed");
  }

  @Test
  void whatIsGivenTwiceIsRejectedWhereItIsGiven() {
    CqlEngineModule.Builder builder = two();
    SessionFactory factory = request -> request.builder().buildAsync();

    assertThatThrownBy(() -> builder.connection(lazy("cluster1").build()))
        .isInstanceOf(CqlEngineException.class)
        .hasMessage("Connection 'cluster1' is given twice. Give each name once.");
    assertThatThrownBy(() -> builder.connection(lazy("cluster3").asDefault().build()))
        .hasMessageContaining("are both the default");
    assertThatThrownBy(() -> builder.model(Note.class))
        .hasMessage("Model io.cqlengine.guice.Note is given twice. Give each model once.");
    assertThatThrownBy(() -> builder.sessionFactory(factory).sessionFactory(factory))
        .hasMessage("The session factory is set twice. Set it once.");
  }

  @Test
  void theBuilderHasAllMethodsOfTheBuilderOfEngines() {
    assertThat(calls(CqlEngineModule.Builder.class)).containsAll(calls(CqlEngine.Builder.class));
  }

  @Test
  void queryPoliciesApplyToTheEngine() {
    QueryPolicies strict = QueryPolicies.DEFAULTS.fullScan(Policy.FAIL);
    CqlEngine engine = injector(two().policies(strict).build()).getInstance(CqlEngine.class);
    QuerySet<Note> notes = engine.keyspace("ks").objects(Note.class);

    assertThatThrownBy(notes::list).isInstanceOf(QueryException.class);
  }

  @Test
  void aModelThatCannotBeReadIsAnErrorAtCreation() {
    CqlEngineModule module = CqlEngineModule.builder().model(Keyless.class).build();

    assertThatThrownBy(() -> injector(module))
        .isInstanceOf(CreationException.class)
        .hasMessageContaining("it has no partition key");
  }

  @Test
  void aConnectionThatIsMissingIsAnErrorAtCreation() {
    CqlEngineModule module =
        CqlEngineModule.builder().connection(lazy("cluster1").build()).model(Note.class).build();

    assertThatThrownBy(
            () ->
                injector(
                    module,
                    new AbstractModule() {
                      @Override
                      protected void configure() {
                        bind(Application.class);
                      }
                    }))
        .isInstanceOf(CreationException.class)
        .hasMessageContaining("cluster2");
  }

  /** The signatures of the public methods of a builder that return it. */
  private static List<String> calls(Class<?> builder) {
    return Stream.of(builder.getMethods())
        .filter(method -> method.getReturnType() == builder)
        .map(method -> method.getName() + List.of(method.getParameterTypes()))
        .toList();
  }

  private Injector injector(Module... modules) {
    Injector injector = Guice.createInjector(modules);
    engines.add(injector.getInstance(CqlEngine.class));
    return injector;
  }

  private static Module tenant(String name) {
    return new AbstractModule() {
      @Override
      protected void configure() {
        bindConstant().annotatedWith(Names.named("tenant")).to(name);
      }
    };
  }
}
