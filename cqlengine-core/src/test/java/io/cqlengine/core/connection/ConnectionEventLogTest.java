package io.cqlengine.core.connection;

import static io.cqlengine.api.connection.ConnectionEvent.Change.DEFAULT;
import static io.cqlengine.api.connection.ConnectionEvent.Change.REGISTERED;
import static io.cqlengine.api.connection.ConnectionEvent.Change.STATE;
import static io.cqlengine.api.connection.ConnectionEvent.Change.UNREGISTERED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlSession;
import io.cqlengine.api.connection.Connection;
import io.cqlengine.api.connection.ConnectionEvent;
import io.cqlengine.api.connection.ConnectionEvent.Change;
import io.cqlengine.api.connection.ConnectionException;
import io.cqlengine.api.connection.ConnectionListener;
import io.cqlengine.api.connection.ConnectionState;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.core.CapturedLog;
import io.cqlengine.core.fixture.Poll;
import io.cqlengine.core.telemetry.ExecutionListeners;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who is told what changes, and in which order. */
@Timeout(240)
class ConnectionEventLogTest {
  private final CoreConnectionRegistry registry =
      new CoreConnectionRegistry(
          request -> CompletableFuture.failedFuture(new IllegalStateException("no cluster")));
  private final List<ConnectionEvent> first = new CopyOnWriteArrayList<>();
  private final List<ConnectionEvent> second = new CopyOnWriteArrayList<>();

  private static Stream<String> told(List<ConnectionEvent> events) {
    return events.stream().map(e -> e.connection() + " " + e.change() + " " + e.status().state());
  }

  private static void awaitEvents(List<ConnectionEvent> events, int count) {
    Poll.until(count + " events are reported", () -> events.size() >= count);
  }

  @Test
  void everyListenerIsReportedOfEveryChangeInItsOrder() {
    registry.addListener(first::add);
    registry.addListener(second::add);

    registry.register(Offline.lazy("c1").asDefault().build());
    registry.setDefault("c1");
    assertThatThrownBy(registry.get("c1")::session).isInstanceOf(ConnectionException.class);
    registry.unregister("c1");

    awaitEvents(second, 7);
    assertThat(told(first))
        .as("what does not change is not told")
        .containsExactly(
            "c1 " + REGISTERED + " LAZY",
            "c1 " + DEFAULT + " LAZY",
            "c1 " + STATE + " CONNECTING",
            "c1 " + STATE + " FAILED",
            "c1 " + UNREGISTERED + " FAILED",
            "c1 " + STATE + " DRAINING",
            "c1 " + STATE + " CLOSED");
    assertThat(second).isEqualTo(first);
  }

  @Test
  void aListenerThatIsRemovedIsReportedNothingMore() {
    ConnectionListener listener = first::add;
    registry.addListener(listener);
    registry.addListener(second::add);
    registry.register(Offline.lazy("c1").build());
    awaitEvents(second, 1);

    registry.removeListener(listener);
    registry.setDefault("c1");

    awaitEvents(second, 2);
    assertThat(told(first)).containsExactly("c1 REGISTERED LAZY");
  }

  @Test
  void aListenerThatThrowsChangesNothing() {
    registry.addListener(
        event -> {
          throw new IllegalStateException("a listener's own trouble");
        });
    registry.addListener(
        event -> {
          throw new NoClassDefFoundError("a listener's own trouble");
        });
    registry.addListener(first::add);

    registry.register(Offline.lazy("c1").asDefault().build());
    assertThatThrownBy(registry.get("c1")::session)
        .isInstanceOf(ConnectionException.class)
        .hasMessageContaining("no cluster");
    registry.unregister("c1");

    awaitEvents(first, 7);
    assertThat(first).hasSize(7);
    assertThat(registry).isEmpty();
  }

