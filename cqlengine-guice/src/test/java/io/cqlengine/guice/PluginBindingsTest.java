package io.cqlengine.guice;

import static io.cqlengine.guice.Fixture.lazy;
import static io.cqlengine.guice.Fixture.route;
import static io.cqlengine.guice.Fixture.two;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlSession;
import com.google.inject.AbstractModule;
import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.Module;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.multibindings.ProvidesIntoSet;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.connection.ConnectionException;
import io.cqlengine.api.routing.RouteAnswer;
import io.cqlengine.api.routing.RouteRequest;
import io.cqlengine.api.spi.ConnectionResolver;
import io.cqlengine.api.spi.SessionFactory;
import io.cqlengine.api.spi.SessionRequest;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** Plug-ins that other modules of the injector contribute. */
class PluginBindingsTest {

  @Test
  void contributedResolversAreAskedByRank() {
    assertThat(keyspace(two(), resolvers(new Answering("low", 1), new Answering("high", 2))))
        .isEqualTo("high");
  }

  @Test
  void thoseOfTheBuilderAreAskedBeforeContributedOnes() {
    assertThat(
            keyspace(
                two().resolver(request -> RouteAnswer.keyspace("given")),
                resolvers(new Answering("contributed", 100))))
        .isEqualTo("given");
  }

  @Test
  void aMethodMayProvideOne() {
    assertThat(keyspace(two(), new ProvidingModule())).isEqualTo("provided");
  }

  @Test
  void aContributedSessionFactoryOpensTheSessions() {
    assertOpenedBy(two(), "one", new Opening("one", 0));
  }

  @Test
  void theHighestRankOpensTheSessions() {
    assertOpenedBy(two(), "high", new Opening("low", 0), new Opening("high", 1));
  }

  @Test
  void theOneOfTheBuilderComesBeforeContributedOnes() {
    assertOpenedBy(two().sessionFactory(new Opening("given", 0)), "given", new Opening("one", 9));
  }

  @Test
  void aNameChoosesAmongContributedOnes() {
    assertOpenedBy(
        two().sessionFactory("low"), "low", new Opening("low", 0), new Opening("high", 1));
  }

  @Test
  void twoOfEqualRankAreAnErrorAtCreation() {
    assertThatThrownBy(
            () ->
                Guice.createInjector(
                    two().build(), factories(new Opening("one", 3), new Opening("other", 3))))
        .isInstanceOf(CreationException.class)
        .hasMessageContaining("Two session factories have the same rank, one and other")
        .hasMessageContaining("Choose one by name");
  }

  @Test
  void aNameThatIsUnknownIsAnErrorAtCreation() {
    assertThatThrownBy(
            () ->
                Guice.createInjector(
                    two().sessionFactory("nobody").build(), factories(new Opening("one", 0))))
        .isInstanceOf(CreationException.class)
        .hasMessageContaining("No session factory is named 'nobody'");
  }

  @Test
  void aRequiredResolverThatIsNotThereIsAnErrorAtCreation() {
    assertThatThrownBy(() -> Guice.createInjector(two().requireResolver("tenants").build()))
        .isInstanceOf(CreationException.class)
        .hasMessageContaining("These required resolvers are not active: tenants.");
  }

  @Test
  void aRequiredResolverMayBeContributed() {
    ConnectionResolver contributed = new Answering("contributed", 0);

    assertThat(keyspace(two().requireResolver(contributed.name()), resolvers(contributed)))
        .isEqualTo("contributed");
  }

  private static String keyspace(CqlEngineModule.Builder builder, Module contributing) {
    try (CqlEngineModule module = builder.build()) {
      return route(Guice.createInjector(module, contributing).getInstance(CqlEngine.class))
          .keyspace();
    }
  }

  private static void assertOpenedBy(
      CqlEngineModule.Builder builder, String name, SessionFactory... contributed) {
    try (CqlEngineModule module = builder.build()) {
      CqlEngine engine =
          Guice.createInjector(module, factories(contributed)).getInstance(CqlEngine.class);

      assertThatThrownBy(() -> engine.connections().register(lazy("cluster3").build()).session())
          .isInstanceOf(ConnectionException.class)
          .hasRootCauseMessage("opened by " + name);
    }
  }

  private static Module resolvers(ConnectionResolver... resolvers) {
    return contributing(ConnectionResolver.class, resolvers);
  }

  private static Module factories(SessionFactory... factories) {
    return contributing(SessionFactory.class, factories);
  }

  @SafeVarargs
  private static <T> Module contributing(Class<T> role, T... plugins) {
    return new AbstractModule() {
      @Override
      protected void configure() {
        Multibinder<T> set = Multibinder.newSetBinder(binder(), role);
        for (T plugin : plugins) {
          set.addBinding().toInstance(plugin);
        }
      }
    };
  }

  private record Answering(String keyspace, int rank) implements ConnectionResolver {
    @Override
    public RouteAnswer resolve(RouteRequest request) {
      return RouteAnswer.keyspace(keyspace);
    }
  }

  private record Opening(String name, int rank) implements SessionFactory {
    @Override
    public CompletionStage<CqlSession> open(SessionRequest request) {
      return CompletableFuture.failedFuture(new IllegalStateException("opened by " + name));
    }
  }

  /** Contributes by a method. */
  public static final class ProvidingModule extends AbstractModule {
    @ProvidesIntoSet
    public ConnectionResolver resolver() {
      return new Answering("provided", 0);
    }
  }
}
