package io.cqlengine.core.connection;

import com.datastax.oss.driver.api.core.CqlSession;
import io.cqlengine.core.concurrent.CallerQueue;
import io.cqlengine.core.concurrent.Futures;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * One attempt to open a session. Its connection takes the session when it opens, or gives the
 * attempt up before. The connection's lock decides which comes first.
 */
final class ConnectAttempt {
  private final SessionSource source;

  /** The session, even if the attempt was given up. */
  private final CompletableFuture<CqlSession> opened = new CompletableFuture<>();

  /** The session, or the failure with which the attempt was given up. */
  private final CompletableFuture<CqlSession> wanted = opened.copy();

  /** The users of the connection that wait for it. */
  private final CallerQueue<SessionGeneration> callers = new CallerQueue<>();

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

  /** Its session, even if the attempt was given up. */
  CompletionStage<CqlSession> opened() {
    return opened;
  }

  CallerQueue<SessionGeneration> callers() {
    return callers;
  }

  /** Fails for all callers that wait for it. To be called under no lock. */
  void fail(RuntimeException failure) {
    wanted.completeExceptionally(failure);
    callers.fail(failure);
  }
}