  @Test
  void aListenerThatBlocksDelaysNoUserOfAConnection() throws Exception {
    CoreConnectionRegistry open =
        new CoreConnectionRegistry(
            request -> CompletableFuture.completedFuture(FakeSession.open()));
    CountDownLatch blocked = new CountDownLatch(1);
    open.register(Offline.lazy("c1").build());
    open.addListener(
        event -> {
          try {
            blocked.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
          second.add(event);
        });

    assertThat(open.get("c1").session()).isNotNull();
    assertThat(open.get("c1").sessionAsync().toCompletableFuture()).isCompleted();
    assertThat(open.get("c1").state()).isEqualTo(ConnectionState.READY);
    try (CapturedLog log = new CapturedLog()) {
      open.setDefault("c1");
      assertThat(log.warnings()).contains("A connection listener has not returned for 1 s.");
    }
    assertThat(second).isEmpty();

    blocked.countDown();
    open.unregister("c1");
    awaitEvents(second, 3);
    assertThat(told(second))
        .startsWith("c1 STATE CONNECTING", "c1 STATE READY", "c1 DEFAULT READY");
    open.close();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void noCallHangsIfNoThreadCanBeCreated(boolean connects) {
    for (Throwable refusal :
        List.of(
            new OutOfMemoryError("unable to create native thread"),
            new RejectedExecutionException("shut down"))) {
      ConnectionEventLog changes =
          new ConnectionEventLog(
              task -> {
                throw ConnectionEventLogTest.<RuntimeException>sneaky(refusal);
              });
      List<ConnectionEvent> events = new ArrayList<>();
      changes.add(events::add);
      CompletableFuture<CqlSession> opening = new CompletableFuture<>();
      CoreConnection connection = connection(changes, opening);
      CompletableFuture<CqlSession> waiting = connection.sessionAsync().toCompletableFuture();

      if (connects) {
        opening.complete(FakeSession.open());
        assertThat(waiting).succeedsWithin(Duration.ofSeconds(30));
      } else {
        opening.completeExceptionally(new IllegalStateException("no cluster"));
        assertThat(waiting).isCompletedExceptionally();
      }
      assertThat(told(events))
          .as("reported on the thread of the change")
          .containsExactly("c1 STATE CONNECTING", "c1 STATE " + (connects ? "READY" : "FAILED"));
    }
  }

  private static CoreConnection connection(
      ConnectionEventLog changes, CompletableFuture<CqlSession> opening) {
    SessionSource source =
        new SessionSource(
            "there", Optional.empty(), true, Optional.empty(), Duration.ZERO, () -> opening);
    return new CoreConnection(
        "c1", source, changes, new PendingShutdowns(), ExecutionListeners.NONE);
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> RuntimeException sneaky(Throwable failure) throws T {
    throw (T) failure;
  }

  @Test
  void whatAListenerChangesIsReportedAfterWhatItWasToldOf() throws Exception {
    registry.addListener(
        event -> {
          if (event.change() == REGISTERED) {
            registry.setDefault(event.connection());
          }
        });
    registry.addListener(second::add);

    registry.register(Offline.lazy("c1").build());

    Poll.until("the listener's own change is reported", () -> second.size() == 2);
    assertThat(second).extracting(ConnectionEvent::change).containsExactly(REGISTERED, DEFAULT);
  }

  @Test
  void theLastEventOfRacingChangesShowsTheLastState() throws Exception {
    for (int round = 0; round < 500; round++) {
      List<ConnectionEvent> events = Collections.synchronizedList(new ArrayList<>());
      ConnectionEventLog changes = new ConnectionEventLog(Runnable::run);
      changes.add(events::add);
      CompletableFuture<CqlSession> opening = new CompletableFuture<>();
      CoreConnection connection = connection(changes, opening);
      CompletableFuture<CqlSession> waiting = connection.sessionAsync().toCompletableFuture();
      CyclicBarrier start = new CyclicBarrier(2);

      CompletableFuture<Void> failing =
          CompletableFuture.runAsync(
              () -> {
                meet(start);
                opening.completeExceptionally(new IllegalStateException("no cluster"));
              });
      meet(start);
      connection.retire(CoreConnection.UNREGISTERED).toCompletableFuture().join();
      failing.join();

      assertThat(waiting).failsWithin(Duration.ofMinutes(2));
      Poll.until(
          "the end is told",
          () -> events.get(events.size() - 1).status().state() == ConnectionState.CLOSED);
      List<ConnectionState> states = events.stream().map(e -> e.status().state()).toList();
      assertThat(states).isSorted();
    }
  }

  @Test
  void everyStateOfRacingAttemptsIsReportedAsItWas() {
    registry.addListener(first::add);
    Connection connection = registry.register(Offline.lazy("c1").build());

    race(4, 500, () -> refused(connection::session));
    registry.setDefault("c1");
    Poll.until(
        "the listener gets the last change",
        () -> first.stream().anyMatch(event -> event.change() == DEFAULT));

    List<ConnectionState> states =
        first.stream()
            .filter(event -> event.change() == STATE)
            .map(event -> event.status().state())
            .toList();
    for (int i = 0; i < states.size(); i++) {
      assertThat(states.get(i))
          .as("state %d", i)
          .isEqualTo(i % 2 == 0 ? ConnectionState.CONNECTING : ConnectionState.FAILED);
    }
  }

  @Test
  void registeringAndUnregisteringAreReportedInTheirOrder() {
    registry.addListener(first::add);

    race(
        4,
        2000,
        () -> {
          refused(() -> registry.register(Offline.lazy("c1").build()));
          refused(() -> registry.unregister("c1"));
        });

    List<Change> changes =
        first.stream().map(ConnectionEvent::change).filter(change -> change != STATE).toList();
    for (int i = 0; i < changes.size(); i++) {
      assertThat(changes.get(i))
          .as("change %d", i)
          .isEqualTo(i % 2 == 0 ? REGISTERED : UNREGISTERED);
    }
  }

  @Test
  void theLastDefaultThatIsReportedIsTheDefault() {
    registry.addListener(first::add);
    registry.register(Offline.lazy("c0").build());
    registry.register(Offline.lazy("c1").build());
    awaitEvents(first, 2);

    for (int round = 0; round < 1000; round++) {
      AtomicInteger thread = new AtomicInteger();
      race(2, 1, () -> registry.setDefault("c" + thread.getAndIncrement()));

      String now = registry.defaultConnection().orElseThrow().name();
      Poll.until(
          "the last report names the default",
          () -> first.get(first.size() - 1).connection().equals(now));
    }
  }

  private static void refused(Runnable action) {
    try {
      action.run();
    } catch (CqlEngineException e) {
      // Another thread was first.
    }
  }

  /** The same on some threads at once, some times each. */
  private static void race(int threads, int times, Runnable action) {
    CyclicBarrier start = new CyclicBarrier(threads);
    ExecutorService executor = Executors.newFixedThreadPool(threads);
    try {
      CompletableFuture.allOf(
              Stream.generate(
                      () ->
                          CompletableFuture.runAsync(
                              () -> {
                                meet(start);
                                for (int i = 0; i < times; i++) {
                                  action.run();
                                }
                              },
                              executor))
                  .limit(threads)
                  .toArray(CompletableFuture[]::new))
          .join();
    } finally {
      executor.shutdown();
    }
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
