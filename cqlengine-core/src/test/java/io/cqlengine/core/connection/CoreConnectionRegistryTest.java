package io.cqlengine.core.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.datastax.oss.driver.api.core.CqlSession;
import io.cqlengine.api.connection.Connection;
import io.cqlengine.api.connection.ConnectionException;
import io.cqlengine.api.connection.ConnectionState;
import io.cqlengine.api.connection.UnknownConnectionException;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.core.CapturedLog;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** The registry without a cluster: lazy connections, and sessions that do not open. */
class CoreConnectionRegistryTest {
  private final CoreConnectionRegistry registry = Offline.registry();

  private Connection lazy(String name) {
    return registry.register(Offline.lazy(name).build());
  }

  @Test
  void aSecondDefaultTakesThePlaceOfTheFirstAndTheLogNamesBoth() {
    registry.register(Offline.lazy("a").asDefault().build());
    try (CapturedLog log = new CapturedLog()) {
      registry.register(Offline.lazy("b").asDefault().build());

      assertThat(registry.defaultConnection()).map(Connection::name).contains("b");
      assertThat(log.infos()).contains("The default connection is 'b' now. It was 'a'.");
      registry.setDefault("a");
      assertThat(log.infos()).contains("The default connection is 'a' now. It was 'b'.");
    }
  }

  @Test
  void anEarlierDefaultDoesNotComeBack() {
    registry.register(Offline.lazy("a").asDefault().build());
    registry.register(Offline.lazy("b").asDefault().build());
    try (CapturedLog log = new CapturedLog()) {
      registry.unregister("b");

      assertThat(registry.defaultConnection()).isEmpty();
      assertThat(log.infos()).contains("There is no default connection now. It was 'b'");
    }
  }

  @Test
  void theFirstDefaultIsNotAMove() {
    try (CapturedLog log = new CapturedLog()) {
      registry.register(Offline.lazy("a").asDefault().build());
      registry.setDefault("a");

      assertThat(log.infos()).isEmpty();
    }
  }

  @Test
  void aDefaultThatCannotConnectMovesNothing() {
    registry.register(Offline.lazy("a").asDefault().build());

    assertThatThrownBy(() -> registry.register(Offline.eager("b").asDefault().build())).isNotNull();

    assertThat(registry.defaultConnection()).map(Connection::name).contains("a");
  }

  @Test
  void aLazyConnectionIsRegisteredWithoutConnecting() {
    Connection connection = registry.register(Offline.lazy("c1").keyspace("k1").build());

    assertThat(connection.name()).isEqualTo("c1");
    assertThat(connection.keyspace()).contains("k1");
    assertThat(connection.state()).isEqualTo(ConnectionState.LAZY);
    assertThat(registry.get("c1")).isSameAs(connection);
    assertThat(connection.toString()).contains("c1", "127.0.0.1:1", "LAZY");
  }

  @Test
  void aNameIsRegisteredOnce() {
    Connection first = lazy("c1");

    assertThatThrownBy(() -> lazy("c1"))
        .isInstanceOf(ConnectionException.class)
        .hasMessageContaining("'c1' is registered already");
    assertThat(registry.get("c1")).isSameAs(first);
  }

  @Test
  void aNameIsTakenWhileItsRegistrationIsUnderWay() throws Exception {
    CompletableFuture<CqlSession> opening = new CompletableFuture<>();
    CountDownLatch started = new CountDownLatch(1);
    CoreConnectionRegistry slow =
        new CoreConnectionRegistry(
            request -> {
              started.countDown();
              return opening;
            });
    CompletableFuture<Throwable> first =
        CompletableFuture.supplyAsync(
            () -> catchThrowable(() -> slow.register(Offline.eager("c1").build())));
    assertThat(started.await(2, TimeUnit.MINUTES)).isTrue();

    assertThatThrownBy(() -> slow.register(Offline.lazy("c1").build()))
        .isInstanceOf(ConnectionException.class)
        .hasMessageContaining("registered already");
    assertThat(slow).as("what is not connected yet is not listed").isEmpty();

    opening.completeExceptionally(new IllegalStateException("no cluster"));
    assertThat(first.get(120, TimeUnit.SECONDS))
        .isInstanceOf(ConnectionException.class)
        .hasMessageContaining("'c1' cannot connect to [127.0.0.1:1]: no cluster");
    slow.register(Offline.lazy("c1").build());
    assertThat(slow).as("a failed registration frees its name").hasSize(1);
  }

