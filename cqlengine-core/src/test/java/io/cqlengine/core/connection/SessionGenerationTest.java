package io.cqlengine.core.connection;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.servererrors.InvalidQueryException;
import io.cqlengine.core.CapturedLog;
import io.cqlengine.core.plan.ConnectionCounters;
import io.cqlengine.core.plan.StatementCache;
import io.cqlengine.core.telemetry.EngineStatements;
import io.cqlengine.core.telemetry.ExecutionListeners;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Leases are counted without a session: none is touched. */
class SessionGenerationTest {
  private final SessionGeneration generation = generation(false, null);

  private static SessionGeneration generation(boolean owned, CqlSession session) {
    StatementCache plans =
        new StatementCache(
            session, new ConnectionCounters(), new EngineStatements("c1", ExecutionListeners.NONE));
    return new SessionGeneration("c1", 1, "", owned, session, plans, (lost, failure) -> {});
  }

  @Test
  void unleasedItIsDrainedAtOnce() {
    assertThat(generation.drain()).isCompleted();
  }

  @Test
  void leasedItIsDrainedWithTheLastLease() {
    assertThat(generation.tryLease()).isTrue();
    assertThat(generation.tryLease()).isTrue();
    CompletableFuture<Void> drained = generation.drain().toCompletableFuture();

    generation.release();
    assertThat(drained).isNotDone();
    generation.release();
    assertThat(drained).isCompleted();
  }

  @Test
  void leasesReleasedBeforeAreNotWaitedFor() {
    assertThat(generation.tryLease()).isTrue();
    generation.release();

    assertThat(generation.drain()).isCompleted();
  }

  @Test
  void retiredItGivesNoLeases() {
    assertThat(generation.tryLease()).isTrue();
    generation.drain();
    assertThat(generation.tryLease()).isFalse();
    generation.release();
    assertThat(generation.tryLease()).isFalse();
  }

  @Test
  void retiringTwiceWaitsForTheSameEnd() {
    assertThat(generation.tryLease()).isTrue();
    CompletableFuture<Void> first = generation.drain().toCompletableFuture();
    CompletableFuture<Void> second = generation.drain().toCompletableFuture();

    assertThat(second).isNotDone();
    generation.release();
    assertThat(first).isCompleted();
    assertThat(second).isCompleted();
  }

  @Test
  void aSessionThatTheEngineClosesIsLostBeforeTheDriverIsDone() {
    CompletableFuture<Void> closed = new CompletableFuture<>();
    SessionGeneration closing = generation(true, FakeSession.closing(closed));
    IllegalStateException failure = new IllegalStateException("closing");
    assertThat(closing.lostBy(failure)).isFalse();

    closing.retire(Duration.ZERO);

    assertThat(closing.lostBy(failure)).isTrue();
    assertThat(closing.lostBy(new InvalidQueryException(null, "no such table")))
        .as("what a server says stays as it is")
        .isFalse();
    closed.complete(null);
  }

  /** A request that was sent on the session itself can hold it open. */
  @Test
  @Tag("slow")
  void aSessionThatDoesNotCloseIsClosedByForce() {
    Iterator<CompletableFuture<Void>> ends =
        List.of(new CompletableFuture<Void>(), CompletableFuture.<Void>completedFuture(null))
            .iterator();
    SessionGeneration stuck = generation(true, FakeSession.closing(ends::next));
    try (CapturedLog log = new CapturedLog()) {
      assertThat(stuck.retire(Duration.ZERO).toCompletableFuture())
          .succeedsWithin(Duration.ofMinutes(1));

      assertThat(log.warnings())
          .contains("connection 'c1' did not close within PT5S after its drain timeout of PT0S");
    }
  }

  @Test
  void aSessionOfTheApplicationIsLostWhenItIsClosed() {
    SessionGeneration borrowed = generation(false, FakeSession.open());

    borrowed.retire(Duration.ZERO);

    assertThat(borrowed.lostBy(new IllegalStateException("timeout"))).isFalse();
  }

  /** It is never drained under a lease, gives none after that, and drains. */
  @Test
  @Timeout(240)
  void racingUsersAndRetirersNeverDrainItUnderALease() throws Exception {
    int users = 6;
    ExecutorService executor = Executors.newFixedThreadPool(users + 1);
    try {
      for (int round = 0; round < 500; round++) {
        SessionGeneration raced = generation(false, null);
        AtomicInteger leased = new AtomicInteger();
        AtomicInteger wrong = new AtomicInteger();
        CyclicBarrier start = new CyclicBarrier(users + 1);
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < users; i++) {
          running.add(
              executor.submit(
                  () -> {
                    start.await();
                    while (raced.tryLease()) {
                      leased.incrementAndGet();
                      Thread.onSpinWait();
                      leased.decrementAndGet();
                      raced.release();
                    }
                    return null;
                  }));
        }
        start.await();
        CompletableFuture<Void> drained =
            raced
                .drain()
                .thenRun(
                    () -> {
                      if (leased.get() != 0) {
                        wrong.incrementAndGet();
                      }
                    })
                .toCompletableFuture();
        drained.get(120, TimeUnit.SECONDS);
        for (Future<?> user : running) {
          user.get(120, TimeUnit.SECONDS);
        }
        assertThat(wrong).hasValue(0);
      }
    } finally {
      executor.shutdownNow();
    }
  }
}
