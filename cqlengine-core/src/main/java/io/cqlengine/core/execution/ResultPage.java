package io.cqlengine.core.execution;

import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.ColumnDefinitions;
import com.datastax.oss.driver.api.core.cql.ExecutionInfo;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.Statement;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.routing.Route;
import io.cqlengine.core.connection.SessionGeneration;
import io.cqlengine.core.model.EntityModel;
import io.cqlengine.core.model.RowMapping;
import io.cqlengine.core.plan.EntityDecoder;
import io.cqlengine.core.plan.RawPlan;
import io.cqlengine.core.plan.RowDecoder;
import io.cqlengine.core.plan.StatementPlan;
import io.cqlengine.core.plan.ValueDecoder;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One page of a result, of a synchronous or an asynchronous call.
 *
 * @param generation the session it came from
 * @param columns the columns as the server described them
 * @param rows the rows of this page, to be consumed once
 * @param size how many rows it has
 * @param number which page it is, from 1
 * @param applied whether the condition of a write held, or there was none
 */
public record ResultPage(
    Route route,
    StatementPlan plan,
    SessionGeneration generation,
    ColumnDefinitions columns,
    Iterator<Row> rows,
    int size,
    ExecutionInfo info,
    int number,
    boolean applied)
    implements PagePosition {

  static ResultPage of(
      StatementRequest request,
      StatementPlan plan,
      SessionGeneration generation,
      PagePosition start,
      ResultSet result) {
    return of(
        request.route(),
        plan,
        generation,
        result.getColumnDefinitions(),
        result.iterator(),
        result.getAvailableWithoutFetching(),
        result.getExecutionInfo(),
        start.page(),
        !request.mayHaveCondition() || result.wasApplied());
  }

  static ResultPage of(
      StatementRequest request,
      StatementPlan plan,
      SessionGeneration generation,
      PagePosition start,
      AsyncResultSet result) {
    return of(
        request.route(),
        plan,
        generation,
        result.getColumnDefinitions(),
        result.currentPage().iterator(),
        result.remaining(),
        result.getExecutionInfo(),
        start.page(),
        !request.mayHaveCondition() || result.wasApplied());
  }

  private static ResultPage of(
      Route route,
      StatementPlan plan,
      SessionGeneration generation,
      ColumnDefinitions columns,
      Iterator<Row> rows,
      int size,
      ExecutionInfo info,
      int number,
      boolean applied) {
    generation.plans().counters().retries(info.getErrors().size());
    if (!applied) {
      WriteUncertainty.requireOneAttempt(info);
    }
    return new ResultPage(route, plan, generation, columns, rows, size, info, number, applied);
  }

  /** Where the next page starts, or null when this is the last. */
  public @Nullable ByteBuffer next() {
    return info.getPagingState();
  }

  @Override
  public int page() {
    return number + 1;
  }

  /** The position after this page. Another session must lead to the same cluster. */
  @Override
  public Statement<?> positioned(
      StatementRequest request, Statement<?> statement, SessionGeneration now) {
    if (!now.sameCluster(generation)) {
      throw new CqlEngineException(
          "Connection '%s' leads to another cluster than it did for the previous page. Start reading again."
              .formatted(now.connection()));
    }
    return statement.setPagingState(next());
  }

  /** The rows of this page as entities. To be called once. */
  public <E> List<E> entities(EntityModel<E> model) {
    return decoded(entityDecoder(model));
  }

  /** A decoder for the rows of this page, which are rows of a model. */
  public <E> EntityDecoder<E> entityDecoder(EntityModel<E> model) {
    return ((StatementPlan.Shaped) plan).entities(model, columns);
  }

  /** A decoder for the rows of this page, which are selected values. */
  public ValueDecoder valueDecoder() {
    return ((StatementPlan.Shaped) plan).values(columns);
  }

  /** The rows of this page of hand-written CQL, by the names of their columns. */
  public <R> List<R> named(RowMapping<R> mapping) {
    return decoded(((RawPlan) plan).named(mapping, columns));
  }

  private <R> List<R> decoded(RowDecoder<R> decoder) {
    List<R> decoded = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      decoded.add(decoder.decode(rows.next()));
    }
    return decoded;
  }

  /** The driver's rows of this page. */
  public <R> List<R> each(Function<Row, R> reading) {
    List<R> read = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      read.add(reading.apply(rows.next()));
    }
    return read;
  }
}
