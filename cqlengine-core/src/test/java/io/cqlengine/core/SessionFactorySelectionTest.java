package io.cqlengine.core;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlSession;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.connection.ConnectionException;
import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.spi.SessionFactory;
import io.cqlengine.api.spi.SessionRequest;
import io.cqlengine.core.connection.Offline;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Which session factory opens a connection: an instance, else the one named, else the highest rank
 * discovered, else the built-in one. Each of these says its name instead of opening.
 */
class SessionFactorySelectionTest {
  private OwnLoader loader;

  @BeforeEach
  void noPlugins(@TempDir Path directory) throws IOException {
    loader = new OwnLoader(directory);
  }

  @AfterEach
  void close() {
    loader.close();
  }

  private CqlEngine.Builder engine(Class<?>... factories) throws IOException {
    if (factories.length > 0) {
      loader.withPlugins(SessionFactory.class, factories);
    }
    return CqlEngine.builder()
        .classLoader(loader)
        .connection(ConnectionSettings.named("c1").contactPoint("127.0.0.1", 1).build());
  }

  private static void assertOpenedBy(CqlEngine.Builder engine, String factory) {
    assertThatThrownBy(engine::build)
        .isInstanceOf(ConnectionException.class)
        .hasMessageContaining("'c1' cannot connect to [127.0.0.1:1]")
        .hasMessageContaining("opened by " + factory);
  }

  @Test
  void anInstanceComesFirst() throws IOException {
    assertOpenedBy(
        engine(High.class)
            .sessionFactory("high")
            .sessionFactory(
                request ->
                    CompletableFuture.failedFuture(new IllegalStateException("opened by me"))),
        "me");
  }

  @Test
  void theOneNamedComesBeforeHigherRanks() throws IOException {
    assertOpenedBy(engine(High.class, Low.class).sessionFactory("low"), "low");
  }

  @Test
  void theHighestRankWinsInWhateverOrderTheyAreFound() throws IOException {
    assertOpenedBy(engine(Low.class, High.class, Negative.class), "high");
  }

  @Test
  void evenALowRankComesBeforeTheBuiltInOne() throws IOException {
    assertOpenedBy(engine(Negative.class), "negative");
  }

  @Test
  void theBuiltInOneIsLast() throws IOException {
    assertThatThrownBy(engine()::build)
        .isInstanceOf(ConnectionException.class)
        .hasMessageContaining("Connection refused. Check host and port");
    assertThatThrownBy(engine(High.class).discovery(false)::build)
        .as("without discovery")
        .hasMessageContaining("Connection refused. Check host and port");
  }

  @Test
  void twoOfEqualTopRankAreRejectedByName() throws IOException {
    assertThatThrownBy(engine(High.class, AlsoHigh.class)::build)
        .isInstanceOf(CqlEngineException.class)
        .hasMessageContaining("Two session factories have the same rank, also high and high")
        .hasMessageContaining("sessionFactory(");
    assertOpenedBy(engine().sessionFactory("high"), "high");
  }

  @Test
  void equalRanksBelowTheTopDoNotMatter() throws IOException {
    assertOpenedBy(engine(Low.class, AlsoLow.class, High.class), "high");
  }

  @Test
  void anUnknownNameGetsASuggestion() throws IOException {
    assertThatThrownBy(engine(High.class, Low.class).sessionFactory("lower")::build)
        .isInstanceOf(CqlEngineException.class)
        .hasMessageContaining("'lower'")
        .hasMessageContaining("Did you mean 'low'?");
  }

  @Test
  void oneThatIsNotThereIsAnErrorAndNotPassedOver() throws IOException {
    loader.withPlugins(SessionFactory.class, "com.example.Missing");

    assertThatThrownBy(engine()::build)
        .isInstanceOf(CqlEngineException.class)
        .hasMessageContaining("SessionFactory on the path fails to load")
        .hasMessageContaining("com.example.Missing");
  }

  @Test
  void oneWhoseConstructorThrowsIsAnErrorAndNotPassedOver() throws IOException {
    assertThatThrownBy(engine(High.class, Broken.class)::build)
        .isInstanceOf(CqlEngineException.class)
        .hasMessageContaining("fails to load")
        .hasMessageContaining(Broken.class.getName())
        .hasRootCauseMessage("broken");
  }

