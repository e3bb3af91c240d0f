package io.cqlengine.core.read;

import com.datastax.oss.driver.api.core.cql.Row;
import io.cqlengine.api.column.Selection;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.result.Values;
import io.cqlengine.core.execution.PageMapper;
import io.cqlengine.core.execution.ResultPage;
import io.cqlengine.core.plan.CoreValues;
import io.cqlengine.core.plan.SelectionNames;
import io.cqlengine.core.plan.ValueDecoder;
import io.cqlengine.core.query.QuerySpec;
import io.cqlengine.core.query.ReadOptions;
import io.cqlengine.core.statement.SelectClause;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The reading of values in place of entities. */
public final class ValueSelection {
  private ValueSelection() {}

  /** One value of each row. */
  public static <E, V> ReadOperations<V> one(
      QuerySpec<E> description, Selection<? super E, V> selection) {
    SelectClause reading = reading(description, "values(...)", List.of(selection));
    String subject = description.model().name() + "." + SelectionNames.name(selection);
    boolean nullable = SelectionNames.nullable(selection);
    return reads(
        description,
        reading,
        values -> {
          Object value = nullable ? Optional.ofNullable(values[0]) : values[0];
          if (value == null) {
            throw new CqlEngineException(
                subject
                    + " is null in this row: select it with optional(), or filter such rows out");
          }
          @SuppressWarnings("unchecked")
          V typed = (V) value;
          return typed;
        });
  }

  /** Several values of each row. */
  public static <E> ReadOperations<Values> several(
      QuerySpec<E> description, Collection<? extends Selection<? super E, ?>> selections) {
    List<? extends Selection<? super E, ?>> all = List.copyOf(selections);
    SelectClause reading = reading(description, "values(...)", all);
    SelectionNames names = SelectionNames.of(description.model().name(), all);
    return reads(description, reading, values -> new CoreValues(names, values));
  }

  /** Records whose components are members. */
  public static <E, P> ReadOperations<P> into(QuerySpec<E> description, Class<P> type) {
    RecordProjection<P> projection = description.services().projections().get(type);
    List<String> violations = new ArrayList<>(0);
    SelectClause reading = projection.ofMembers(description.model(), violations);
    return into(description, projection, reading, violations);
  }

  /** Records whose components are selected. */
  public static <E, P> ReadOperations<P> into(
      QuerySpec<E> description,
      Class<P> type,
      Collection<? extends Selection<? super E, ?>> selections) {
    RecordProjection<P> projection = description.services().projections().get(type);
    List<String> violations = new ArrayList<>(0);
    SelectClause reading = new SelectionReader<>(description, violations).reading(selections);
    if (!violations.isEmpty()) {
      description.refuse("into(...)", violations);
    }
    SelectClause ordered =
        projection.ordered(description.model(), reading, List.copyOf(selections), violations);
    return into(description, projection, ordered, violations);
  }

  private static <E, P> ReadOperations<P> into(
      QuerySpec<E> description,
      RecordProjection<P> projection,
      SelectClause reading,
      List<String> violations) {
    ReadOptions options = description.choices().reading();
    if (options.only() != null || !options.defer().isEmpty()) {
      violations.add("the record says which columns to read: leave only(...) and defer(...) out");
    }
    description.refuse("into(" + projection.name() + ")", violations);
    return reads(description, reading, projection::create);
  }

  private static <E> SelectClause reading(
      QuerySpec<E> description, String verb, List<? extends Selection<? super E, ?>> all) {
    List<String> violations = new ArrayList<>(0);
    SelectClause reading = new SelectionReader<>(description, violations).reading(all);
    description.refuse(verb, violations);
    return reading;
  }

  private static <R> ReadOperations<R> reads(
      QuerySpec<?> description, SelectClause reading, Function<@Nullable Object[], R> row) {
    PageMapper<R> reader = page -> read(page, row);
    return new ReadOperations<>(description, violations -> reading, reader);
  }

  private static <R> List<R> read(ResultPage page, Function<@Nullable Object[], R> row) {
    ValueDecoder decoder = page.plan().values(page.columns());
    List<R> rows = new ArrayList<>(page.size());
    for (int i = 0; i < page.size(); i++) {
      Row next = page.rows().next();
      @Nullable Object[] values = new @Nullable Object[decoder.size()];
      for (int j = 0; j < values.length; j++) {
        values[j] = decoder.decode(next, j);
      }
      rows.add(row.apply(values));
    }
    return rows;
  }
}
