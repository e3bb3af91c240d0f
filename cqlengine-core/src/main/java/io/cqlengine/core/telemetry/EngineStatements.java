package io.cqlengine.core.telemetry;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.cqlengine.api.routing.OperationKind;
import io.cqlengine.api.spi.Call;
import io.cqlengine.api.spi.ExecutionEvent.Source;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Runs and reports the reads that the engine makes for itself on one connection. */
public final class EngineStatements {
  private final String connection;
  private final ExecutionListeners listeners;

  public EngineStatements(String connection, ExecutionListeners listeners) {
    this.connection = connection;
    this.listeners = listeners;
  }

  /** Runs a statement on the caller's thread. */
  public ResultSet execute(CqlSession session, SimpleStatement statement) {
    EngineStatement observed = observed(statement);
    RunningStatement running = started(session, observed);
    try {
      ResultSet result = session.execute(statement);
      listeners.answered(observed, running, result);
      return result;
    } catch (Throwable e) {
      listeners.failed(running, e);
      throw e;
    }
  }

  /** Runs a statement without blocking. */
  public CompletionStage<AsyncResultSet> executeAsync(
      CqlSession session, SimpleStatement statement) {
    EngineStatement observed = observed(statement);
    RunningStatement running = started(session, observed);
    return sent(session, statement)
        .whenComplete(
            (result, failure) -> {
              if (failure == null) {
                listeners.answered(observed, running, result);
              } else {
                listeners.failed(
                    running,
                    failure instanceof CompletionException && failure.getCause() != null
                        ? failure.getCause()
                        : failure);
              }
            });
  }

  private static CompletionStage<AsyncResultSet> sent(
      CqlSession session, SimpleStatement statement) {
    try {
      return session.executeAsync(statement);
    } catch (Throwable e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private EngineStatement observed(SimpleStatement statement) {
    return new EngineStatement(connection, OperationKind.READ, Source.ENGINE, statement);
  }

  private @Nullable RunningStatement started(CqlSession session, EngineStatement statement) {
    return listeners.started(statement, session, 1, listeners.called(Call.Kind.MODULE, null));
  }
}
