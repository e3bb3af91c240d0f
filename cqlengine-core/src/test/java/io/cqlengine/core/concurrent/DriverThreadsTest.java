package io.cqlengine.core.concurrent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.datastax.oss.driver.internal.core.util.concurrent.BlockingOperation;
import io.cqlengine.api.connection.Connection;
import io.cqlengine.api.connection.ConnectionEvent;
import io.cqlengine.api.connection.ConnectionState;
import io.cqlengine.api.error.BlockingCallException;
import io.cqlengine.core.CapturedLog;
import io.cqlengine.core.connection.CoreConnectionRegistry;
import io.cqlengine.core.connection.FakeSession;
import io.cqlengine.core.connection.Offline;
import io.cqlengine.core.fixture.Poll;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What blocks is refused on the driver's own threads, before it changes anything. */
@Timeout(240)
class DriverThreadsTest {
  private final CoreConnectionRegistry registry =
      new CoreConnectionRegistry(request -> CompletableFuture.completedFuture(FakeSession.open()));

  /** What an action throws on a thread as those of the driver, or null. */
  private static Throwable onDriverThread(ThrowingCallable action) throws Exception {
    CompletableFuture<Throwable> thrown = new CompletableFuture<>();
    new BlockingOperation.SafeThreadFactory()
        .newThread(() -> thrown.complete(catchThrowable(action)))
        .start();
    return thrown.get(120, TimeUnit.SECONDS);
  }

  @Test
  void whatWaitsIsRejectedAndNothingChanges() throws Exception {
    List<ConnectionEvent> events = new CopyOnWriteArrayList<>();
    registry.addListener(events::add);
    Connection connection = registry.register(Offline.lazy("c1").asDefault().build());
    Poll.until("it is registered and the default", () -> events.size() == 2);
    events.clear();

    for (ThrowingCallable action :
        List.<ThrowingCallable>of(
            connection::session,
            () -> registry.require("c1").lease(Deadline.NONE),
            () -> registry.register(Offline.eager("c2").build()),
            () -> registry.replace(Offline.lazy("c1").build()),
            () -> registry.replace("c1", FakeSession.open()),
            () -> registry.unregister("c1"),
            registry::close)) {
      assertThat(onDriverThread(action))
          .isInstanceOf(BlockingCallException.class)
          .hasMessageContaining("A blocking call on a driver thread would deadlock")
          .hasMessageContaining("thenApplyAsync");
    }

    assertThat(events).isEmpty();
    assertThat(registry).containsExactly(connection);
    assertThat(connection.state()).isEqualTo(ConnectionState.LAZY);
  }

  @Test
  void whatDoesNotWaitIsNot() throws Exception {
    Connection connection = registry.register(Offline.lazy("c1").build());
    assertThat(onDriverThread(connection::sessionAsync)).isNull();
    assertThat(connection.session()).isNotNull();

    for (ThrowingCallable action :
        List.<ThrowingCallable>of(
            connection::session,
            () -> registry.require("c1").lease(Deadline.NONE),
            () -> registry.setDefault("c1"),
            () -> registry.register(Offline.lazy("c2").build()),
            () -> registry.register("c3", FakeSession.open()))) {
      assertThat(onDriverThread(action)).isNull();
    }
  }

  @Test
  void whatIsGoneIsRejectedForThatReason() throws Exception {
    Connection connection = registry.register(Offline.lazy("c1").build());
    registry.unregister("c1");

    assertThat(onDriverThread(connection::session)).hasMessageContaining("was unregistered");
  }

  @Test
  void otherThreadsMayWait() {
    registry.register(Offline.eager("c1").build());
    registry.unregister("c1");
    registry.close();

    assertThatThrownBy(registry::snapshot).hasMessageContaining("closed");
  }

  @Test
  void aListenerThatBlocksDoesNotDelayADriverThread() throws Exception {
    registry.register(Offline.lazy("c1").build());
    CountDownLatch blocked = new CountDownLatch(1);
    registry.addListener(event -> uninterrupted(blocked));

    try (CapturedLog log = new CapturedLog()) {
      assertThat(onDriverThread(() -> registry.setDefault("c1"))).isNull();
      assertThat(log.warnings()).as("it does not wait").isEmpty();
    } finally {
      blocked.countDown();
    }
    registry.close();
  }

  private static void uninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
