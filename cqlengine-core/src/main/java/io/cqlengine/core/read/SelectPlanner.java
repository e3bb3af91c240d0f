package io.cqlengine.core.read;

import io.cqlengine.api.routing.OperationKind;
import io.cqlengine.core.execution.StatementRequest;
import io.cqlengine.core.model.EntityModel;
import io.cqlengine.core.query.InternedRelations;
import io.cqlengine.core.query.QueryRouter;
import io.cqlengine.core.query.QuerySpec;
import io.cqlengine.core.query.ReadOptions;
import io.cqlengine.core.query.WhereClause;
import io.cqlengine.core.query.WriteOptions;
import io.cqlengine.core.routing.RouteChain;
import io.cqlengine.core.statement.CqlRenderer;
import io.cqlengine.core.statement.SelectClause;
import io.cqlengine.core.statement.Shape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Plans the SELECTs of query specs, for all kinds of results. */
public final class SelectPlanner {
  private final QueryRouter router;
  private final QueryPolicyCheck policies;

  /** Created once, because every read needs it. */
  private final Target<StatementRequest> requests;

  public SelectPlanner(QueryRouter router, QueryPolicyCheck policies) {
    this.router = router;
    this.policies = policies;
    this.requests =
        (spec, shape, values) -> router.request(spec, OperationKind.READ, shape, values);
  }

  /** The columns and functions that a SELECT lists. */
  @FunctionalInterface
  public interface Columns {

    /**
     * The clause.
     *
     * @param violations takes what is wrong with it
     */
    SelectClause select(List<String> violations);
  }

  /** One row by its whole key. */
  StatementRequest byKey(QuerySpec<?> spec, String verb, Object[] key, Columns columns) {
    EntityModel<?> model = spec.model();
    int size = model.primaryKey().size();
    List<String> violations = new ArrayList<>(0);
    spec.againstKey(violations);
    SelectValidator.rejectWriteOptions(spec.writeOptions(), violations);
    SelectClause select = columns.select(violations);
    if (select.kind() == SelectClause.Kind.VALUES) {
      SelectValidator.checkByKey(model, select.selectors(), violations);
    }
    WhereClause where =
        WhereClause.key(spec.noRelations(), model, verb, key, size, size, violations);
    WhereClause restricted = SubtypeRestriction.of(spec, where, select, violations);
    spec.refuse(verb, violations);
    return with(requests, spec, restricted, restricted.interned().select(select), 0);
  }

  /**
   * The rows of a spec, unless a query policy rejects the read.
   *
   * @param max the limit of the verb itself; 0 for none
   */
  StatementRequest rows(QuerySpec<?> spec, String verb, int max, Columns columns) {
    StatementRequest request = unchecked(spec, verb, max, columns);
    policies.check(spec, verb, request);
    return request;
  }

  /**
   * The rows of a spec, between the tokens of a slice that its last values bound. A policy that
   * warns of full scans has nothing to say, because the verb does.
   */
  StatementRequest sliced(QuerySpec<?> spec, String verb, Columns columns) {
    StatementRequest request = uncheckedSlice(spec, verb, columns);
    policies.checkScan(spec, verb, request);
    return request;
  }

  /** The same for explanations. */
  StatementRequest uncheckedSlice(QuerySpec<?> spec, String verb, Columns columns) {
    ScanValidator.check(spec, verb, columns.select(new ArrayList<>(0)));
    return unchecked(spec.where(spec.where().sliced(spec.model())), verb, 0, columns);
  }

  /** The same for explanations. No query policy is checked. */
  StatementRequest unchecked(QuerySpec<?> spec, String verb, int max, Columns columns) {
    return plan(spec, verb, max, columns, requests);
  }

  /** The text of a read, and what is known of its route without asking a resolver. */
  String text(QuerySpec<?> spec, Columns columns) {
    return plan(spec, "list()", 0, columns, this::text);
  }

  private String text(QuerySpec<?> spec, Shape.Select shape, @Nullable Object[] values) {
    RouteChain.KnownRoute route = router.known(spec, shape, values);
    return CqlRenderer.render(spec.model(), route.keyspace(), shape, i -> values[i] != null).cql()
        + " on "
        + route.text();
  }

  /** What a SELECT without a route becomes. */
  private interface Target<R> {
    R of(QuerySpec<?> spec, Shape.Select shape, @Nullable Object[] values);
  }

  private <R> R plan(QuerySpec<?> spec, String verb, int max, Columns columns, Target<R> target) {
    List<String> violations = new ArrayList<>(0);
    SelectClause select = columns.select(violations);
    boolean plain =
        plain(spec.readOptions(), select) && spec.writeOptions().equals(WriteOptions.NONE);
    InternedRelations relations = spec.where().interned();
    boolean limited = select.limited() && (max > 0 || spec.readOptions().limit() > 0);
    Shape.@Nullable Select valid =
        plain && violations.isEmpty() ? relations.valid(select, limited) : null;
    if (valid != null) {
      return with(target, spec, spec.where(), valid, max);
    }
    WhereClause restricted = SubtypeRestriction.of(spec, spec.where(), select, violations);
    SelectValidator.check(spec, spec.where(), select, violations);
    spec.refuse(verb, violations);
    Shape.Select shape = shape(spec.readOptions(), select, restricted, limited);
    if (plain && !SubtypeRestriction.appliesTo(spec.model())) {
      relations.cacheValid(shape);
    }
    return with(target, spec, restricted, shape, max);
  }

  /** Whether its relations and its clause alone decide whether a read is valid. */
  private static boolean plain(ReadOptions options, SelectClause select) {
    return options.orderBy().isEmpty()
        && options.groupBy().isEmpty()
        && (options.limit() == 0 || select.limited())
        && options.perPartitionLimit() == 0
        && !options.distinct()
        && !options.allowFiltering();
  }

  /** Counting and testing for existence need no order and no groups. */
  private static Shape.Select shape(
      ReadOptions options, SelectClause select, WhereClause where, boolean limited) {
    boolean rows =
        select.kind() == SelectClause.Kind.ROWS || select.kind() == SelectClause.Kind.VALUES;
    return where
        .interned()
        .select(
            select,
            rows ? options.orderBy() : List.of(),
            rows ? options.groupBy() : List.of(),
            rows && options.perPartitionLimit() > 0,
            (rows || select.kind() == SelectClause.Kind.PARTITIONS) && options.distinct(),
            options.allowFiltering(),
            limited);
  }

  private static <R> R with(
      Target<R> target, QuerySpec<?> spec, WhereClause where, Shape.Select shape, int max) {
    ReadOptions options = spec.readOptions();
    boolean limited = shape.optioned();
    boolean near = !shape.orderBy().isEmpty() && options.nearTo() != null;
    @Nullable Object[] values =
        new @Nullable
            Object
            [where.values().size()
                + (near ? 1 : 0)
                + (shape.perPartitionLimit() ? 1 : 0)
                + (limited ? 1 : 0)];
    int next = where.write(values, 0);
    if (near) {
      values[next++] = options.nearTo();
    }
    if (shape.perPartitionLimit()) {
      values[next++] = options.perPartitionLimit();
    }
    int limit = options.limit();
    if (limited) {
      values[next] = limit == 0 ? max : max == 0 ? limit : Math.min(limit, max);
    }
    return target.of(spec, shape, values);
  }
}
