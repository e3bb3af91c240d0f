package io.cqlengine.core.query;

import io.cqlengine.api.column.Ordering;
import io.cqlengine.core.statement.OrderTerm;
import java.util.ArrayList;
import java.util.BitSet;
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

  ReadOptions withOnly(BitSet columns) {
    return new ReadOptions(
        columns,
        defer,
        orderBy,
        nearTo,
        groupBy,
        limit,
        perPartitionLimit,
        distinct,
        allowFiltering);
  }

  ReadOptions withDefer(BitSet columns) {
    BitSet all = (BitSet) defer.clone();
    all.or(columns);
    return new ReadOptions(
        only, all, orderBy, nearTo, groupBy, limit, perPartitionLimit, distinct, allowFiltering);
  }

  ReadOptions withOrder(List<OrderTerm> more, @Nullable Object vector) {
    return new ReadOptions(
        only,
        defer,
        joined(orderBy, more),
        vector == null ? nearTo : vector,
        groupBy,
        limit,
        perPartitionLimit,
        distinct,
        allowFiltering);
  }

  ReadOptions unordered() {
    return new ReadOptions(
        only, defer, List.of(), null, groupBy, limit, perPartitionLimit, distinct, allowFiltering);
  }

  ReadOptions withGroups(List<Integer> more) {
    return new ReadOptions(
        only,
        defer,
        orderBy,
        nearTo,
        joined(groupBy, more),
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

  private static <T> List<T> joined(List<T> first, List<T> second) {
    List<T> all = new ArrayList<>(first);
    all.addAll(second);
    return List.copyOf(all);
  }
}
