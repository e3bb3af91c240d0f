package io.cqlengine.core.execution;

import static java.util.Objects.requireNonNull;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.ExecutionInfo;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.cql.Statement;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.routing.OperationKind;
import io.cqlengine.api.spi.Call;
import io.cqlengine.api.spi.Execution;
import io.cqlengine.api.spi.ExecutionEvent.Source;
import io.cqlengine.api.spi.Lease;
import io.cqlengine.core.concurrent.Deadline;
import io.cqlengine.core.concurrent.DriverThreads;
import io.cqlengine.core.concurrent.Futures;
import io.cqlengine.core.connection.CoreConnectionRegistry;
import io.cqlengine.core.connection.SessionGeneration;
import io.cqlengine.core.statement.RawCqlValidator;
import io.cqlengine.core.telemetry.EngineStatement;
import io.cqlengine.core.telemetry.ExecutionListeners;
import io.cqlengine.core.telemetry.ExecutionListeners.CallStates;
import io.cqlengine.core.telemetry.RunningStatement;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Runs statements of other modules. */
public final class CoreExecution implements Execution {
  private final CoreConnectionRegistry registry;
  private final ExecutionListeners listeners;

  public CoreExecution(CoreConnectionRegistry registry, ExecutionListeners listeners) {
    this.registry = registry;
    this.listeners = listeners;
  }

  @Override
  public Lease lease(String connection) {
    requireNonNull(connection, "connection is null");
    return new SessionLease(Leases.acquire(registry, connection, Deadline.NONE));
  }

  @Override
  public CompletionStage<Lease> leaseAsync(String connection) {
    requireNonNull(connection, "connection is null");
    CompletableFuture<Lease> given = new CompletableFuture<>();
    registry
        .require(connection)
        .leaseAsync()
        .whenComplete(
            (generation, failure) -> {
              if (failure != null) {
                given.completeExceptionally(Futures.unwrap(failure));
              } else if (!given.complete(new SessionLease(generation))) {
                generation.release();
              }
            });
    return given;
  }

  @Override
  public ResultSet run(Lease lease, OperationKind kind, Statement<?> statement) {
    requireNonNull(lease, "lease is null");
    requireNonNull(kind, "kind is null");
    requireNonNull(statement, "statement is null");
    SessionLease own = own(lease);
    EngineStatement observed = observed(own, kind, statement);
    DriverThreads.refuseStatement(own.connection());
    RunningStatement running = started(own, observed);
    try {
      ResultSet result = lease.session().execute(statement);
      retried(own, result.getExecutionInfo());
      if (holdsOnce(kind, statement) && !result.wasApplied()) {
        WriteUncertainty.requireOneAttempt(result.getExecutionInfo());
      }
      listeners.answered(observed, running, result);
      return result;
    } catch (Throwable e) {
      failed(own, running, e);
      throw ExecutionErrors.thrown(e, own.generation, null, observed.cql());
    }
  }

  @Override
  public CompletionStage<AsyncResultSet> runAsync(
      Lease lease, OperationKind kind, Statement<?> statement) {
    requireNonNull(lease, "lease is null");
    requireNonNull(kind, "kind is null");
    requireNonNull(statement, "statement is null");
    SessionLease own = own(lease);
    EngineStatement observed = observed(own, kind, statement);
    RunningStatement running = started(own, observed);
    AsyncOperation<AsyncResultSet> run = new AsyncOperation<>();
    sent(own, statement, run)
        .thenApply(
            result -> {
              retried(own, result.getExecutionInfo());
              if (holdsOnce(kind, statement) && !result.wasApplied()) {
                WriteUncertainty.requireOneAttempt(result.getExecutionInfo());
              }
              return result;
            })
        .handle(
            (result, failure) -> {
              if (failure != null) {
                Throwable cause = Futures.unwrap(failure);
                failed(own, running, cause);
                throw ExecutionErrors.staged(cause, own.generation, null, observed.cql());
              }
              listeners.answered(observed, running, result);
              return result;
            })
        .whenComplete(run::end);
    return run;
  }

  private static CompletionStage<AsyncResultSet> sent(
      SessionLease own, Statement<?> statement, AsyncOperation<AsyncResultSet> run) {
    try {
      return run.send(() -> own.session().executeAsync(statement));
    } catch (Throwable e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  /** Whether the condition of a statement may be false because the statement was applied before. */
  private static boolean holdsOnce(OperationKind kind, Statement<?> statement) {
    return kind == OperationKind.CONDITIONAL && !Boolean.TRUE.equals(statement.isIdempotent());
  }

  private static SessionLease own(Lease lease) {
    if (lease instanceof SessionLease own) {
      if (own.released.get()) {
        throw new CqlEngineException(
            "The lease on connection '%s' is closed. Take one with lease(...)."
                .formatted(lease.connection()));
      }
      return own;
    }
    throw new CqlEngineException("The lease is from another engine. Take one with lease(...).");
  }

  private static EngineStatement observed(
      SessionLease lease, OperationKind kind, Statement<?> statement) {
    EngineStatement observed =
        new EngineStatement(lease.connection(), kind, Source.MODULE, statement);
    if (!(statement instanceof BatchStatement)) {
      RawCqlValidator.check("The statement", observed.cql(), "setKeyspace(...)");
    }
    return observed;
  }

  private @Nullable RunningStatement started(SessionLease lease, EngineStatement statement) {
    lease.generation.plans().counters().request();
    CallStates call = listeners.called(Call.Kind.MODULE, null);
    return listeners.started(statement, lease.session(), 1, call);
  }

  private static void retried(SessionLease lease, ExecutionInfo info) {
    lease.generation.plans().counters().retries(info.getErrors().size());
  }

  private void failed(SessionLease lease, @Nullable RunningStatement running, Throwable cause) {
    lease.generation.plans().counters().failure();
    listeners.failed(running, cause);
  }

  private static final class SessionLease implements Lease {
    private final SessionGeneration generation;
    private final AtomicBoolean released = new AtomicBoolean();

    SessionLease(SessionGeneration generation) {
      this.generation = generation;
    }

    @Override
    public String connection() {
      return generation.connection();
    }

    @Override
    public long generation() {
      return generation.number();
    }

    @Override
    public CqlSession session() {
      return generation.session();
    }

    @Override
    public void close() {
      if (released.compareAndSet(false, true)) {
        generation.release();
      }
    }

    @Override
    public String toString() {
      return "Lease[connection '" + connection() + "', generation " + generation() + "]";
    }
  }
}
