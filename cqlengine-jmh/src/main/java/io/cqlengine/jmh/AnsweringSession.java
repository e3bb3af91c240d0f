package io.cqlengine.jmh;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.ColumnDefinitions;
import com.datastax.oss.driver.api.core.cql.ExecutionInfo;
import com.datastax.oss.driver.api.core.cql.PrepareRequest;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.Statement;
import com.datastax.oss.driver.api.core.session.Request;
import com.datastax.oss.driver.api.core.type.reflect.GenericType;
import com.datastax.oss.driver.internal.core.session.SessionWrapper;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A session that answers from memory. The real session executes the first bound statement. Its
 * first row, repeated, answers all later bound statements and batches. So a benchmark measures the
 * whole client path of a request, and no server.
 */
final class AnsweringSession extends SessionWrapper implements CqlSession {
  private final CqlSession session;
  private final int rows;

  private @Nullable RepeatedRow answer;
  private @Nullable Statement<?> last;

  /**
   * @param rows the number of rows in each result
   */
  AnsweringSession(CqlSession session, int rows) {
    super(session);
    this.session = session;
    this.rows = rows;
  }

  /** The name of a keyspace that does not exist. Its statements are prepared in the real one. */
  static String imaginaryKeyspace(int number) {
    return "tenant_" + number;
  }

  /** The statement that was executed last. */
  Statement<?> last() {
    return Objects.requireNonNull(last);
  }

  @Override
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  public <RequestT extends Request, ResultT> @Nullable ResultT execute(
      RequestT request, GenericType<ResultT> resultType) {
    if (request instanceof BoundStatement || request instanceof BatchStatement) {
      last = (Statement<?>) request;
      RepeatedRow known = answer;
      return (ResultT) (known == null ? record((Statement<?>) request) : known.again());
    }
    if (request instanceof PrepareRequest prepare && resultType.equals(PrepareRequest.ASYNC)) {
      // The driver caches prepared statements.
      return (ResultT)
          session.prepareAsync(
              prepare.getQuery().replaceAll("tenant_\\d+", BenchmarkNode.KEYSPACE));
    }
    return session.execute(request, resultType);
  }

  private ResultSet record(Statement<?> statement) {
    ResultSet real = session.execute(statement);
    Row row = Objects.requireNonNull(real.one(), "no row to answer with");
    answer = new RepeatedRow(Collections.nCopies(rows, row), real.getExecutionInfo());
    return answer.again();
  }

  /** A result set with one page. It can be read once. */
  private record RepeatedRow(List<Row> rows, ExecutionInfo info, Iterator<Row> iterator)
      implements ResultSet {
    RepeatedRow(List<Row> rows, ExecutionInfo info) {
      this(rows, info, rows.iterator());
    }

    RepeatedRow again() {
      return new RepeatedRow(rows, info);
    }

    @Override
    public ColumnDefinitions getColumnDefinitions() {
      return rows.get(0).getColumnDefinitions();
    }

    @Override
    public ExecutionInfo getExecutionInfo() {
      return info;
    }

    @Override
    public List<ExecutionInfo> getExecutionInfos() {
      return List.of(info);
    }

    @Override
    public boolean isFullyFetched() {
      return true;
    }

    @Override
    public int getAvailableWithoutFetching() {
      return iterator.hasNext() ? rows.size() : 0;
    }

    @Override
    public boolean wasApplied() {
      return true;
    }
  }
}
