package io.cqlengine.transfer.session;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.cql.Statement;
import io.cqlengine.api.routing.OperationKind;
import io.cqlengine.api.spi.Execution;
import io.cqlengine.api.spi.Lease;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A leased session with its prepared statements. */
public final class TableSession implements AutoCloseable {
  private final Execution execution;
  private final Lease lease;
  private final Map<String, PreparedStatement> prepared;
  private final ServerClock clock;
  private final ConsistencyLevel consistency;

  TableSession(
      Execution execution,
      Lease lease,
      Map<String, PreparedStatement> prepared,
      ServerClock clock,
      ConsistencyLevel consistency) {
    this.execution = execution;
    this.lease = lease;
    this.prepared = prepared;
    this.clock = clock;
    this.consistency = consistency;
  }

  /** A statement to bind; prepared once for a session. */
  public BoundStatementBuilder statement(String cql) {
    PreparedStatement known = prepared.get(cql);
    if (known == null) {
      known = session().prepare(cql);
      prepared.put(cql, known);
    }
    return known.boundStatementBuilder().setConsistencyLevel(consistency);
  }

  /** A read with encoded values. */
  public BoundStatementBuilder read(String cql, List<@Nullable ByteBuffer> values) {
    BoundStatementBuilder statement = statement(cql);
    for (int i = 0; i < values.size(); i++) {
      statement.setBytesUnsafe(i, values.get(i));
    }
    return statement.setIdempotence(true);
  }

  /** The time at which the server is to compute TTLs, in milliseconds of this process. */
  public long now() {
    return clock.now();
  }

  /** A statement whose TTLs the server computes at that time, if the protocol can tell it. */
  public <S extends Statement<S>> S at(long now, S statement) {
    return clock.at(now, statement);
  }

  /**
   * When the server computed the TTLs of an answer that has just come, in milliseconds.
   *
   * @param now the time with which the statement was sent
   */
  public long computed(long now) {
    return clock.computed(now);
  }

  public ResultSet run(OperationKind kind, Statement<?> statement) {
    return execution.run(lease, kind, statement);
  }

  public CompletionStage<AsyncResultSet> runAsync(OperationKind kind, Statement<?> statement) {
    return execution.runAsync(lease, kind, statement);
  }

  public ConsistencyLevel consistency() {
    return consistency;
  }

  public CqlSession session() {
    return lease.session();
  }

  @Override
  public void close() {
    lease.close();
  }
}
