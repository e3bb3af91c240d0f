package io.cqlengine.core.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.datastax.oss.driver.api.core.CqlSession;
import io.cqlengine.api.connection.Connection;
import io.cqlengine.api.connection.ConnectionException;
import io.cqlengine.api.connection.ConnectionSettingsBuilder;
import io.cqlengine.core.CapturedLog;
import io.cqlengine.core.fixture.Poll;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Sessions that come when nobody wants them any more: closing the engine waits for their end. */
@Timeout(240)
class LateSessionsTest {
  private static final Duration A_WHILE = Duration.ofMillis(150);

  private final CompletableFuture<CqlSession> opening = new CompletableFuture<>();
  private final CompletableFuture<Void> closing = new CompletableFuture<>();
  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicInteger closes = new AtomicInteger();
  private final CoreConnectionRegistry registry =
      new CoreConnectionRegistry(
          request -> {
            asked.incrementAndGet();
            return opening;
          });
  private final CqlSession late =
      FakeSession.closing(
          () -> {
            closes.incrementAndGet();
            return closing;
          });

  private static ConnectionSettingsBuilder patient() {
    return Offline.lazy("c1").drainTimeout(ChronoUnit.FOREVER.getDuration());
  }

  private static ConnectionSettingsBuilder patientAndEager() {
    return Offline.eager("c1").drainTimeout(ChronoUnit.FOREVER.getDuration());
  }

  private static CompletableFuture<Throwable> inBackground(Runnable call) {
    return CompletableFuture.supplyAsync(() -> catchThrowable(call::run));
  }

  private void awaitAsked() throws Exception {
    Poll.until("the factory is asked", () -> asked.get() > 0);
  }

  private static void assertHearsThatTheEngineIsClosed(CompletableFuture<Throwable> caller) {
    assertThat(caller.join())
        .isInstanceOf(ConnectionException.class)
        .hasMessageContaining("'c1'")
        .hasMessageContaining("engine is closed");
  }

  /** Closing waits until the session has come and is closed. */
  private void assertCloseWaits() {
    CompletableFuture<Void> closed = CompletableFuture.runAsync(registry::close);
    assertThat(closed).failsWithin(A_WHILE);
    assertThat(closes).hasValue(0);
    assertTheRestOfCloseWaits(CompletableFuture.runAsync(registry::close));
  }

  private void assertTheRestOfCloseWaits(CompletableFuture<Void> closed) {
    opening.complete(late);
    Poll.until("the session is being closed", () -> closes.get() == 1);
    assertThat(closed).failsWithin(A_WHILE);
    closing.complete(null);
    assertThat(closed).succeedsWithin(Duration.ofMinutes(2));
    assertThat(closes).hasValue(1);
  }

  @Test
  void ofAUseThatTheEnginesEndInterrupts() throws Exception {
    Connection connection = registry.register(patient().build());
    CompletableFuture<Throwable> using = inBackground(connection::session);
    awaitAsked();

    CompletableFuture<Void> closed = CompletableFuture.runAsync(registry::close);
    assertHearsThatTheEngineIsClosed(using);
    assertThat(closed).failsWithin(A_WHILE);
    assertTheRestOfCloseWaits(closed);
  }

  @Test
  void ofARegistrationThatTheEnginesEndInterrupts() throws Exception {
    CompletableFuture<Throwable> registering =
        inBackground(() -> registry.register(patientAndEager().build()));
    awaitAsked();

    CompletableFuture<Void> closed = CompletableFuture.runAsync(registry::close);
    assertHearsThatTheEngineIsClosed(registering);
    assertTheRestOfCloseWaits(closed);
  }

  @Test
  void ofAReplaceThatTheEnginesEndInterrupts() throws Exception {
    registry.register(patient().build());
    CompletableFuture<Throwable> replacing =
        inBackground(() -> registry.replace(patient().build()));
    awaitAsked();

    CompletableFuture<Void> closed = CompletableFuture.runAsync(registry::close);
    assertHearsThatTheEngineIsClosed(replacing);
    assertTheRestOfCloseWaits(closed);
  }

  @Test
  void ofAUseThatUnregisteringInterrupts() throws Exception {
    CompletableFuture<Throwable> using =
        inBackground(registry.register(patient().build())::session);
    awaitAsked();

    registry.unregister("c1");

    assertThat(using.join()).hasMessageContaining("'c1' was unregistered");
    assertCloseWaits();
  }

  @Test
  void ofAUseThatAReplaceOvertakes() throws Exception {
    Connection connection = registry.register(patient().build());
    CompletableFuture<CqlSession> using = connection.sessionAsync().toCompletableFuture();
    awaitAsked();
    CqlSession other = FakeSession.open();

    registry.replace("c1", other);

    assertThat(using).succeedsWithin(Duration.ofSeconds(30)).isSameAs(other);
    assertCloseWaits();
  }

  @Test
  void ofAReplaceWhoseCallerIsInterrupted() throws Exception {
    registry.register("c1", FakeSession.open());
    CompletableFuture<Throwable> replacing = new CompletableFuture<>();
    Thread caller =
        new Thread(
            () -> replacing.complete(catchThrowable(() -> registry.replace(patient().build()))));
    caller.start();
    awaitAsked();

    caller.interrupt();

    assertThat(replacing.join()).hasMessageContaining("interrupted while waiting");
    assertThat(registry.get("c1").session()).as("the old one serves on").isNotNull();
    assertCloseWaits();
  }

  @Test
  void closingWaitsNoLongerThanTheDrainTimeout() throws Exception {
    Connection connection = registry.register(Offline.lazy("c1").drainTimeout(A_WHILE).build());
    CompletableFuture<Throwable> using = inBackground(connection::session);
    awaitAsked();

    try (CapturedLog log = new CapturedLog()) {
      assertThat(CompletableFuture.runAsync(registry::close)).succeedsWithin(Duration.ofMinutes(2));
      assertThat(log.text()).contains("'c1' did not open within PT0.15S");
    }

    assertHearsThatTheEngineIsClosed(using);
    opening.complete(late);
    Poll.until("what comes after all is closed", () -> closes.get() == 1);
  }

  @Test
  void anAttemptThatFailsAfterAllIsWaitedForNoLonger() throws Exception {
    CompletableFuture<Throwable> using =
        inBackground(registry.register(patient().build())::session);
    awaitAsked();
    CompletableFuture<Void> closed = CompletableFuture.runAsync(registry::close);
    assertThat(closed).failsWithin(A_WHILE);

    opening.completeExceptionally(new IllegalStateException("no cluster"));

    assertThat(closed).succeedsWithin(Duration.ofMinutes(2));
    assertHearsThatTheEngineIsClosed(using);
  }

  @Test
  void aSessionThatIsBorrowedInTheEndIsNotClosed() throws Exception {
    registry.register("c1", late);

    registry.close();

    assertThat(closes).hasValue(0);
  }
}
