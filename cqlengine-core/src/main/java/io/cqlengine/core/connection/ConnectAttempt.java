package io.cqlengine.core.connection;

import com.datastax.oss.driver.api.core.CqlSession;
import io.cqlengine.core.concurrent.Futures;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * One attempt to open a session. Its connection takes the session when it comes, or gives the
 * attempt up before. Which of the two is decided under the connection's lock.
 */
final class ConnectAttempt {
  private final SessionSource source;

  /** The session, wanted or not. */
  private final CompletableFuture<CqlSession> opened = new CompletableFuture<>();

  /** The same, until the attempt is given up. */
  private final CompletableFuture<CqlSession> wanted = opened.copy();

  /** What callers wait for that use the connection. */
  private final CompletableFuture<SessionGeneration> settled = new CompletableFuture<>();

  ConnectAttempt(SessionSource source) {
    this.source = source;
  }

  SessionSource source() {
    return source;
  }

  /** Opens the session. To be called under no lock. */
  void open() {
    source
        .open()
        .whenComplete(
            (session, failure) -> {
              if (failure == null) {
                opened.complete(session);
              } else {
                opened.completeExceptionally(failure);
              }
            });
  }

  /** Waits for the session. */
  CqlSession await() throws InterruptedException {
    return Futures.await(wanted);
  }

  /** Its session, also when the attempt was given up. */
  CompletionStage<CqlSession> opened() {
    return opened;
  }

  CompletableFuture<SessionGeneration> settled() {
    return settled;
  }

  /** Fails for all callers that wait for it. To be called under no lock. */
  void fail(RuntimeException failure) {
    wanted.completeExceptionally(failure);
    settled.completeExceptionally(failure);
  }
}
