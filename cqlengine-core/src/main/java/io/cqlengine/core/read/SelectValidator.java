package io.cqlengine.core.read;

import io.cqlengine.api.annotation.ClusteringOrder;
import io.cqlengine.api.column.Ordering;
import io.cqlengine.api.model.IndexModel;
import io.cqlengine.api.result.NamedRow;
import io.cqlengine.core.model.EntityColumn;
import io.cqlengine.core.model.EntityModel;
import io.cqlengine.core.query.ColumnRestrictions;
import io.cqlengine.core.query.QuerySpec;
import io.cqlengine.core.query.ReadOptions;
import io.cqlengine.core.query.WhereClause;
import io.cqlengine.core.query.WriteOptions;
import io.cqlengine.core.statement.OrderTerm;
import io.cqlengine.core.statement.SelectClause;
import java.util.ArrayList;
import java.util.List;

/** Finds what Cassandra would reject in a read, as far as the model shows. */
final class SelectValidator {
  private static final int MAX_NEAREST = 1000;

  private final EntityModel<?> model;
  private final ReadOptions options;
  private final List<String> violations;
  private final ColumnRestrictions restrictions;

  private SelectValidator(QuerySpec<?> spec, WhereClause where, List<String> violations) {
    this.model = spec.model();
    this.options = spec.readOptions();
    this.violations = violations;
    this.restrictions = ColumnRestrictions.of(model, where.relations(), violations);
  }

  /**
   * Reports what Cassandra would reject.
   *
   * @param where the restrictions, which may be more than the spec's own
   */
  static void check(
      QuerySpec<?> spec, WhereClause where, SelectClause select, List<String> violations) {
    SelectValidator validator = new SelectValidator(spec, where, violations);
    SelectClause.Kind kind = select.kind();
    rejectWriteOptions(spec.writeOptions(), violations);
    boolean rows = kind == SelectClause.Kind.ROWS || kind == SelectClause.Kind.VALUES;
    // Only the server knows the indexes of a table without a model.
    if (!where.isEmpty() && validator.model.type() != NamedRow.class) {
      new WhereValidator(
              validator.model,
              where.relations(),
              validator.restrictions,
              validator.options,
              violations)
          .check(rows);
    }
    if (rows) {
      validator.order();
      validator.groups();
    }
    validator.partitions(kind);
    if (kind == SelectClause.Kind.VALUES) {
      validator.values(select.selectors());
    }
  }

  /** Write options are rejected in a read. */
  static void rejectWriteOptions(WriteOptions options, List<String> violations) {
    List<String> carried = options.carried();
    if (!carried.isEmpty()) {
      violations.add(
          "A read cannot have write options. Leave out " + String.join(", ", carried) + ".");
    }
  }

  private void order() {
    List<OrderTerm> orderBy = options.orderBy();
    if (orderBy.isEmpty()) {
      return;
    }
    for (OrderTerm order : orderBy) {
      if (order.direction() == Ordering.Direction.NEAREST) {
        nearest(model.all().get(order.column()));
        return;
      }
    }
    if (!restrictions.partitionKnown()) {
      violations.add(
          "orderBy(...) orders rows inside a partition. Filter by the whole partition key.");
    } else {
      for (EntityColumn<?, ?> column : model.partition()) {
        if (restrictions.in(column)) {
          violations.add(
              "orderBy(...) and in(...) on partition key column "
                  + column.member()
                  + " exclude each other. Query once for each partition.");
        }
      }
    }
    directions(orderBy);
  }

  private void directions(List<OrderTerm> orderBy) {
    int next = 0;
    Boolean reversed = null;
    for (OrderTerm order : orderBy) {
      EntityColumn<?, ?> column = model.all().get(order.column());
      int position = model.clustering().indexOf(column);
      if (position < 0) {
        violations.add(
            column.member()
                + " is not a clustering column. Rows can only be ordered by clustering columns.");
        continue;
      }
      while (next < position && restrictions.fixes(model.clustering().get(next))) {
        next++;
      }
      if (next != position) {
        violations.add(
            "orderBy(%s) is not in the order of the key. Order by %s in this order."
                .formatted(column.member(), EntityColumn.members(model.clustering())));
      }
      next = position + 1;
      boolean descending = order.direction() == Ordering.Direction.DESC;
      boolean reverse =
          descending != (column.clusteringOrder().orElseThrow() == ClusteringOrder.DESC);
      if (reversed != null && reversed != reverse) {
        violations.add(
            "orderBy(%s) and the column before it must both have the order of the table, or both the reverse."
                .formatted(column.member()));
      }
      reversed = reverse;
    }
  }

