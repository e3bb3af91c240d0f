package io.cqlengine.core.statement;

import io.cqlengine.api.column.Assignment;
import io.cqlengine.core.model.EntityColumn;
import io.cqlengine.core.model.EntityModel;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a statement on a model looks like, without values, connection or keyspace: statements of one
 * shape share a plan. Immutable; its hash is computed once, because plans are found by it.
 */
public abstract sealed class Shape {
  private final int hash;

  private Shape(int hash) {
    this.hash = hash;
  }

  /** Whether sending it twice does no harm. */
  public abstract boolean idempotent();

  /** Whether it is a lightweight transaction. */
  public abstract boolean conditional();

  /** Whether it changes counters. */
  public boolean counter() {
    return false;
  }

  /** What it restricts in {@code WHERE}; empty for an INSERT. */
  public abstract List<Relation> where();

  /** How many markers come before those of {@code WHERE}. */
  public abstract int markersBeforeWhere();

  /** Whether another shape of the same class and hash is the same. */
  abstract boolean same(Shape other);

  @Override
  public final boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof Shape shape
            && hash == shape.hash
            && getClass() == shape.getClass()
            && same(shape));
  }

  @Override
  public final int hashCode() {
    return hash;
  }

  /**
   * A SELECT. Its markers are those of the terms, of an ordering by nearness, of {@code PER
   * PARTITION LIMIT} and of {@code LIMIT}, which stays unset when there is no limit; COUNT has
   * none.
   */
  public static final class Select extends Shape {
    private final SelectClause reading;
    private final List<Relation> where;
    private final List<OrderTerm> orderBy;
    private final List<Integer> groupBy;
    private final boolean perPartitionLimit;
    private final boolean distinct;
    private final boolean allowFiltering;

    public Select(
        SelectClause reading,
        List<Relation> where,
        List<OrderTerm> orderBy,
        List<Integer> groupBy,
        boolean perPartitionLimit,
        boolean distinct,
        boolean allowFiltering) {
      super(
          (((reading.hashCode() * 31 + where.hashCode()) * 31 + orderBy.hashCode()) * 31
                      + groupBy.hashCode())
                  * 31
              + (perPartitionLimit ? 1 : 0)
              + (distinct ? 2 : 0)
              + (allowFiltering ? 4 : 0));
      this.reading = reading;
      this.where = where;
      this.orderBy = orderBy;
      this.groupBy = groupBy;
      this.perPartitionLimit = perPartitionLimit;
      this.distinct = distinct;
      this.allowFiltering = allowFiltering;
    }

    /** A SELECT with restrictions only. */
    public Select(SelectClause reading, List<Relation> where) {
      this(reading, where, List.of(), List.of(), false, false, false);
    }

    /** What it reads. */
    public SelectClause reading() {
      return reading;
    }

    @Override
    public List<Relation> where() {
      return where;
    }

    /** In which order. */
    public List<OrderTerm> orderBy() {
      return orderBy;
    }

    /** The columns that make groups, by their index in the model. */
    public List<Integer> groupBy() {
      return groupBy;
    }

    /** Whether it has {@code PER PARTITION LIMIT}. */
    public boolean perPartitionLimit() {
      return perPartitionLimit;
    }

    /** Whether it is of partitions. */
    public boolean distinct() {
      return distinct;
    }

    /** Whether the server may filter. */
    public boolean allowFiltering() {
      return allowFiltering;
    }

    @Override
    public int markersBeforeWhere() {
      return 0;
    }

    @Override
    public boolean idempotent() {
      return true;
    }

    @Override
    public boolean conditional() {
      return false;
    }

    @Override
    boolean same(Shape other) {
      Select that = (Select) other;
      return perPartitionLimit == that.perPartitionLimit
          && distinct == that.distinct
          && allowFiltering == that.allowFiltering
          && where.equals(that.where)
          && reading.equals(that.reading)
          && orderBy.equals(that.orderBy)
          && groupBy.equals(that.groupBy);
    }
  }

  /**
   * An INSERT of all columns, or of the partition key and the static columns. Its markers are those
   * of the columns, TTL and, without condition, TIMESTAMP; those without a value stay unset.
   */
  public static final class Insert extends Shape {
    /** Of a whole row. */
    public static final Insert ROW = new Insert(false, IfClause.NONE);

    /** Of a row that is not there. */
    public static final Insert NEW_ROW = new Insert(false, IfClause.NOT_EXISTS);

    /** Of the static columns of a partition. */
    public static final Insert STATICS = new Insert(true, IfClause.NONE);

    /** Of the static columns of a partition that has none. */
    public static final Insert NEW_STATICS = new Insert(true, IfClause.NOT_EXISTS);

    private final boolean statics;
    private final IfClause guard;

    private Insert(boolean statics, IfClause guard) {
      super(guard.hashCode() * 2 + (statics ? 1 : 0));
      this.statics = statics;
      this.guard = guard;
    }

    /** The columns it writes, in the order of its markers. */
    public List<? extends EntityColumn<?, ?>> columns(EntityModel<?> model) {
      return statics
          ? model.all().stream()
              .filter(column -> column.partitionKey() || column.isStatic())
              .toList()
          : model.all();
    }

    @Override
    public boolean conditional() {
      return !guard.open();
    }

    @Override
    public List<Relation> where() {
      return List.of();
    }

    @Override
    public int markersBeforeWhere() {
      return 0;
    }

    @Override
    public boolean idempotent() {
      return guard.open();
    }

    @Override
    boolean same(Shape other) {
      Insert that = (Insert) other;
      return statics == that.statics && guard.equals(that.guard);
    }
  }

  /**
   * An UPDATE. Its markers are those of TTL and, without condition, TIMESTAMP, of the assignments,
   * of the terms and of the condition; one of counters has neither TTL nor TIMESTAMP.
   */
  public static final class Update extends Shape {
    private final List<SetTerm> assignments;
    private final List<Relation> where;
    private final IfClause guard;
    private final boolean idempotent;
    private final boolean counter;

    /**
     * An UPDATE.
     *
     * @param idempotent whether sending it twice does no harm, as far as the assignments go
     */
    public Update(
        List<SetTerm> assignments, List<Relation> where, IfClause guard, boolean idempotent) {
      super((assignments.hashCode() * 31 + where.hashCode()) * 31 + guard.hashCode());
      this.assignments = assignments;
      this.where = where;
      this.guard = guard;
      this.idempotent = idempotent && guard.open();
      this.counter =
          !assignments.isEmpty()
              && assignments.get(0).operation() == Assignment.Operation.INCREMENT;
    }

    /** What changes. */
    public List<SetTerm> assignments() {
      return assignments;
    }

    @Override
    public List<Relation> where() {
      return where;
    }

    /** Its condition. */
    public IfClause guard() {
      return guard;
    }

    @Override
    public boolean counter() {
      return counter;
    }

    /** How many options it has: TTL and TIMESTAMP, TTL, or none. */
    public int options() {
      return counter ? 0 : conditional() ? 1 : 2;
    }

    @Override
    public int markersBeforeWhere() {
      int markers = options();
      for (SetTerm assign : assignments) {
        markers += assign.markers();
      }
      return markers;
    }

    @Override
    public boolean conditional() {
      return !guard.open();
    }

    @Override
    public boolean idempotent() {
      return idempotent;
    }

    @Override
    boolean same(Shape other) {
      Update that = (Update) other;
      return where.equals(that.where)
          && assignments.equals(that.assignments)
          && guard.equals(that.guard);
    }
  }

  /**
   * A DELETE of rows, or of columns of one row. Its markers are those of TIMESTAMP, without
   * condition, of the terms and of the condition; one of counters has no TIMESTAMP.
   */
  public static final class Delete extends Shape {
    private final List<Integer> columns;
    private final List<Relation> where;
    private final IfClause guard;
    private final boolean counter;

    /**
     * A DELETE.
     *
     * @param columns the columns, by their index in the model; empty for whole rows
     * @param where which rows
     * @param guard its condition
     * @param counter whether the table has counters
     */
    public Delete(List<Integer> columns, List<Relation> where, IfClause guard, boolean counter) {
      super((columns.hashCode() * 31 + where.hashCode()) * 31 + Objects.hashCode(guard));
      this.columns = columns;
      this.where = where;
      this.guard = guard;
      this.counter = counter;
    }

    /** The columns, by their index in the model; empty for whole rows. */
    public List<Integer> columns() {
      return columns;
    }

    @Override
    public List<Relation> where() {
      return where;
    }

    /** Its condition. */
    public IfClause guard() {
      return guard;
    }

    @Override
    public boolean counter() {
      return counter;
    }

    /** How many options it has: TIMESTAMP, or none. */
    public int options() {
      return counter || conditional() ? 0 : 1;
    }

    @Override
    public int markersBeforeWhere() {
      return options();
    }

    @Override
    public boolean conditional() {
      return !guard.open();
    }

    @Override
    public boolean idempotent() {
      return guard.open();
    }

    @Override
    boolean same(Shape other) {
      Delete that = (Delete) other;
      return columns.equals(that.columns)
          && where.equals(that.where)
          && guard.equals(that.guard)
          && counter == that.counter;
    }
  }
}