  @Test
  void oneThatReturnsNullIsReportedSo() throws IOException {
    assertThatThrownBy(engine(GivesNull.class)::build)
        .isInstanceOf(ConnectionException.class)
        .hasMessageContaining(
            "'c1' has no session: "
                + GivesNull.class.getName()
                + ".open returned null. Return a stage.");
  }

  @Test
  void oneWhoseStageHasNoSessionIsReportedSo() throws IOException {
    assertThatThrownBy(engine(GivesNothing.class)::build)
        .isInstanceOf(ConnectionException.class)
        .hasMessageContaining(
            "'c1' has no session: the stage of "
                + GivesNothing.class.getName()
                + ".open ended with null. Return a session.");
  }

  @Test
  void oneThatNeverEndsIsNamedWithTheConnectionItWasAskedFor() {
    SessionFactory endless =
        new SessionFactory() {
          @Override
          @SuppressWarnings("InfiniteRecursion") // what it is about
          public CompletionStage<CqlSession> open(SessionRequest request) {
            return open(request);
          }

          @Override
          public String name() {
            return "endless";
          }
        };
    try (CqlEngine engine = CqlEngine.builder().sessionFactory(endless).build()) {
      assertThatThrownBy(() -> engine.connections().register(Offline.eager("c1").build()))
          .isInstanceOf(ConnectionException.class)
          .hasMessage(
              "Connection 'c1' cannot connect to [127.0.0.1:1]: java.lang.StackOverflowError. See"
                  + " the cause. Its sessions are opened by session factory endless.")
          .hasCauseInstanceOf(StackOverflowError.class);
    }
  }

  @Test
  void oneThatThrowsIsTheCause() throws IOException {
    assertThatThrownBy(engine(Throws.class)::build)
        .isInstanceOf(ConnectionException.class)
        .hasMessageContaining("no token")
        .hasCauseInstanceOf(UnsupportedOperationException.class);
  }

  /** Discovered. */
  public static class High implements SessionFactory {
    @Override
    public String name() {
      return "high";
    }

    @Override
    public int rank() {
      return 7;
    }

    @Override
    public CompletionStage<CqlSession> open(SessionRequest request) {
      return CompletableFuture.failedFuture(new IllegalStateException("opened by high"));
    }
  }

  /** Discovered. */
  public static class AlsoHigh implements SessionFactory {
    @Override
    public String name() {
      return "also high";
    }

    @Override
    public int rank() {
      return 7;
    }

    @Override
    public CompletionStage<CqlSession> open(SessionRequest request) {
      return CompletableFuture.failedFuture(new IllegalStateException("opened by also high"));
    }
  }

  /** Discovered. */
  public static class Low implements SessionFactory {
    @Override
    public String name() {
      return "low";
    }

    @Override
    public int rank() {
      return 0;
    }

    @Override
    public CompletionStage<CqlSession> open(SessionRequest request) {
      return CompletableFuture.failedFuture(new IllegalStateException("opened by low"));
    }
  }

  /** Discovered. */
  public static class AlsoLow implements SessionFactory {
    @Override
    public String name() {
      return "also low";
    }

    @Override
    public int rank() {
      return 0;
    }

    @Override
    public CompletionStage<CqlSession> open(SessionRequest request) {
      return CompletableFuture.failedFuture(new IllegalStateException("opened by also low"));
    }
  }

  /** Discovered. */
  public static class Negative implements SessionFactory {
    @Override
    public String name() {
      return "negative";
    }

    @Override
    public int rank() {
      return -1;
    }

    @Override
    public CompletionStage<CqlSession> open(SessionRequest request) {
      return CompletableFuture.failedFuture(new IllegalStateException("opened by negative"));
    }
  }

  /** Cannot be made. */
  public static class Broken implements SessionFactory {
    public Broken() {
      throw new IllegalStateException("broken");
    }

    @Override
    public CompletionStage<CqlSession> open(SessionRequest request) {
      throw new AssertionError();
    }
  }

  /** Forgets the stage. */
  public static class GivesNull implements SessionFactory {
    @Override
    public CompletionStage<CqlSession> open(SessionRequest request) {
      return null;
    }
  }

  /** Forgets the session. */
  public static class GivesNothing implements SessionFactory {
    @Override
    public CompletionStage<CqlSession> open(SessionRequest request) {
      return CompletableFuture.completedFuture(null);
    }
  }

  /** Fails before there is a stage. */
  public static class Throws implements SessionFactory {
    @Override
    public CompletionStage<CqlSession> open(SessionRequest request) {
      throw new UnsupportedOperationException("no token");
    }
  }
}
