package io.cqlengine.core.query;

import static java.util.Objects.requireNonNull;

import io.cqlengine.api.column.ColumnRef;
import io.cqlengine.api.column.Ordering;
import io.cqlengine.api.query.QueryException;
import io.cqlengine.core.model.EntityColumn;
import io.cqlengine.core.model.EntityModel;
import io.cqlengine.core.statement.OrderTerm;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How rows are read. The {@link WhereClause} selects the rows.
 *
 * @param only the columns to read, by their index; null for all
 * @param defer the columns not to read, by their index
 * @param orderBy in which order
 * @param nearTo the vector of an ordering by nearness
 * @param groupBy the columns that make groups, by their index
 * @param limit the most rows; 0 for all
 * @param perPartitionLimit the most rows of a partition; 0 for all
 * @param distinct whether it is of partitions
 * @param allowFiltering whether the server may filter
 */
public record ReadOptions(
    @Nullable BitSet only,
    BitSet defer,
    List<OrderTerm> orderBy,
    @Nullable Object nearTo,
    List<Integer> groupBy,
    int limit,
    int perPartitionLimit,
    boolean distinct,
    boolean allowFiltering) {

  /** All columns of all rows, in the server's order. */
  public static final ReadOptions NONE =
      new ReadOptions(null, new BitSet(), List.of(), null, List.of(), 0, 0, false, false);

  /** All violations are in one exception. */
  <E> ReadOptions withOnly(
      EntityModel<E> model, Collection<? extends ColumnRef<? super E, ?>> columns) {
    BitSet named = indexes(model, "only(...)", columns);
    if (only != null) {
      throw new QueryException(
          model.name() + ".only(...)",
          List.of("The query set already has only(...). Name all columns in one call."));
    }
    return new ReadOptions(
        named, defer, orderBy, nearTo, groupBy, limit, perPartitionLimit, distinct, allowFiltering);
  }

  <E> ReadOptions withDefer(
      EntityModel<E> model, Collection<? extends ColumnRef<? super E, ?>> columns) {
    BitSet all = indexes(model, "defer(...)", columns);
    all.or(defer);
    return new ReadOptions(
        only, all, orderBy, nearTo, groupBy, limit, perPartitionLimit, distinct, allowFiltering);
  }

  /** With more orderings; without any for none. All violations are in one exception. */
  <E> ReadOptions withOrder(
      EntityModel<E> model, Collection<? extends Ordering<? super E>> orderings) {
    List<String> violations = new ArrayList<>(0);
    ColumnFinder<E> columns = new ColumnFinder<>(model, violations);
    List<OrderTerm> orders = new ArrayList<>(orderings.isEmpty() ? List.of() : orderBy);
    Object near = orderings.isEmpty() ? null : nearTo;
    for (Ordering<? super E> ordering : orderings) {
      requireNonNull(ordering, "ordering is null");
      @Nullable EntityColumn<E, ?> column = columns.find(ordering.column());
      Object vector = ordering.vector();
      if (column != null && (vector == null || columns.fits(column, column.valueType(), vector))) {
        if (vector != null) {
          model.check(column, vector, violations);
        }
        orders.add(new OrderTerm(column.index(), ordering.direction()));
        near = vector == null ? near : vector;
      }
    }
    ColumnFinder.refuse(model, "orderBy(...)", violations);
    return new ReadOptions(
        only,
        defer,
        List.copyOf(orders),
        near,
        groupBy,
        limit,
        perPartitionLimit,
        distinct,
        allowFiltering);
  }

  <E> ReadOptions withGroups(
      EntityModel<E> model, Collection<? extends ColumnRef<? super E, ?>> columns) {
    List<Integer> all = new ArrayList<>(groupBy);
    all.addAll(ColumnFinder.indexes(model, "groupBy(...)", columns));
    return new ReadOptions(
        only,
        defer,
        orderBy,
        nearTo,
        List.copyOf(all),
        limit,
        perPartitionLimit,
        distinct,
        allowFiltering);
  }

  ReadOptions withLimit(int rows) {
    return new ReadOptions(
        only, defer, orderBy, nearTo, groupBy, rows, perPartitionLimit, distinct, allowFiltering);
  }

  ReadOptions withPerPartitionLimit(int rows) {
    return new ReadOptions(
        only, defer, orderBy, nearTo, groupBy, limit, rows, distinct, allowFiltering);
  }

  ReadOptions withDistinct() {
    return new ReadOptions(
        only, defer, orderBy, nearTo, groupBy, limit, perPartitionLimit, true, allowFiltering);
  }

  ReadOptions withFiltering() {
    return new ReadOptions(
        only, defer, orderBy, nearTo, groupBy, limit, perPartitionLimit, distinct, true);
  }

  /** Reports the options that a verb with a key of its own does not allow. */
  void againstKey(List<String> violations) {
    if (!orderBy.isEmpty()) {
      violations.add("The query set is ordered. Use one without orderBy(...).");
    }
    if (!groupBy.isEmpty()) {
      violations.add("The query set is grouped. Use one without groupBy(...).");
    }
    if (limit > 0) {
      violations.add("The query set is limited. Use one without limit(...).");
    }
    if (perPartitionLimit > 0) {
      violations.add("The query set is limited. Use one without perPartitionLimit(...).");
    }
    if (distinct) {
      violations.add("The query set is distinct. Use one without distinct().");
    }
    if (allowFiltering) {
      violations.add(
          "ALLOW FILTERING has no effect here. Use a query set without allowFiltering().");
    }
  }

  /** Reports the options that a verb which writes an entity does not allow. */
  void againstEntity(List<String> violations) {
    if (only != null) {
      violations.add("The query set reads some columns only. Use one without only(...).");
    }
    if (!defer.isEmpty()) {
      violations.add("The query set reads some columns only. Use one without defer(...).");
    }
  }

  /** Whether {@code only} or {@code defer} names columns. */
  public boolean choosesColumns() {
    return only != null || !defer.isEmpty();
  }

  /** Whether all columns are read. */
  public boolean whole() {
    return !choosesColumns() && !distinct;
  }

  /** Whether rows are ordered by their nearness to a vector. */
  public boolean isNear() {
    for (OrderTerm order : orderBy) {
      if (order.direction() == Ordering.Direction.NEAREST) {
        return true;
      }
    }
    return false;
  }

  private static <E> BitSet indexes(
      EntityModel<E> model, String verb, Collection<? extends ColumnRef<? super E, ?>> columns) {
    BitSet set = new BitSet();
    ColumnFinder.indexes(model, verb, columns).forEach(set::set);
    return set;
  }
}
