package io.cqlengine.core.execution;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.connection.ClosedConnectionException;
import io.cqlengine.core.concurrent.NotSentException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class AsyncOperationTest {
  private static CompletionStage<String> never() {
    throw new AssertionError("sent");
  }

  private static AsyncOperation<String> limited(Duration timeout) {
    return AsyncOperation.limited(timeout, "c1", FailureHandler.none(), UnaryOperator.identity());
  }

  private static Throwable end(CompletionStage<String> stage) {
    return stage
        .handle((result, failure) -> failure)
        .toCompletableFuture()
        .orTimeout(30, TimeUnit.SECONDS)
        .join();
  }

  /** What a run ends with whose time passes while its request is on its way to be sent. */
  private static Throwable endWhileSending() {
    CompletableFuture<String> answer = new CompletableFuture<>();
    Duration timeout = Duration.ofMillis(20);
    while (!answer.isDone()) {
      AsyncOperation<String> run = limited(timeout);
      CompletableFuture<Throwable> ended = new CompletableFuture<>();
      end(
          run.send(
              () -> {
                ended.complete(end(run));
                return answer;
              }));
      if (ended.isDone()) {
        assertThat(answer).isCancelled();
        return ended.join();
      }
      timeout = timeout.multipliedBy(2);
    }
    throw new AssertionError("nothing was sent");
  }

  @Test
  void aTimeThatPassesWhileARequestIsBeingSentLeavesDoubt() {
    assertThat(endWhileSending())
        .isInstanceOf(DriverTimeoutException.class)
        .isNotInstanceOf(NotSentException.class)
        .matches(failure -> WriteUncertainty.leftBy(failure, () -> false));
  }

  @Test
  void aTimeThatPassesBeforeLeavesNoDoubtAndNothingIsSent() {
    AsyncOperation<String> run = limited(Duration.ofMillis(20));

    assertThat(end(run)).isInstanceOf(NotSentException.class);
    assertThat(end(run.send(AsyncOperationTest::never))).isInstanceOf(CancellationException.class);
  }

  /** A node that is lost while it connects or prepares fails in the same way as a lost answer. */
  @Test
  void onlyAFailureOfWhatWasSentIsHandled() {
    ClosedConnectionException lost = new ClosedConnectionException("lost");
    CompletionStage<String> failed = CompletableFuture.failedFuture(lost);
    AsyncOperation<String> unsent = new AsyncOperation<>(failure -> "handled");
    AsyncOperation<String> sent = new AsyncOperation<>(failure -> "handled");

    assertThat(end(unsent.run(() -> failed))).isSameAs(lost);
    assertThat(sent.run(() -> sent.send(() -> failed)).join()).isEqualTo("handled");
  }

  @Test
  void whatDependsOnARunMayBlockAndDelaysNoOtherTimeout() {
    CountDownLatch blocking = new CountDownLatch(1);
    Thread own = Thread.currentThread();
    for (int i = 0; i < 2 * Runtime.getRuntime().availableProcessors() + 2; i++) {
      CompletionStage<String> run = limited(Duration.ofMillis(20));
      run.whenComplete(
          (result, failure) -> {
            // A run may end before this is registered. Then this thread calls it.
            if (Thread.currentThread() != own) {
              await(blocking);
            }
          });
    }
    assertThat(end(limited(Duration.ofMillis(50)))).isInstanceOf(NotSentException.class);
    blocking.countDown();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * A run whose time passes after its request was sent.
   *
   * @param failure what it ends with, or an error if its request was not cancelled before
   * @param cancelling the thread that cancels the request first
   * @param ending the thread that ends the run
   */
  private record SentRun(
      CompletableFuture<Throwable> failure,
      CompletableFuture<String> cancelling,
      CompletableFuture<String> ending) {
    static SentRun create() {
      Duration timeout = Duration.ofMillis(20);
      while (true) {
        long start = System.nanoTime();
        CompletableFuture<String> cancelling = new CompletableFuture<>();
        CompletableFuture<String> request = requestThatShows(cancelling);
        AsyncOperation<String> run = limited(timeout);
        SentRun sent =
            new SentRun(
                run.handle(
                    (result, ended) -> request.isCancelled() ? ended : new AssertionError(ended)),
                cancelling,
                run.handle((result, ended) -> threadName()));
        run.send(() -> request).whenComplete(run::end);
        if (System.nanoTime() - start < timeout.toNanos()) {
          return sent;
        }
        timeout = timeout.multipliedBy(2);
      }
    }

    private static CompletableFuture<String> requestThatShows(
        CompletableFuture<String> cancelling) {
      return new CompletableFuture<>() {
        @Override
        public boolean cancel(boolean mayInterruptIfRunning) {
          cancelling.complete(threadName());
          return super.cancel(mayInterruptIfRunning);
        }
      };
    }
  }

  @Test
  void itsRequestIsCancelledBeforeAnyoneHearsOfTheTimeout() {
    assertThat(SentRun.create().failure())
        .succeedsWithin(Duration.ofSeconds(30))
        .isInstanceOf(DriverTimeoutException.class);
  }

  @Test
  void aTimeoutNeedsAThreadOnlyForWhatDependsOnIt() {
    SentRun run = SentRun.create();

    assertThat(run.cancelling())
        .succeedsWithin(Duration.ofSeconds(30))
        .isEqualTo("cqlengine-timer");
    assertThat(run.ending())
        .succeedsWithin(Duration.ofSeconds(30), InstanceOfAssertFactories.STRING)
        .startsWith("cqlengine-callback-");
  }

  private static String threadName() {
    return Thread.currentThread().getName();
  }

  @Test
  void aRunThatWasCancelledSendsNothing() {
    AsyncOperation<String> run = new AsyncOperation<>();
    run.cancel(true);

    assertThat(end(run.send(AsyncOperationTest::never))).isInstanceOf(CancellationException.class);
  }
}
