package io.cqlengine.core.connection;

import com.datastax.oss.driver.api.core.CqlSession;
import io.cqlengine.core.concurrent.Futures;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to open a session. Its connection takes the session when it comes, or gives the
 * attempt up before; which of the two is decided under the connection's lock.
 */
final class ConnectAttempt {
  private final SessionSource from;

  /** What comes, wanted or not. */
  private final CompletableFuture<CqlSession> opened = new CompletableFuture<>();

  /** The same, until the attempt is given up. */
  private final CompletableFuture<CqlSession> wanted = opened.copy();

  /** What those wait for who want to use the connection. */
  private final CompletableFuture<SessionGeneration> settled = new CompletableFuture<>();

  ConnectAttempt(SessionSource from) {
    this.from = from;
  }

  SessionSource from() {
    return from;
  }

  /** Begins it, under no lock. */
  void open() {
    from.open()
        .whenComplete(
            (session, failure) -> {
              if (failure == null) {
                opened.complete(session);
              } else {
                opened.completeExceptionally(failure);
              }
            });
  }

  /** Waits for the session; null when the factory gave none. */
  @Nullable CqlSession await() throws InterruptedException {
    return Futures.await(wanted);
  }

  /** Its session, wanted or not. */
  CompletionStage<CqlSession> opened() {
    return opened;
  }

  CompletableFuture<SessionGeneration> settled() {
    return settled;
  }

  /** Lets those go who wait for it, under no lock. */
  void fail(RuntimeException why) {
    wanted.completeExceptionally(why);
    settled.completeExceptionally(why);
  }
}
