package io.cqlengine.core.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.datastax.oss.driver.api.core.CqlSession;
import io.cqlengine.api.connection.ConnectionException;
import io.cqlengine.api.connection.ConnectionState;
import io.cqlengine.api.connection.Health;
import io.cqlengine.core.concurrent.Deadline;
import io.cqlengine.core.fixture.Poll;
import io.cqlengine.core.telemetry.ExecutionListeners;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(240)
class CoreConnectionTest {
  private static CoreConnection connection(Supplier<CompletionStage<CqlSession>> opener) {
    return connection(source(Duration.ZERO, opener));
  }

  private static SessionSource source(
      Duration drainTimeout, Supplier<CompletionStage<CqlSession>> opener) {
    return new SessionSource(
        "127.0.0.1:1", Optional.empty(), true, Optional.empty(), drainTimeout, opener);
  }

  private static CoreConnection connection(SessionSource source) {
    return new CoreConnection(
        "c1",
        source,
        new ConnectionEventLog(Runnable::run),
        new PendingShutdowns(),
        ExecutionListeners.NONE);
  }

  @Test
  void anOpenerThatThrowsFailsTheAttemptAndNotItsWaiters() {
    for (Throwable thrown :
        List.of(
            new RejectedExecutionException("shut down"),
            new OutOfMemoryError("no more threads"),
            new NoClassDefFoundError("of a plug-in"))) {
      AtomicInteger attempts = new AtomicInteger();
      CoreConnection connection =
          connection(
              () -> {
                attempts.incrementAndGet();
                throw CoreConnectionTest.<RuntimeException>sneaky(thrown);
              });

      assertThatThrownBy(connection::session)
          .isInstanceOf(ConnectionException.class)
          .hasMessageContaining("'c1' cannot connect to 127.0.0.1:1: ")
          .hasMessageContaining(thrown.getMessage())
          .hasCause(thrown);
      assertThat(connection.state()).isEqualTo(ConnectionState.FAILED);
      assertThatThrownBy(connection::session).isInstanceOf(ConnectionException.class);
      assertThat(attempts).as("each use tries again").hasValue(2);
    }
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> RuntimeException sneaky(Throwable failure) throws T {
    throw (T) failure;
  }

  @Test
  void waitersOfOneAttemptShareItsFailure() {
    CompletableFuture<CqlSession> opening = new CompletableFuture<>();
    AtomicInteger attempts = new AtomicInteger();
    CoreConnection connection =
        connection(
            () -> {
              attempts.incrementAndGet();
              return opening;
            });
    CompletableFuture<CqlSession> first = connection.sessionAsync().toCompletableFuture();
    CompletableFuture<CqlSession> second = connection.sessionAsync().toCompletableFuture();
    assertThat(connection.state()).isEqualTo(ConnectionState.CONNECTING);

    opening.completeExceptionally(new IllegalStateException("no cluster"));

    assertThat(attempts).hasValue(1);
    assertThat(first).failsWithin(Duration.ZERO);
    assertThat(second).failsWithin(Duration.ZERO);
  }

  @Test
  void eachBlockedWaiterThrowsAnExceptionOfItsOwn() throws Exception {
    CompletableFuture<CqlSession> opening = new CompletableFuture<>();
    IllegalStateException cause = new IllegalStateException("no cluster");
    CoreConnection connection = connection(() -> opening);
    CompletableFuture<Throwable> asking =
        CompletableFuture.supplyAsync(() -> catchThrowable(connection::session));
    CompletableFuture<Throwable> leasing =
        CompletableFuture.supplyAsync(() -> catchThrowable(() -> connection.lease(Deadline.NONE)));
    Poll.until("it connects", () -> connection.state() == ConnectionState.CONNECTING);
    Thread.sleep(100);

    opening.completeExceptionally(cause);

    assertThat(leasing.join()).isNotSameAs(asking.join());
    for (Throwable thrown : List.of(asking.join(), leasing.join())) {
      assertThat(thrown)
          .isInstanceOf(ConnectionException.class)
          .hasMessage(connection.status().lastFailure().orElseThrow().cause().getMessage())
          .hasCause(cause);
      assertThat(thrown.getStackTrace())
          .extracting(StackTraceElement::getClassName)
          .contains(CoreConnectionTest.class.getName());
    }
  }

  @Test
  void aWaiterWhoCancelsEndsNothingForTheOthers() {
    CompletableFuture<CqlSession> opening = new CompletableFuture<>();
    CoreConnection connection = connection(() -> opening);
    CompletableFuture<CqlSession> other = connection.sessionAsync().toCompletableFuture();

    connection.sessionAsync().toCompletableFuture().cancel(true);

    assertThat(opening).isNotDone();
    assertThat(other).isNotDone();
    assertThat(connection.state()).isEqualTo(ConnectionState.CONNECTING);
  }

  @Test
  void anInterruptedWaiterSaysSoAndStaysInterrupted() {
    CoreConnection connection = connection(CompletableFuture::new);

    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(connection::session)
          .isInstanceOf(ConnectionException.class)
          .hasMessageContaining("interrupted")
          .hasMessageContaining("'c1'");
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void aSessionThatIsLostWhileCallersAreServedIsLeasedToNobody() {
    AtomicBoolean closed = new AtomicBoolean();
    CompletableFuture<CqlSession> first = new CompletableFuture<>();
    CompletableFuture<CqlSession> second = CompletableFuture.completedFuture(FakeSession.open());
    Iterator<CompletableFuture<CqlSession>> sessions = List.of(first, second).iterator();
    CoreConnection connection = connection(sessions::next);
    CompletableFuture<SessionGeneration> next =
        connection
            .leaseAsync()
            .thenCompose(
                generation -> {
                  closed.set(true);
                  assertThat(generation.lost(new IllegalStateException("closed"))).isPresent();
                  return connection.leaseAsync();
                })
            .toCompletableFuture();

    first.complete(FakeSession.closedWhen(closed::get));

    assertThat(next)
        .succeedsWithin(Duration.ofSeconds(30))
        .extracting(SessionGeneration::session)
        .isSameAs(second.join());
  }

  @Test
  void aSessionThatIsReplacedDuringAHealthCheckIsClosedWhenTheCheckHasItsAnswer() {
    AtomicBoolean closed = new AtomicBoolean();
    AtomicReference<CoreConnection> checked = new AtomicReference<>();
    SessionSource next = source(Duration.ZERO, CoreConnectionTest::anotherSession);
    CqlSession first = FakeSession.answering(closed, () -> checked.get().replace(next));
    checked.set(
        connection(source(Duration.ofMinutes(5), () -> CompletableFuture.completedFuture(first))));
    assertThat(checked.get().session()).isSameAs(first);

    Health health = checked.get().health();

    assertThat(health.failure()).isEmpty();
    assertThat(health.healthy()).isTrue();
    assertThat(checked.get().status().generation()).isEqualTo(2);
    Poll.until("the replaced session is closed", closed::get);
  }

  private static CompletionStage<CqlSession> anotherSession() {
    return CompletableFuture.completedFuture(FakeSession.open());
  }

  @Test
  void retiredWhileConnectingItRejectsItsWaiters() {
    CompletableFuture<CqlSession> opening = new CompletableFuture<>();
    CoreConnection connection = connection(() -> opening);
    CompletableFuture<CqlSession> waiting = connection.sessionAsync().toCompletableFuture();

    connection.retire(CoreConnection.UNREGISTERED).toCompletableFuture().join();
    assertThatThrownBy(connection::session)
        .isInstanceOf(ConnectionException.class)
        .hasMessageContaining("was unregistered");

    opening.completeExceptionally(new IllegalStateException("no cluster"));
    assertThat(waiting).failsWithin(Duration.ZERO);
    assertThat(connection.state()).isEqualTo(ConnectionState.CLOSED);
  }
}