  @Test
  void ofRacingRegistrationsOfANameOneWins() {
    AtomicInteger won = new AtomicInteger();
    IntStream.range(0, 64)
        .parallel()
        .forEach(
            i -> {
              if (catchThrowable(() -> lazy("c1")) == null) {
                won.incrementAndGet();
              }
            });
    assertThat(won).hasValue(1);
  }

  @Test
  void racingRegistrationsOfDifferentNamesAllSucceed() {
    IntStream.range(0, 64).parallel().forEach(i -> lazy("c" + i));

    assertThat(registry).hasSize(64);
  }

  @Test
  void anUnknownNameListsTheKnownOnes() {
    lazy("c2");
    lazy("c1");

    for (ThrowingCallable use :
        List.<ThrowingCallable>of(
            () -> registry.get("c9"),
            () -> registry.setDefault("c9"),
            () -> registry.unregister("c9"))) {
      assertThatThrownBy(use)
          .isInstanceOf(UnknownConnectionException.class)
          .hasMessageContaining("'c9'")
          .hasMessageContaining("'c1', 'c2'");
    }
  }

  @Test
  void theDefaultIsTheOneChosenLast() {
    assertThat(registry.defaultConnection()).isEmpty();
    Connection first = registry.register(Offline.lazy("c1").asDefault().build());
    assertThat(registry.defaultConnection()).contains(first);
    Connection second = lazy("c2");
    assertThat(registry.defaultConnection()).contains(first);
    registry.setDefault("c2");
    assertThat(registry.defaultConnection()).contains(second);
  }

  @Test
  void unregisteringTheDefaultLeavesNone() {
    registry.register(Offline.lazy("c1").asDefault().build());
    lazy("c2");

    registry.unregister("c1");

    assertThat(registry.defaultConnection()).isEmpty();
    lazy("c1");
    assertThat(registry.defaultConnection()).isEmpty();
  }

  @Test
  void unregisteringAnotherLeavesTheDefault() {
    Connection first = registry.register(Offline.lazy("c1").asDefault().build());
    lazy("c2");

    registry.unregister("c2");

    assertThat(registry.defaultConnection()).contains(first);
  }

  @Test
  void iterationListsByNameAndDoesNotChangeUnderneath() {
    lazy("c2");
    lazy("c1");
    Iterator<Connection> before = registry.iterator();
    registry.unregister("c1");
    lazy("c3");

    assertThat(before).toIterable().extracting(Connection::name).containsExactly("c1", "c2");
    assertThat(registry).extracting(Connection::name).containsExactly("c2", "c3");
  }

  @Test
  void aHandleOnAnUnregisteredConnectionIsDead() {
    Connection connection = lazy("c1");
    registry.unregister("c1");

    assertThat(connection.state()).isEqualTo(ConnectionState.CLOSED);
    assertThatThrownBy(connection::session)
        .isInstanceOf(ConnectionException.class)
        .hasMessageContaining("'c1' was unregistered");
  }

  @Test
  void aSessionFactoryThatThrowsIsAConnectionErrorWithItsCause() {
    IllegalStateException cause = new IllegalStateException("no token");
    CoreConnectionRegistry broken =
        new CoreConnectionRegistry(
            request -> {
              throw cause;
            });
    Connection connection = broken.register(Offline.lazy("c1").build());

    assertThatThrownBy(connection::session)
        .isInstanceOf(ConnectionException.class)
        .hasMessageContaining("'c1'")
        .hasMessageContaining("no token")
        .hasCause(cause);
    assertThat(connection.state()).isEqualTo(ConnectionState.FAILED);
  }

  @Test
  void aSessionFactoryThatBlocksDoesSoOnAThreadOfTheEngine() throws Exception {
    CompletableFuture<String> thread = new CompletableFuture<>();
    CompletableFuture<Void> answer = new CompletableFuture<>();
    CqlSession session = FakeSession.open();
    CoreConnectionRegistry blocking =
        new CoreConnectionRegistry(
            request -> {
              thread.complete(Thread.currentThread().getName());
              answer.join();
              return CompletableFuture.completedFuture(session);
            });

    CompletableFuture<CqlSession> opening =
        blocking.register(Offline.lazy("c1").build()).sessionAsync().toCompletableFuture();

    assertThat(thread.get(120, TimeUnit.SECONDS)).startsWith("cqlengine-connect-");
    assertThat(opening).as("who asked goes on").isNotDone();
    answer.complete(null);
    assertThat(opening.get(120, TimeUnit.SECONDS)).isSameAs(session);
  }

