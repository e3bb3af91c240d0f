package io.cqlengine.core.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.CqlSession;
import io.cqlengine.api.connection.Backoff;
import io.cqlengine.api.connection.Connection;
import io.cqlengine.api.connection.ConnectionException;
import io.cqlengine.api.connection.ConnectionState;
import io.cqlengine.api.connection.ConnectionStatus;
import io.cqlengine.core.fixture.Poll;
import io.cqlengine.core.telemetry.ExecutionListeners;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Connecting again by itself, while it fails. */
@Timeout(240)
class RetryTest {
  private static final Duration FIRST = Duration.ofMillis(40);
  private static final Duration LONGEST = Duration.ofMillis(80);
  private static final Duration LATE = Duration.ofHours(1);
  private static final int LIMIT = 3;
  private static final long QUIET_MILLIS = 4 * LONGEST.toMillis();

  /** When there was an attempt; each fails at once. */
  private final List<Long> attempts = new CopyOnWriteArrayList<>();

  private final ConnectionEventLog changes = new ConnectionEventLog(Runnable::run);

  private CompletionStage<CqlSession> fail() {
    attempts.add(System.nanoTime());
    return CompletableFuture.failedFuture(new IllegalStateException("no cluster"));
  }

  private CoreConnection connection(Backoff backoff) {
    SessionSource source =
        new SessionSource(
            "there", Optional.empty(), true, Optional.of(backoff), Duration.ZERO, this::fail);
    return new CoreConnection(
        "c1", source, changes, new PendingShutdowns(), ExecutionListeners.NONE);
  }

  private static void use(Connection connection) {
    assertThatThrownBy(connection::session).isInstanceOf(ConnectionException.class);
  }

  private void assertNoneFollows(int made) throws InterruptedException {
    Thread.sleep(QUIET_MILLIS);
    assertThat(attempts).hasSize(made);
  }

  @Test
  void itTriesAgainAfterTheDelaysUpToTheLimitAndThenAtEachUse() throws Exception {
    CoreConnection connection = connection(new Backoff(FIRST, LONGEST, LIMIT));

    use(connection);
    Poll.until("all retries are made", () -> attempts.size() == 1 + LIMIT);
    assertThat(attempts.get(1) - attempts.get(0)).isGreaterThanOrEqualTo(FIRST.toNanos());
    assertThat(attempts.get(2) - attempts.get(1)).isGreaterThanOrEqualTo(LONGEST.toNanos());
    assertThat(attempts.get(3) - attempts.get(2)).isGreaterThanOrEqualTo(LONGEST.toNanos());
    assertNoneFollows(1 + LIMIT);

    use(connection);
    assertNoneFollows(2 + LIMIT);
  }

  @Test
  void usesThatFailMeanwhileUseNoRetriesUp() throws Exception {
    ConnectionLifecycle lifecycle = new ConnectionLifecycle("c1", changes);
    Optional<Backoff> backoff = Optional.of(new Backoff(FIRST, LONGEST, LIMIT));
    AtomicInteger made = new AtomicInteger();

    for (int retry = 1; retry <= LIMIT; retry++) {
      int expected = retry;
      for (int use = 0; use < 10; use++) {
        lifecycle.retryLater(backoff, made::incrementAndGet);
      }
      Poll.until("the retry is made", () -> made.get() >= expected);
      lifecycle.retrying();
    }

    lifecycle.retryLater(backoff, made::incrementAndGet);
    Thread.sleep(QUIET_MILLIS);
    assertThat(made).hasValue(LIMIT);
  }

  @Test
  void itStopsWhenItIsUnregistered() throws Exception {
    CoreConnection connection = connection(new Backoff(FIRST, LONGEST, 100));
    use(connection);

    connection.retire(CoreConnection.UNREGISTERED).toCompletableFuture().join();

    int made = attempts.size();
    assertNoneFollows(made);
    assertThat(connection.state()).isEqualTo(ConnectionState.CLOSED);
  }

  @Test
  void aConnectionThatHasEndedIsForgottenThoughARetryWasDue() {
    WeakReference<CoreConnection> ended = endedBeforeItsRetry();

    Poll.until(
        "it is collected",
        () -> {
          System.gc();
          return ended.get() == null;
        });
  }

  private WeakReference<CoreConnection> endedBeforeItsRetry() {
    CoreConnection connection = connection(new Backoff(LATE, LATE, 1));
    use(connection);
    connection.retire(CoreConnection.UNREGISTERED).toCompletableFuture().join();
    return new WeakReference<>(connection);
  }

  @Test
  void theStatusShowsSinceWhenAndWhy() {
    Instant before = Instant.now();
    CoreConnection connection = connection(new Backoff(LONGEST, LONGEST, 1));
    ConnectionStatus lazy = connection.status();
    assertThat(lazy.state()).isEqualTo(ConnectionState.LAZY);
    assertThat(lazy.since()).isBetween(before, Instant.now());
    assertThat(lazy.lastFailure()).isEmpty();

    use(connection);

    ConnectionStatus failed = connection.status();
    assertThat(failed.state()).isEqualTo(ConnectionState.FAILED);
    assertThat(failed.generation()).isZero();
    assertThat(failed.since()).isBetween(lazy.since(), Instant.now());
    assertThat(failed.lastFailure().orElseThrow().at()).isBetween(lazy.since(), failed.since());
    assertThat(failed.lastFailure().orElseThrow().cause())
        .hasMessageContaining("'c1' cannot connect to there: no cluster");
  }

  @Test
  void withRetriesAnUnreachableConnectionIsRegisteredAllTheSame() throws Exception {
    CoreConnectionRegistry registry = new CoreConnectionRegistry(request -> fail());
    Connection connection =
        registry.register(
            Offline.eager("c1").retryConnect(new Backoff(FIRST, LONGEST, LIMIT)).build());

    assertThat(registry).containsExactly(connection);
    Poll.until("it tries by itself", () -> attempts.size() == 1 + LIMIT);
    registry.close();
  }

  @Test
  void closeStopsTheRetries() throws Exception {
    CoreConnectionRegistry registry = new CoreConnectionRegistry(request -> fail());
    registry.register(Offline.eager("c1").retryConnect(new Backoff(FIRST, LONGEST, 100)).build());

    registry.close();

    int made = attempts.size();
    assertNoneFollows(made);
  }
}
