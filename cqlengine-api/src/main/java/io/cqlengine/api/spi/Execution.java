package io.cqlengine.api.spi;

import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.cql.Statement;
import io.cqlengine.api.routing.OperationKind;
import java.util.concurrent.CompletionStage;

/** Contract: runs a statement of your own as the engine runs its own, with log and errors. */
public interface Execution {

  /**
   * Holds the session of a connection, connecting first if it is lazy.
   *
   * @param connection a registered name
   * @return a lease, to be closed
   */
  Lease lease(String connection);

  /**
   * Holds the session of a connection without blocking, connecting first if it is lazy. A stage
   * that is cancelled gives back what it would have held.
   *
   * @param connection a registered name
   * @return a stage with a lease, to be closed
   */
  CompletionStage<Lease> leaseAsync(String connection);

  /**
   * Runs a statement. The driver's exceptions come as they are, with an {@code ExecutedOn}.
   *
   * @param lease a lease of this engine that is held, and stays so while pages are read
   * @param kind what the statement does
   * @param statement the statement
   * @return the driver's result
   */
  ResultSet run(Lease lease, OperationKind kind, Statement<?> statement);

  /**
   * Runs a statement without blocking. Cancelling the stage reaches the request; a write that is
   * cancelled may have been applied.
   *
   * @param lease a lease of this engine that is held, and stays so while pages are read
   * @param kind what the statement does
   * @param statement the statement
   * @return a stage with the driver's result, its first page loaded
   */
  CompletionStage<AsyncResultSet> runAsync(Lease lease, OperationKind kind, Statement<?> statement);
}
