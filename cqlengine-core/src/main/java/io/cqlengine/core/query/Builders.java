package io.cqlengine.core.query;

import io.cqlengine.api.column.ColumnRef;
import io.cqlengine.api.column.Condition;
import io.cqlengine.api.column.Ordering;
import io.cqlengine.api.query.QueryException;
import io.cqlengine.core.model.EntityColumn;
import io.cqlengine.core.model.EntityModel;
import io.cqlengine.core.statement.OrderTerm;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the describing methods of a query set check at once, because it cannot become right. */
public final class Builders {
  private static final long MAX_TTL = 20L * 365 * 24 * 60 * 60;

  private Builders() {}

  public static <E> WhereClause key(QuerySpec<E> description, @Nullable Object[] key) {
    EntityModel<E> model = description.model();
    return WhereClause.key(
        description.noTerms(),
        model,
        "key(...)",
        key,
        model.partitionKeySize(),
        model.primaryKey().size(),
        description.where().isEmpty()
            ? List.of()
            : List.of("the query set is filtered: use one or the other"));
  }

  public static <E> WriteOptions onlyIf(
      QuerySpec<E> description, Collection<? extends Condition<? super E>> conditions) {
    WriteOptions writing = description.choices().writing();
    WhereClause all = writing.conditions().onlyIf(description.model(), conditions);
    List<String> violations = new ArrayList<>(0);
    for (Condition<? super E> condition : conditions) {
      EntityColumn<E, ?> column = description.model().find(Conditions.member(condition));
      if (column != null && column.key()) {
        violations.add(
            column.member() + " is in the key: a condition is on other columns; see ifExists()");
      }
    }
    description.refuse("onlyIf(...)", violations);
    return writing.withConditions(all);
  }

  public static <E> ReadOptions orderBy(
      QuerySpec<E> description, Collection<? extends Ordering<? super E>> orderings) {
    List<String> violations = new ArrayList<>(0);
    ColumnFinder<E> columns = new ColumnFinder<>(description.model(), violations);
    List<OrderTerm> orders = new ArrayList<>(orderings.size());
    Object nearTo = null;
    for (Ordering<? super E> ordering : orderings) {
      @Nullable EntityColumn<E, ?> column = columns.find(ordering.column());
      Object vector = ordering.vector();
      if (column != null && (vector == null || columns.fits(column, column.valueType(), vector))) {
        orders.add(new OrderTerm(column.index(), ordering.direction()));
        nearTo = vector == null ? nearTo : vector;
      }
    }
    description.refuse("orderBy(...)", violations);
    ReadOptions reading = description.choices().reading();
    return orderings.isEmpty() ? reading.unordered() : reading.withOrder(orders, nearTo);
  }

  public static <E> ReadOptions only(
      QuerySpec<E> description, Collection<? extends ColumnRef<? super E, ?>> columns) {
    ReadOptions reading = description.choices().reading();
    BitSet set = set(description, "only(...)", columns);
    if (reading.only() != null) {
      throw new QueryException(
          description.subject("only(...)"),
          List.of("the query set has only(...) already: name all columns in one call"));
    }
    return reading.withOnly(set);
  }

  public static <E> ReadOptions defer(
      QuerySpec<E> description, Collection<? extends ColumnRef<? super E, ?>> columns) {
    return description.choices().reading().withDefer(set(description, "defer(...)", columns));
  }

  private static <E> BitSet set(
      QuerySpec<E> description,
      String verb,
      Collection<? extends ColumnRef<? super E, ?>> columns) {
    BitSet set = new BitSet();
    ColumnFinder.indexes(description.model(), verb, columns).forEach(set::set);
    return set;
  }

  public static void atLeastOne(QuerySpec<?> description, String option, int rows) {
    if (rows < 1) {
      description.refuse(
          option + "(" + rows + ")",
          List.of("a " + (option.equals("fetchSize") ? "fetch size" : "limit") + " is at least 1"));
    }
  }

  public static int seconds(QuerySpec<?> description, Duration ttl) {
    if (ttl.isNegative() || ttl.getNano() != 0 || ttl.getSeconds() > MAX_TTL) {
      description.refuse(
          "ttl(" + ttl + ")",
          List.of("a TTL has whole seconds from 0, which is for ever, to 20 years"));
    }
    return Math.toIntExact(ttl.getSeconds());
  }

  public static long micros(QuerySpec<?> description, Instant timestamp) {
    try {
      return ChronoUnit.MICROS.between(Instant.EPOCH, timestamp);
    } catch (ArithmeticException e) {
      throw new QueryException(
          description.subject("timestamp(...)"),
          List.of("the time has no microseconds since the epoch that fit a long"));
    }
  }
}
