package io.cqlengine.core.connection;

import com.datastax.oss.driver.api.core.CqlSession;
import io.cqlengine.api.spi.SessionFactory;
import io.cqlengine.api.spi.SessionRequest;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A session factory that keeps what it opened, and can hold the opening back. */
final class OpenedSessions implements SessionFactory {
  private final AtomicInteger asked = new AtomicInteger();
  private final List<CqlSession> opened = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Void> gate = new CompletableFuture<>();

  OpenedSessions() {
    this(true);
  }

  private OpenedSessions(boolean open) {
    if (open) {
      gate.complete(null);
    }
  }

  /** Opens nothing until {@link #letGo()}. */
  static OpenedSessions heldBack() {
    return new OpenedSessions(false);
  }

  void letGo() {
    gate.complete(null);
  }

  @Override
  public CompletionStage<CqlSession> open(SessionRequest request) {
    asked.incrementAndGet();
    return gate.thenCompose(go -> request.builder().buildAsync())
        .whenComplete(
            (session, failure) -> {
              if (session != null) {
                opened.add(session);
              }
            });
  }

  int asked() {
    return asked.get();
  }

  List<CqlSession> opened() {
    return opened;
  }
}
