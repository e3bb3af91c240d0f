package io.cqlengine.core.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class CallerQueueTest {
  private final CallerQueue<String> queue = new CallerQueue<>();
  private final List<String> served = new ArrayList<>();

  private CompletionStage<Boolean> join(String caller) {
    CompletionStage<String> result = queue.join(value -> value + caller);
    assertThat(result).isNotNull();
    return result.thenApply(served::add);
  }

  @Test
  void callersAreServedInTheOrderInWhichTheyCame() {
    join("1");
    join("2").thenRun(() -> elsewhere(() -> join("4")));
    join("3");

    queue.complete("v", () -> served.add("end"));

    assertThat(served).containsExactly("v1", "v2", "v3", "v4", "end");
    assertThat(queue.<String>join(value -> value)).as("nobody is left to serve").isNull();
  }

  private static void elsewhere(Runnable action) {
    CompletableFuture.runAsync(action).join();
  }

  /** It may block, and would wait for itself. */
  @Test
  void aCallerOnTheServingThreadIsServedAtOnce() {
    join("1")
        .thenAccept(
            first -> {
              join("3");
              CompletableFuture<String> own = queue.join(value -> value + "4");
              served.add(own == null ? "ended" : own.getNow("waiting"));
            });
    join("2");

    queue.complete("v", () -> served.add("end"));

    assertThat(served).containsExactly("v1", "v3", "v4", "v2", "end");
  }

  @Test
  void aCallerWhoseUseThrowsFailsAlone() {
    IllegalStateException broken = new IllegalStateException("broken");
    CompletableFuture<String> failing =
        queue.join(
            value -> {
              throw broken;
            });
    join("2");

    queue.complete("v", () -> {});

    assertThat(failing)
        .failsWithin(Duration.ZERO)
        .withThrowableThat()
        .havingRootCause()
        .isSameAs(broken);
    assertThat(served).containsExactly("v2");
  }

  /** So that a caller who tries again begins anew. */
  @Test
  void aFailureEndsItBeforeAnyCallerIsNotified() {
    AtomicBoolean ended = new AtomicBoolean();
    CompletionStage<String> caller = queue.join(value -> value);
    assertThat(caller).isNotNull();
    caller.whenComplete((value, failure) -> ended.set(queue.join(late -> late) == null));

    queue.fail(new IllegalStateException("unreachable"));

    assertThat(ended).isTrue();
  }

  @Test
  void manyCallersDoNotHoldTheThreadForever() {
    for (int i = 0; i < 20_000; i++) {
      join("");
    }

    queue.complete("v", () -> served.add("end"));

    assertThat(served).hasSize(20_001).endsWith("v");
  }
}
