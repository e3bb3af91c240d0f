package io.cqlengine.core.read;

import io.cqlengine.api.query.QueryException;
import io.cqlengine.api.result.Explanation;
import io.cqlengine.core.execution.PageMapper;
import io.cqlengine.core.execution.PagedRead;
import io.cqlengine.core.execution.SlicedRead;
import io.cqlengine.core.execution.StatementRequest;
import io.cqlengine.core.query.QuerySpec;
import io.cqlengine.core.routing.RouteChain;
import java.util.List;
import java.util.function.Supplier;

/** The statement of the reading verbs, and the mapping of its rows. */
public sealed interface RowSource<R> {

  /** The request for one row by its whole key. */
  StatementRequest byKey(String verb, Object[] key);

  /**
   * The request for all rows, with the current route.
   *
   * @param max the limit of the verb itself; 0 for none
   */
  StatementRequest rows(String verb, int max);

  /**
   * The request for the rows of a slice, with the current route.
   *
   * @param verb with its number of slices
   */
  SlicedRead<R> sliced(String verb, int slices);

  /** Maps the rows of a page. */
  PageMapper<R> mapper();

  Explanation explain();

  /** Explains the statement of a slice. */
  Explanation explainSlice(String verb);

  /** The statement, and what is known of its route without asking a resolver. */
  String text();

  /** A verb and what it is called on, for messages. */
  String subject(String verb);

  /** The rows of a query spec. */
  record OfSpec<R>(
      SelectPlanner planner, QuerySpec<?> spec, SelectPlanner.Columns columns, PageMapper<R> mapper)
      implements RowSource<R> {

    @Override
    public StatementRequest byKey(String verb, Object[] key) {
      return planner.byKey(spec, verb, key, columns);
    }

    @Override
    public StatementRequest rows(String verb, int max) {
      return planner.rows(spec, verb, max, columns);
    }

    @Override
    public SlicedRead<R> sliced(String verb, int slices) {
      StatementRequest request = planner.sliced(spec, verb, columns).detached();
      return new SlicedRead<>(
          subject(verb), new PagedRead<>(request, mapper), spec.where().values().size(), slices);
    }

    @Override
    public Explanation explainSlice(String verb) {
      return Explainer.of(planner.uncheckedSlice(spec, verb, columns));
    }

    @Override
    public Explanation explain() {
      return Explainer.of(planner.unchecked(spec, "list()", 0, columns));
    }

    @Override
    public String text() {
      return planner.text(spec, columns);
    }

    @Override
    public String subject(String verb) {
      return spec.subject(verb);
    }
  }

  /** The rows of hand-written CQL. */
  record OfCql<R>(
      String cql,
      Supplier<StatementRequest> request,
      Supplier<RouteChain.KnownRoute> known,
      PageMapper<R> mapper)
      implements RowSource<R> {

    @Override
    public StatementRequest byKey(String verb, Object[] key) {
      throw new QueryException(
          subject(verb.replace("(...)", "(key)")),
          List.of(
              "Hand-written CQL has no key here. Write the key into WHERE, and use one() or"
                  + " get()."));
    }

    @Override
    public StatementRequest rows(String verb, int max) {
      return request.get();
    }

    @Override
    public SlicedRead<R> sliced(String verb, int slices) {
      throw notSliced(verb);
    }

    @Override
    public Explanation explainSlice(String verb) {
      throw notSliced(verb);
    }

    private QueryException notSliced(String verb) {
      return new QueryException(
          subject(verb),
          List.of(
              "Hand-written CQL is not parsed, so its rows cannot be sliced. Use a query set, or"
                  + " engine.table(...)."));
    }

    @Override
    public Explanation explain() {
      return Explainer.ofText(request.get(), cql);
    }

    @Override
    public String text() {
      return cql + " on " + known.get().text();
    }

    @Override
    public String subject(String verb) {
      return "query(\"" + cql + "\")." + verb;
    }
  }
}
