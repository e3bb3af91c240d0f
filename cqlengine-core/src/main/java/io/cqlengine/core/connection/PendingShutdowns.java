package io.cqlengine.core.connection;

import com.datastax.oss.driver.api.core.CqlSession;
import io.cqlengine.core.concurrent.DelayedExecutor;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Pending shutdowns of connections and sessions. Closing the engine waits for them. */
final class PendingShutdowns {
  private static final Logger LOG = LoggerFactory.getLogger("io.cqlengine.connection");

  private final Set<Shutdown> pending = ConcurrentHashMap.newKeySet();

  /** A connection that is being retired, which has its own deadline. */
  void add(CompletableFuture<Void> retired) {
    add(new Shutdown(retired, null, Duration.ZERO));
  }

  /** An attempt that was given up. If it still opens a session for the engine, that is closed. */
  void add(String connection, ConnectAttempt attempt) {
    if (attempt.source().owned()) {
      CompletableFuture<Void> closed =
          attempt
              .opened()
              .thenCompose(session -> close(connection, session))
              .exceptionally(failure -> null)
              .toCompletableFuture();
      add(new Shutdown(closed, connection, attempt.source().drainTimeout()));
    }
  }

  private void add(Shutdown shutdown) {
    pending.add(shutdown);
    CompletionStage<Void> ended = shutdown.ended();
    ended.whenComplete((done, failure) -> pending.remove(shutdown));
  }

  private static CompletionStage<Void> close(String connection, CqlSession session) {
    return session
        .closeAsync()
        .whenComplete(
            (closed, failure) -> {
              if (failure != null) {
                SessionGeneration.notClosed(connection, failure);
              }
            });
  }

  /** Ends with the last shutdown. A session that is still opening has its drain timeout for it. */
  CompletableFuture<Void> all() {
    return CompletableFuture.allOf(
        pending.stream().map(Shutdown::bounded).toArray(CompletableFuture[]::new));
  }

  /**
   * @param opening the connection whose session is still opening, or null
   * @param limit how long to wait for that
   */
  private record Shutdown(CompletableFuture<Void> ended, @Nullable String opening, Duration limit) {
    CompletableFuture<Void> bounded() {
      if (opening == null) {
        return ended;
      }
      return DelayedExecutor.completeAfter(ended.copy(), null, limit)
          .thenRun(
              () -> {
                if (!ended.isDone()) {
                  LOG.warn(
                      "A session of connection '{}' did not open within {} after the engine was"
                          + " closed. It is closed once it opens.",
                      opening,
                      limit);
                }
              });
    }
  }
}