  private void nearest(EntityColumn<?, ?> column) {
    if (options.orderBy().size() > 1) {
      violations.add("ann(...) must be the only ordering. Leave out the others.");
    }
    if (options.limit() == 0) {
      violations.add("ann(...) needs a limit. Use limit(...).");
    }
    if (options.limit() > MAX_NEAREST) {
      violations.add("ann(...) can find at most " + MAX_NEAREST + " rows. Lower limit(...).");
    }
    if (options.perPartitionLimit() > 0) {
      violations.add(
          "ann(...) cannot have a limit per partition. Leave out perPartitionLimit(...).");
    }
    if (options.distinct()) {
      violations.add("ann(...) and distinct() exclude each other. Leave one of them out.");
    }
    if (!options.groupBy().isEmpty()) {
      violations.add("ann(...) and groupBy(...) exclude each other. Leave one of them out.");
    }
    boolean indexed = false;
    for (IndexModel index : model.indexes()) {
      indexed |= index.column().equals(column.name());
    }
    if (!indexed) {
      violations.add(column.member() + " has no index. ann(...) needs a storage-attached index.");
    }
  }

  private void groups() {
    List<Integer> groupBy = options.groupBy();
    if (groupBy.isEmpty()) {
      return;
    }
    List<? extends EntityColumn<?, ?>> key = model.primaryKey();
    int next = 0;
    for (int index : groupBy) {
      EntityColumn<?, ?> column = model.all().get(index);
      while (next < key.size()
          && key.get(next).index() != index
          && restrictions.fixes(key.get(next))) {
        next++;
      }
      if (next == key.size() || key.get(next).index() != index) {
        violations.add(
            "groupBy(%s) is not in the order of the key. Group by %s in this order."
                .formatted(column.member(), EntityColumn.members(key)));
        return;
      }
      next++;
    }
    if (options.distinct() && next > model.partitionKeySize()) {
      violations.add(
          "distinct() reads partitions, so it cannot group by clustering columns. Leave out"
              + " distinct().");
    }
    if (next < model.partitionKeySize()) {
      violations.add(
          "groupBy(...) has only a part of the partition key. Name "
              + EntityColumn.members(model.partition())
              + ".");
    }
  }

  private void partitions(SelectClause.Kind kind) {
    if (options.distinct()) {
      for (EntityColumn<?, ?> column : model.all()) {
        if (!column.partitionKey() && !column.isStatic() && restrictions.restricts(column)) {
          violations.add(
              "distinct() reads partitions, so it cannot filter by "
                  + column.member()
                  + ". Filter by partition key and static columns.");
        }
      }
      if (options.perPartitionLimit() > 0) {
        violations.add(
            "distinct() returns one row for each partition. Leave out perPartitionLimit(...).");
      }
    }
    if (kind == SelectClause.Kind.COUNT || kind == SelectClause.Kind.PARTITIONS) {
      if (options.limit() > 0) {
        violations.add("limit(...) does not limit a count. Leave it out, or use list().");
      }
      if (options.perPartitionLimit() > 0) {
        violations.add(
            "perPartitionLimit(...) does not limit a count. Leave it out, or use list().");
      }
      if (!options.groupBy().isEmpty()) {
        violations.add(
            "count() returns one number, not one for each group. Use values(...,"
                + " Selection.count()).");
      }
    }
  }

  private void values(List<SelectClause.Selector> selectors) {
    boolean aggregates = false;
    List<EntityColumn<?, ?>> unread =
        new ArrayList<>(options.distinct() ? model.partition() : List.of());
    for (SelectClause.Selector selector : selectors) {
      aggregates |= selector.aggregate();
      if (selector.column() >= 0) {
        unread.remove(model.all().get(selector.column()));
      }
    }
    if (!unread.isEmpty()) {
      violations.add(
          "distinct() needs the whole partition key. Select "
              + EntityColumn.members(unread)
              + ", too.");
    }
    if (aggregates && options.groupBy().isEmpty() && options.perPartitionLimit() > 0) {
      violations.add("perPartitionLimit(...) and aggregates exclude each other. Use groupBy(...).");
    }
    if (aggregates && options.isNear()) {
      violations.add("ann(...) and aggregates exclude each other. Leave one of them out.");
    }
    List<? extends EntityColumn<?, ?>> filtered =
        model.clustering().stream().filter(restrictions::restricts).toList();
    if (!filtered.isEmpty() && ofStatics(model, selectors)) {
      violations.add(
          "A read of static columns cannot filter by %s. Leave the filter out, or select %s, too."
              .formatted(EntityColumn.members(filtered), filtered.get(0).member()));
    }
  }

  /** Reports what Cassandra would reject in a read of values by a whole key. */
  static void checkByKey(
      EntityModel<?> model, List<SelectClause.Selector> selectors, List<String> violations) {
    if (model.hasStatics() && ofStatics(model, selectors)) {
      violations.add(
          ("A read of static columns cannot have a clustering key. Read it by the partition key,"
                  + " with at(partition) or key(...), or select %s, too.")
              .formatted(model.clustering().get(0).member()));
    }
  }

  /** Whether all rows of a partition have the same values, because some are static. */
  private static boolean ofStatics(EntityModel<?> model, List<SelectClause.Selector> selectors) {
    List<? extends EntityColumn<?, ?>> selected =
        selectors.stream()
            .filter(selector -> selector.column() >= 0)
            .<EntityColumn<?, ?>>map(selector -> model.all().get(selector.column()))
            .toList();
    return selected.stream().anyMatch(EntityColumn::isStatic)
        && selected.stream().allMatch(column -> column.isStatic() || column.partitionKey());
  }
}
