package io.cqlengine.api.spi;

import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.cql.Statement;
import io.cqlengine.api.routing.OperationKind;

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
   * Runs a statement. The driver's exceptions come as they are, with an {@code ExecutedOn}.
   *
   * @param lease a lease that is held
   * @param kind what the statement does
   * @param statement the statement
   * @return the driver's result
   */
  ResultSet run(Lease lease, OperationKind kind, Statement<?> statement);
}
