package io.cqlengine.core.read;

import static java.util.Objects.requireNonNull;

import io.cqlengine.api.column.Selection;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.result.Values;
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
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads of values in place of entities. */
public final class ValueSelection {
  private final SelectPlanner planner;
  private final Projections projections;

  public ValueSelection(SelectPlanner planner, Projections projections) {
    this.planner = planner;
    this.projections = projections;
  }

  /** One value of each row. */
  public <E, V> RowSource<V> one(QuerySpec<E> spec, Selection<? super E, V> selection) {
    requireNonNull(selection, "selection is null");
    SelectClause select = select(spec, "values(...)", List.of(selection));
    String subject = spec.model().name() + "." + SelectionNames.name(selection);
    return source(
        spec,
        select,
        values -> {
          Object value = SelectionNames.value(selection, values[0]);
          if (value == null) {
            throw new CqlEngineException(
                subject
                    + " is null in this row. Select it with optional(), or filter such rows out.");
          }
          @SuppressWarnings("unchecked")
          V typed = (V) value;
          return typed;
        });
  }

  /** Several values of each row. */
  public <E> RowSource<Values> several(
      QuerySpec<E> spec, Collection<? extends Selection<? super E, ?>> selections) {
    requireNonNull(selections, "selections is null")
        .forEach(selection -> requireNonNull(selection, "selection is null"));
    List<? extends Selection<? super E, ?>> all = List.copyOf(selections);
    SelectClause select = select(spec, "values(...)", all);
    SelectionNames names = SelectionNames.of(spec.model().name(), all);
    return source(spec, select, values -> new CoreValues(names, values));
  }

  /** Records whose components are members. */
  public <E, P> RowSource<P> into(QuerySpec<E> spec, Class<P> type) {
    requireNonNull(type, "projection is null");
    RecordProjection<P> projection = projections.get(type);
    List<String> violations = new ArrayList<>(0);
    SelectClause select = projection.ofMembers(spec.model(), violations);
    SelectionReader.checkDistinct(spec, select, violations);
    return into(spec, projection, select, violations);
  }

  /** Records whose components are selected. */
  public <E, P> RowSource<P> into(
      QuerySpec<E> spec, Class<P> type, Collection<? extends Selection<? super E, ?>> selections) {
    requireNonNull(type, "projection is null");
    requireNonNull(selections, "selections is null")
        .forEach(selection -> requireNonNull(selection, "selection is null"));
    RecordProjection<P> projection = projections.get(type);
    List<? extends Selection<? super E, ?>> all = List.copyOf(selections);
    SelectClause select = select(spec, "into(...)", all);
    List<String> violations = new ArrayList<>(0);
    SelectClause ordered = projection.ordered(spec.model(), select, all, violations);
    return into(spec, projection, ordered, violations);
  }

  private <E, P> RowSource<P> into(
      QuerySpec<E> spec,
      RecordProjection<P> projection,
      SelectClause select,
      List<String> violations) {
    ReadOptions options = spec.readOptions();
    if (options.choosesColumns()) {
      violations.add(
          "The record already chooses the columns to read. Leave out only(...) and defer(...).");
    }
    spec.refuse("into(" + projection.name() + ")", violations);
    return source(spec, select, projection::create);
  }

  private static <E> SelectClause select(
      QuerySpec<E> spec, String verb, List<? extends Selection<? super E, ?>> selections) {
    List<String> violations = new ArrayList<>(0);
    SelectClause select = new SelectionReader<>(spec, violations).select(selections);
    SelectionReader.checkDistinct(spec, select, violations);
    spec.refuse(verb, violations);
    return select;
  }

  private <R> RowSource<R> source(
      QuerySpec<?> spec, SelectClause select, Function<@Nullable Object[], R> row) {
    return new RowSource.OfSpec<>(planner, spec, violations -> select, page -> rows(page, row));
  }

  private static <R> List<R> rows(ResultPage page, Function<@Nullable Object[], R> row) {
    ValueDecoder decoder = page.valueDecoder();
    List<R> rows = new ArrayList<>(page.size());
    for (int i = 0; i < page.size(); i++) {
      rows.add(row.apply(decoder.decode(page.rows().next())));
    }
    return rows;
  }
}
