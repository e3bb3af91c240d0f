package io.cqlengine.api.spi;

import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.cql.Statement;
import io.cqlengine.api.routing.OperationKind;
import java.util.concurrent.CompletionStage;

/** Runs a statement of the driver as the engine runs its own, with its logging and errors. */
public interface Execution {

  /**
   * Leases the session of a connection. A lazy connection connects first.
   *
   * @param connection a registered name
   * @return a lease to close
   */
  Lease lease(String connection);

  /**
   * Like {@link #lease}, without blocking. A stage that is cancelled closes the lease.
   *
   * @param connection a registered name
   * @return a stage with a lease to close
   */
  CompletionStage<Lease> leaseAsync(String connection);

  /**
   * Runs a statement. The driver's exceptions are thrown as they are, with a suppressed {@code
   * ExecutedOn}. If the driver sent a conditional statement more than once, an earlier attempt may
   * have been applied, and may have made its condition false. The error of that attempt is then
   * thrown, unless the statement is marked as idempotent.
   *
   * @param lease an open lease of this engine; keep it open while pages are read
   * @param kind the kind of the statement
   * @param statement the statement
   * @return the driver's result
   */
  ResultSet run(Lease lease, OperationKind kind, Statement<?> statement);

  /**
   * Like {@link #run}, without blocking. Cancelling the stage cancels the request. A cancelled
   * write may have been applied.
   *
   * @param lease an open lease of this engine; keep it open while pages are read
   * @param kind the kind of the statement
   * @param statement the statement
   * @return a stage with the driver's result and its first page
   */
  CompletionStage<AsyncResultSet> runAsync(Lease lease, OperationKind kind, Statement<?> statement);
}
