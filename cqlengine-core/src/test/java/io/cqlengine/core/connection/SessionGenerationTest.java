package io.cqlengine.core.connection;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.servererrors.InvalidQueryException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Holds are counted without a session: none is touched. */
class SessionGenerationTest {
  private final SessionGeneration generation = new SessionGeneration(null, 1, false, null);

  @Test
  void unheldItIsDrainedAtOnce() {
    assertThat(generation.drain()).isCompleted();
  }

  @Test
  void heldItIsDrainedWithTheLastHold() {
    assertThat(generation.tryHold()).isTrue();
    assertThat(generation.tryHold()).isTrue();
    CompletableFuture<Void> drained = generation.drain().toCompletableFuture();

    generation.release();
    assertThat(drained).isNotDone();
    generation.release();
    assertThat(drained).isCompleted();
  }

  @Test
  void holdsGivenBackBeforeAreNotWaitedFor() {
    assertThat(generation.tryHold()).isTrue();
    generation.release();

    assertThat(generation.drain()).isCompleted();
  }

  @Test
  void retiredItTakesNoHolds() {
    assertThat(generation.tryHold()).isTrue();
    generation.drain();
    assertThat(generation.tryHold()).isFalse();
    generation.release();
    assertThat(generation.tryHold()).isFalse();
  }

  @Test
  void retiringTwiceWaitsForTheSameEnd() {
    assertThat(generation.tryHold()).isTrue();
    CompletableFuture<Void> first = generation.drain().toCompletableFuture();
    CompletableFuture<Void> second = generation.drain().toCompletableFuture();

    assertThat(second).isNotDone();
    generation.release();
    assertThat(first).isCompleted();
    assertThat(second).isCompleted();
  }

  @Test
  void aSessionThatTheEngineClosesIsLostBeforeTheDriverIsDone() {
    CqlSession session = FakeSession.closing(new CompletableFuture<>());
    SessionGeneration closing = new SessionGeneration(null, 1, true, session);
    IllegalStateException failure = new IllegalStateException("closing");
    assertThat(closing.lostBy(failure)).isFalse();

    closing.retire(Duration.ZERO);

    assertThat(closing.lostBy(failure)).isTrue();
    assertThat(closing.lostBy(new InvalidQueryException(null, "no such table")))
        .as("what a server says stays as it is")
        .isFalse();
  }

  @Test
  void aSessionOfTheApplicationIsLostWhenItIsClosed() {
    SessionGeneration borrowed = new SessionGeneration(null, 1, false, FakeSession.open());

    borrowed.retire(Duration.ZERO);

    assertThat(borrowed.lostBy(new IllegalStateException("timeout"))).isFalse();
  }

  /** Whoever holds must never see it drained; nobody may hold after that; it must drain. */
  @Test
  @Timeout(240)
  void racingHoldersAndRetirersNeverDrainItUnderAHold() throws Exception {
    int holders = 6;
    ExecutorService executor = Executors.newFixedThreadPool(holders + 1);
    try {
      for (int round = 0; round < 500; round++) {
        SessionGeneration raced = new SessionGeneration(null, 1, false, null);
        AtomicInteger held = new AtomicInteger();
        AtomicInteger wrong = new AtomicInteger();
        CyclicBarrier start = new CyclicBarrier(holders + 1);
        List<Future<?>> running = new ArrayList<>();
        for (int i = 0; i < holders; i++) {
          running.add(
              executor.submit(
                  () -> {
                    start.await();
                    while (raced.tryHold()) {
                      held.incrementAndGet();
                      Thread.onSpinWait();
                      held.decrementAndGet();
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
                      if (held.get() != 0) {
                        wrong.incrementAndGet();
                      }
                    })
                .toCompletableFuture();
        drained.get(120, TimeUnit.SECONDS);
        for (Future<?> holder : running) {
          holder.get(120, TimeUnit.SECONDS);
        }
        assertThat(wrong).hasValue(0);
      }
    } finally {
      executor.shutdownNow();
    }
  }
}