  @Test
  void aSessionFactoryThatGivesNoSessionIsAConnectionError() {
    CoreConnectionRegistry empty =
        new CoreConnectionRegistry(request -> CompletableFuture.completedFuture(null));

    assertThatThrownBy(empty.register(Offline.lazy("c1").build())::session)
        .isInstanceOf(ConnectionException.class)
        .hasMessageContaining(".open ended with null. Return a session.");
  }

  @Test
  void aReadySessionNeedsAName() {
    assertThatThrownBy(() -> registry.register(" ", FakeSession.open()))
        .isInstanceOf(ConnectionException.class)
        .hasMessageContaining("name");
  }

  @Test
  void afterCloseEveryUseIsOneClearError() {
    Connection connection = lazy("c1");
    registry.setDefault("c1");
    registry.close();
    registry.close();

    for (ThrowingCallable use :
        List.<ThrowingCallable>of(
            () -> lazy("c2"),
            () -> registry.get("c1"),
            () -> registry.unregister("c1"),
            () -> registry.setDefault("c1"),
            registry::defaultConnection,
            registry::iterator)) {
      assertThatThrownBy(use)
          .isExactlyInstanceOf(CqlEngineException.class)
          .hasMessageContaining("engine is closed");
    }
    assertThat(connection.state()).isEqualTo(ConnectionState.CLOSED);
    assertThatThrownBy(connection::session)
        .isInstanceOf(ConnectionException.class)
        .hasMessage("Connection 'c1' cannot be used. The engine is closed. Create another one.");
  }

  @Test
  void whoWaitedWhenTheEngineWasClosedHearsSo() {
    CoreConnectionRegistry slow = new CoreConnectionRegistry(request -> new CompletableFuture<>());
    CompletableFuture<CqlSession> waiting =
        slow.register(Offline.lazy("c1").drainTimeout(Duration.ZERO).build())
            .sessionAsync()
            .toCompletableFuture();

    slow.close();

    assertThat(waiting)
        .failsWithin(Duration.ofMinutes(2))
        .withThrowableThat()
        .withMessageContaining("engine is closed");
  }

  @Test
  void aSessionThatDoesNotCloseKeepsNothingFromEnding() {
    CompletionStage<Void> failing =
        CompletableFuture.failedFuture(new IllegalStateException("does not close"));
    CoreConnectionRegistry stubborn =
        new CoreConnectionRegistry(
            request -> CompletableFuture.completedFuture(FakeSession.closing(failing)));
    Connection first = stubborn.register(Offline.eager("c1").build());
    Connection second = stubborn.register(Offline.eager("c2").build());

    stubborn.unregister("c1");
    stubborn.close();

    assertThat(first.state()).isEqualTo(ConnectionState.CLOSED);
    assertThat(second.state()).isEqualTo(ConnectionState.CLOSED);
  }

  /** From the moment at which the connection is not registered any more. */
  @Test
  void closingWaitsForASessionThatIsBeingUnregistered() throws Exception {
    // A thread of the common pool may run one of these calls while it waits in the other one.
    Executor threads = task -> new Thread(task).start();
    CompletableFuture<Void> end = new CompletableFuture<>();
    AtomicReference<CoreConnectionRegistry> own = new AtomicReference<>();
    CompletableFuture<CompletableFuture<Void>> closing = new CompletableFuture<>();
    own.set(
        new CoreConnectionRegistry(
            request ->
                CompletableFuture.completedFuture(
                    FakeSession.closing(
                        () -> {
                          closing.complete(CompletableFuture.runAsync(own.get()::close, threads));
                          assertThat(closing.join())
                              .as("the session is still open")
                              .failsWithin(Duration.ofMillis(300))
                              .withThrowableOfType(TimeoutException.class);
                          return end;
                        }))));
    own.get().register(Offline.eager("c1").build());
    CompletableFuture<Void> unregistering =
        CompletableFuture.runAsync(() -> own.get().unregister("c1"), threads);

    assertThat(closing.get(30, TimeUnit.SECONDS)).isNotDone();
    end.complete(null);
    assertThat(closing.join()).succeedsWithin(Duration.ofSeconds(30));
    assertThat(unregistering).succeedsWithin(Duration.ofSeconds(30));
  }

  @Test
  void runningWorkMayHaveForever() {
    CoreConnectionRegistry patient =
        new CoreConnectionRegistry(
            request -> CompletableFuture.completedFuture(FakeSession.open()));
    Connection connection =
        patient.register(
            Offline.eager("c1").drainTimeout(ChronoUnit.FOREVER.getDuration()).build());

    patient.unregister("c1");

    assertThat(connection.state()).isEqualTo(ConnectionState.CLOSED);
  }
}
