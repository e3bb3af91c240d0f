package io.cqlengine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.EngineProvider;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.routing.OperationKind;
import io.cqlengine.api.routing.RouteAnswer;
import io.cqlengine.api.routing.RouteRequest;
import io.cqlengine.api.routing.Using;
import io.cqlengine.api.spi.ConnectionResolver;
import io.cqlengine.api.spi.EngineContracts;
import io.cqlengine.api.spi.ExecutionListener;
import io.cqlengine.api.spi.ModelLookup;
import io.cqlengine.core.connection.Offline;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which plug-ins serve an engine, and in which order. */
class PluginLoaderTest {
  @TempDir Path directory;
  private OwnLoader loader;

  @BeforeEach
  void open() throws IOException {
    loader = new OwnLoader(directory);
  }

  @AfterEach
  void close() {
    loader.close();
  }

  private CqlEngine.Builder engine() {
    return Offline.engine()
        .classLoader(loader)
        .connection(Offline.lazy("c1").keyspace("k1").asDefault().build());
  }

  /** The resolvers of an engine in the order in which they are asked. */
  private static List<String> asked(CqlEngine engine) {
    List<String> asked = new ArrayList<>();
    EngineContracts.of(engine.hint("asked", asked))
        .router()
        .route(OperationKind.READ, null, Using.none());
    return asked;
  }

  @Test
  void thoseGivenComeFirstThenThoseFoundByRankAndClassName() throws IOException {
    loader.withPlugins(ConnectionResolver.class, Beta.class, Low.class, Alpha.class, High.class);

    try (CqlEngine engine =
        engine().resolver(new Own("second")).resolver(new Own("first")).build()) {
      assertThat(asked(engine)).containsExactly("second", "first", "High", "Alpha", "Beta", "Low");
    }
  }

  @Test
  void withoutDiscoveryOnlyThoseGivenServe() throws IOException {
    loader.withPlugins(ConnectionResolver.class, High.class);

    try (CqlEngine engine = engine().resolver(new Own("own")).discovery(false).build()) {
      assertThat(asked(engine)).containsExactly("own");
    }
  }

  @Test
  void theLogShowsWhichResolversServeAndTheJarTheyCameFrom() throws IOException {
    loader.withPlugins(ConnectionResolver.class, High.class);

    try (CapturedLog log = new CapturedLog();
        CqlEngine engine = engine().resolver(new Own("own")).build()) {
      assertThat(asked(engine)).hasSize(2);
      assertThat(log.infos())
          .containsOnlyOnce("Resolvers: own from ")
          .containsOnlyOnce(
              ", High from " + directory.toUri().toURL() + ". The session factory is ");
    }
  }

  @Test
  void theLogShowsThatThereAreNoPlugins() {
    try (CapturedLog log = new CapturedLog();
        CqlEngine engine = CqlEngine.builder().classLoader(loader).build()) {
      assertThat(engine.connections()).isEmpty();
      assertThat(log.infos()).containsOnlyOnce("Resolvers: none. The session factory is built in.");
    }
  }

  @Test
  void aRequiredResolverMayBeGivenOrFound() throws IOException {
    loader.withPlugins(ConnectionResolver.class, High.class);

    try (CqlEngine engine =
        engine()
            .resolver(new Own("tenants"))
            .requireResolver("tenants")
            .configText("cqlengine.require-resolvers = [High]")
            .build()) {
      assertThat(asked(engine)).containsExactly("tenants", "High");
    }
  }

  @Test
  void requiredResolversThatAreMissingAreOneErrorAtBuild() throws IOException {
    loader.withPlugins(ConnectionResolver.class, High.class);

    assertThatThrownBy(
            engine().requireResolver("tenants").configText("cqlengine.require-resolvers = Hihg")
                ::build)
        .isInstanceOf(CqlEngineException.class)
        .hasMessage(
            "These required resolvers are not active: tenants, Hihg. Active resolvers are High."
                + " Did you mean 'High'? Give them to the builder with resolver(...), or check"
                + " their services files, or the 'provides' of their modules.");
  }

  @Test
  void aRequiredResolverIsNotFoundWithoutDiscovery() throws IOException {
    loader.withPlugins(ConnectionResolver.class, High.class);

    assertThatThrownBy(engine().requireResolver("High").discovery(false)::build)
        .isInstanceOf(CqlEngineException.class)
        .hasMessage(
            "These required resolvers are not active: High. No resolver is active. Discovery is"
                + " off, so give them to the builder with resolver(...).");
  }

