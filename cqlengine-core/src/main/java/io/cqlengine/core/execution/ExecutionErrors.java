package io.cqlengine.core.execution;

import com.datastax.oss.driver.api.core.DriverException;
import io.cqlengine.api.connection.ConnectionException;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.error.ExecutedOn;
import io.cqlengine.core.concurrent.Futures;
import io.cqlengine.core.connection.SessionGeneration;
import io.cqlengine.core.telemetry.LogRedaction;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Prepares failures for the caller. Exceptions of the driver are thrown as they are. Both they and
 * the engine's own get an {@code ExecutedOn}.
 */
public final class ExecutionErrors {
  private ExecutionErrors() {}

  /** The error to throw on the caller's thread. No other thread has the exception. */
  public static RuntimeException thrown(
      Throwable failure, SessionGeneration generation, @Nullable String keyspace, String cql) {
    return thrown(failure, generation, keyspace, cql, List.of());
  }

  /**
   * The same, with advice.
   *
   * @param requests the statements that may have caused it
   */
  public static RuntimeException thrown(
      Throwable failure,
      SessionGeneration generation,
      @Nullable String keyspace,
      String cql,
      List<StatementRequest> requests) {
    RuntimeException unchecked = Futures.unchecked(failure);
    Optional<ConnectionException> lost = generation.lost(unchecked);
    if (lost.isPresent()) {
      return lost.get();
    }
    return marked(
        unchecked,
        generation.connection(),
        keyspace,
        cql,
        MissingSchema.advice(unchecked, requests));
  }

  /** A failure of a request, with an {@code ExecutedOn}. */
  static RuntimeException marked(RuntimeException failure, StatementRequest request) {
    return marked(failure, request.route().connection(), request.route().keyspace(), request.cql());
  }

  /** A failure, with an {@code ExecutedOn} if it is one of the driver or the engine. */
  public static RuntimeException marked(
      RuntimeException failure, String connection, @Nullable String keyspace, String cql) {
    return marked(failure, connection, keyspace, cql, "");
  }

  private static RuntimeException marked(
      RuntimeException failure,
      String connection,
      @Nullable String keyspace,
      String cql,
      String advice) {
    boolean ours = failure instanceof DriverException || failure instanceof CqlEngineException;
    if (ours && Stream.of(failure.getSuppressed()).noneMatch(ExecutedOn.class::isInstance)) {
      failure.addSuppressed(
          new ExecutedOn(
              connection, "".equals(keyspace) ? null : keyspace, LogRedaction.cql(cql), advice));
    }
    return failure;
  }

  /**
   * The failure for a stage. The driver may give one exception to several callers, so a copy gets
   * the {@code ExecutedOn}.
   */
  public static CompletionException staged(
      Throwable failure, SessionGeneration generation, @Nullable String keyspace, String cql) {
    return staged(failure, generation, keyspace, cql, List.of());
  }

  /**
   * The same, with advice.
   *
   * @param requests the statements that may have caused it
   */
  public static CompletionException staged(
      Throwable failure,
      SessionGeneration generation,
      @Nullable String keyspace,
      String cql,
      List<StatementRequest> requests) {
    Throwable cause = Futures.unwrap(failure);
    if (cause instanceof RuntimeException unchecked) {
      RuntimeException own = cause instanceof DriverException driver ? driver.copy() : unchecked;
      return new CompletionException(thrown(own, generation, keyspace, cql, requests));
    }
    return new CompletionException(cause);
  }
}
