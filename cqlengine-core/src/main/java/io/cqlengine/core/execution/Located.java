package io.cqlengine.core.execution;

import com.datastax.oss.driver.api.core.DriverException;
import io.cqlengine.api.error.ExecutedOn;
import io.cqlengine.core.connection.Futures;
import org.jspecify.annotations.Nullable;

/** Tells with the driver's exceptions where they happened. */
final class Located {
  private Located() {}

  /** The exception itself, marked. For exceptions that nobody else has. */
  static <X extends Throwable> X mark(
      X failure, String connection, @Nullable String keyspace, String cql) {
    failure.addSuppressed(new ExecutedOn(connection, keyspace, cql));
    return failure;
  }

  /** What failed asynchronously, marked on a copy: the driver may hand one exception to several. */
  static Throwable copy(
      Throwable failure, String connection, @Nullable String keyspace, String cql) {
    Throwable cause = Futures.unwrap(failure);
    return cause instanceof DriverException driver
        ? mark(driver.copy(), connection, keyspace, cql)
        : cause;
  }
}