  @Test
  void aRequiredResolverHasAName() {
    assertThatThrownBy(() -> engine().requireResolver(" "))
        .isInstanceOf(CqlEngineException.class)
        .hasMessageContaining("must not be blank");
    assertThatThrownBy(engine().configText("cqlengine.require-resolvers = \"\"")::build)
        .isInstanceOf(CqlEngineException.class)
        .hasMessageContaining("cqlengine.require-resolvers: ");
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        ConnectionResolver.class,
        ExecutionListener.class,
        ModelLookup.class,
        EngineProvider.class
      })
  void oneThatFailsToLoadIsAnErrorAndNotPassedOver(Class<?> service) throws IOException {
    loader.withPlugins(service, "com.example.Missing");

    assertThatThrownBy(engine()::build)
        .isInstanceOf(CqlEngineException.class)
        .hasMessageContaining(service.getSimpleName() + " on the path fails to load")
        .hasMessageContaining("com.example.Missing");
  }

  @Test
  void aResolverWhoseNameFailsIsAnErrorThatNamesItsClass() {
    assertThatThrownBy(
            engine()
                    .resolver(
                        new Own("x") {
                          @Override
                          @SuppressWarnings("InfiniteRecursion") // what it is about
                          public String name() {
                            return name();
                          }
                        })
                ::build)
        .isInstanceOf(CqlEngineException.class)
        .hasMessageContaining(PluginLoaderTest.class.getName())
        .hasMessageContaining("failed with java.lang.StackOverflowError")
        .hasCauseInstanceOf(StackOverflowError.class);
  }

  @ParameterizedTest
  @ValueSource(classes = {Endless.class, Nothing.class})
  void aLookupThatFailsIsAnErrorThatNamesItsClass(Class<?> type) throws IOException {
    loader.withPlugins(ModelLookup.class, type);

    assertThatThrownBy(engine()::build)
        .isInstanceOf(CqlEngineException.class)
        .hasMessageContaining(type.getName() + ".lookup ");
  }

  @ParameterizedTest
  @ValueSource(classes = {Unmade.class, Unloaded.class})
  void onePluginThatCannotBeMadeIsAnErrorThatNamesItsClass(Class<?> type) throws IOException {
    loader.withPlugins(ConnectionResolver.class, type);

    assertThatThrownBy(engine()::build)
        .isInstanceOf(CqlEngineException.class)
        .hasMessageContaining(type.getName());
  }

  /** Its constructor never ends. */
  public static final class Unmade extends Witness {
    public Unmade() {
      new Unmade();
    }
  }

  /** Its class cannot be initialised. */
  public static final class Unloaded extends Witness {
    static final int NEVER = Integer.parseInt("never");
  }

  /** Asks itself. */
  public static final class Endless implements ModelLookup {
    @Override
    @SuppressWarnings("InfiniteRecursion") // what it is about
    public MethodHandles.Lookup lookup() {
      return lookup();
    }
  }

  /** Returns null. */
  public static final class Nothing implements ModelLookup {
    @Override
    public MethodHandles.Lookup lookup() {
      return null;
    }
  }

  /** Leaves word that it was asked. */
  public abstract static class Witness implements ConnectionResolver {
    @Override
    public String name() {
      String name = getClass().getName();
      return name.substring(name.indexOf('$') + 1);
    }

    @Override
    public RouteAnswer resolve(RouteRequest request) {
      @SuppressWarnings("unchecked")
      List<String> asked = (List<String>) request.hints().get("asked");
      asked.add(name());
      return RouteAnswer.abstain();
    }
  }

  /** Ranked above the others. */
  public static final class High extends Witness {
    @Override
    public int rank() {
      return 10;
    }
  }

  /** Ranked below the others. */
  public static final class Low extends Witness {
    @Override
    public int rank() {
      return -10;
    }
  }

  /** Of the default rank. */
  public static final class Alpha extends Witness {}

  /** Of the same rank. */
  public static final class Beta extends Witness {}

  private static class Own extends Witness {
    private final String name;

    Own(String name) {
      this.name = name;
    }

    @Override
    public String name() {
      return name;
    }
  }
}
