package io.cqlengine.core.connection;

import com.datastax.oss.driver.api.core.CqlSession;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is on its way to its end: closing the engine waits for it, whoever began it. */
final class PendingShutdowns {
  private static final Logger LOG = LoggerFactory.getLogger("io.cqlengine.connection");

  private final Set<Ending> pending = ConcurrentHashMap.newKeySet();

  /** A connection that is retired, which has its own deadline. */
  void add(CompletionStage<Void> retired) {
    add(new Ending(retired.toCompletableFuture(), null, Duration.ZERO));
  }

  /** An attempt that is given up: its session, if one comes, is closed unless it is borrowed. */
  void add(String connection, ConnectAttempt attempt) {
    if (attempt.from().owned()) {
      CompletableFuture<Void> closed =
          attempt
              .opened()
              .thenCompose(session -> close(connection, session))
              .exceptionally(failure -> null)
              .toCompletableFuture();
      add(new Ending(closed, connection, attempt.from().drainTimeout()));
    }
  }

  private void add(Ending ending) {
    pending.add(ending);
    CompletionStage<Void> ended = ending.ended();
    ended.whenComplete((done, failure) -> pending.remove(ending));
  }

  private static CompletionStage<Void> close(String connection, @Nullable CqlSession session) {
    if (session == null) {
      return CompletableFuture.completedFuture(null);
    }
    return session
        .closeAsync()
        .whenComplete(
            (closed, failure) -> {
              if (failure != null) {
                SessionGeneration.notClosed(connection, failure);
              }
            });
  }

  /** Ends when all has ended, but waits for no session longer than its drain timeout to come. */
  CompletableFuture<Void> all() {
    return CompletableFuture.allOf(
        pending.stream().map(Ending::bounded).toArray(CompletableFuture[]::new));
  }

  /**
   * @param ended when it is over
   * @param opening the connection whose session is still opening, or null
   * @param patience how long to wait for that
   */
  private record Ending(
      CompletableFuture<Void> ended, @Nullable String opening, Duration patience) {
    CompletableFuture<Void> bounded() {
      if (opening == null) {
        return ended;
      }
      CompletableFuture<Void> bounded = ended.copy();
      return bounded
          .completeOnTimeout(null, TimeUnit.MILLISECONDS.convert(patience), TimeUnit.MILLISECONDS)
          .thenRun(
              () -> {
                if (!ended.isDone()) {
                  LOG.warn(
                      "a session of connection '{}' did not open and close within {} after the"
                          + " engine was closed: it is closed when it comes",
                      opening,
                      patience);
                }
              });
    }
  }
}
