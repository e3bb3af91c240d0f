package io.cqlengine.core.telemetry;

import com.datastax.oss.driver.api.core.config.DriverConfig;
import com.datastax.oss.driver.api.core.session.Session;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** One statement that is under way, and what its listeners returned. */
public final class RunningStatement {
  private final ObservedStatement statement;
  private final Session session;
  private final int page;
  final @Nullable Object[] states;
  private final long start = System.nanoTime();
  private final AtomicBoolean ended = new AtomicBoolean();
  private @Nullable String cql;
  private @Nullable String operation;

  RunningStatement(
      ObservedStatement statement, Session session, int page, @Nullable Object[] states) {
    this.statement = statement;
    this.session = session;
    this.page = page;
    this.states = states;
  }

  long took() {
    return System.nanoTime() - start;
  }

  ObservedStatement statement() {
    return statement;
  }

  DriverConfig config() {
    return session.getContext().getConfig();
  }

  int page() {
    return page;
  }

  /** Whether this is its first end. */
  boolean end() {
    return ended.compareAndSet(false, true);
  }

  /** Says what was sent, where it is known without rendering it. */
  void sent(String text) {
    cql = text;
  }

  /** The operation, which is found once. */
  String operation() {
    String known = operation;
    if (known == null) {
      known = statement.operation();
      operation = known;
    }
    return known;
  }

  /** The text, which is rendered once. */
  String cql() {
    String known = cql;
    if (known == null) {
      known = statement.cql();
      cql = known;
    }
    return known;
  }
}
