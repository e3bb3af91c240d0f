package io.cqlengine.jmh;

import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import io.cqlengine.api.model.ColumnModel;
import io.cqlengine.api.model.Model;
import io.cqlengine.api.query.QueryPolicies;
import io.cqlengine.api.query.QuerySet;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OperationsPerInvocation;

/**
 * What does decoding a row into an entity cost, for different kinds of rows? An operation is one
 * row of a list of 1,000.
 *
 * @param <E> the entity type
 */
public abstract class RowBenchmark<E> extends EngineBenchmark {
  static final int ROWS = 1_000;

  private final Class<E> type;
  private QuerySet<E> set;
  private PreparedStatement select;
  BareRows bareRows;

  RowBenchmark(Class<E> type) {
    super(ROWS);
    this.type = type;
  }

  @Override
  void prepare() {
    set = engine.objects(type).keyspace(BenchmarkNode.KEYSPACE).policies(QueryPolicies.ALLOW_ALL);
    set.limit(1).list();
    select = session.prepare(selectAll(engine.model(type)));
    bareRows = new BareRows(session);
  }

  private static String selectAll(Model<?> model) {
    return model.columns().stream()
        .map(ColumnModel::name)
        .collect(
            Collectors.joining(
                ", ", "SELECT ", " FROM " + BenchmarkNode.KEYSPACE + "." + model.table()));
  }

  /** Decodes a row with the driver at its best. */
  abstract E decode(Row row);

  @Benchmark
  @OperationsPerInvocation(ROWS)
  public List<E> driver() {
    return list(this::decode);
  }

  @Benchmark
  @OperationsPerInvocation(ROWS)
  public List<E> engine() {
    return set.list();
  }

  final <R> List<R> list(Function<Row, R> decode) {
    List<R> all = new ArrayList<>(ROWS);
    for (Row row : session.execute(select.boundStatementBuilder().setIdempotence(true).build())) {
      all.add(decode.apply(row));
    }
    return all;
  }

  /** Six columns of five types, including a set. */
  public static class SixColumns extends RowBenchmark<Automobile> {
    /** Adds the driver's mapper and usual code as contestants. */
    public SixColumns() {
      super(Automobile.class);
    }

    @Override
    Automobile decode(Row row) {
      return bare.decode(row);
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public List<MappedAutomobile> mapper() {
      return mapped.all().all();
    }

    @Benchmark
    @OperationsPerInvocation(ROWS)
    public List<Automobile> usual() {
      return list(usual::decode);
    }
  }

  /** Forty columns of ten types. */
  public static class FortyColumns extends RowBenchmark<Wide> {
    /** Compares driver and engine only. */
    public FortyColumns() {
      super(Wide.class);
    }

    @Override
    Wide decode(Row row) {
      return bareRows.wide(row);
    }
  }

  /** A list, a set and a map. */
  public static class CollectionColumns extends RowBenchmark<Garage> {
    /** Compares driver and engine only. */
    public CollectionColumns() {
      super(Garage.class);
    }

    @Override
    Garage decode(Row row) {
      return bareRows.garage(row);
    }
  }

  /** A user type of three fields. */
  public static class UserTypeColumn extends RowBenchmark<Owner> {
    /** Compares driver and engine only. */
    public UserTypeColumn() {
      super(Owner.class);
    }

    @Override
    Owner decode(Row row) {
      return bareRows.owner(row);
    }
  }
}
