package io.cqlengine.core.statement;

import io.cqlengine.api.column.Assignment;
import io.cqlengine.core.model.EntityColumn;
import io.cqlengine.core.model.EntityModel;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The form of a statement on a model, without values, connection and keyspace. Statements of one
 * shape share a plan. Immutable. Its hash is computed once, because plans are found by it.
 */
public abstract sealed class Shape {
  private final List<Relation> where;
  private final IfClause guard;
  private final boolean counter;
  private final boolean optioned;

  /** The other parts that are compared. */
  private final Object[] parts;

  private final int hash;

  private Shape(
      List<Relation> where, IfClause guard, boolean counter, boolean optioned, Object... parts) {
    this.where = where;
    this.guard = guard;
    this.counter = counter;
    this.optioned = optioned;
    this.parts = parts;
    this.hash =
        ((where.hashCode() * 31 + guard.hashCode()) * 31 + Arrays.hashCode(parts)) * 2
            + (optioned ? 1 : 0);
  }

  /**
   * Whether it has markers for all of its options, which may stay unset: {@code LIMIT}, or {@code
   * TTL} and {@code TIMESTAMP}.
   */
  public final boolean optioned() {
    return optioned;
  }

  /** Its first word. */
  public abstract String operation();

  /** Whether it is idempotent. */
  public boolean idempotent() {
    return guard.open();
  }

  /** Whether it is a lightweight transaction. */
  public final boolean conditional() {
    return !guard.open();
  }

  /** Whether it changes counters. */
  public final boolean counter() {
    return counter;
  }

  /** What it restricts in {@code WHERE}; empty for an INSERT. */
  public final List<Relation> where() {
    return where;
  }

  /** Its condition. */
  public final IfClause guard() {
    return guard;
  }

  /** How many markers come before those of {@code WHERE}. */
  public int markersBeforeWhere() {
    return 0;
  }

  @Override
  public final boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof Shape that
            && hash == that.hash
            && getClass() == that.getClass()
            && counter == that.counter
            && optioned == that.optioned
            && where.equals(that.where)
            && guard.equals(that.guard)
            && Arrays.equals(parts, that.parts));
  }

  @Override
  public final int hashCode() {
    return hash;
  }

  /**
   * A SELECT. Its markers are those of the relations, of an ordering by nearness, of {@code PER
   * PARTITION LIMIT} and of its option {@code LIMIT}.
   */
  public static final class Select extends Shape {
    private final SelectClause reading;
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
        boolean allowFiltering,
        boolean limited) {
      super(
          where,
          IfClause.NONE,
          false,
          limited,
          reading,
          orderBy,
          groupBy,
          perPartitionLimit,
          distinct,
          allowFiltering);
      this.reading = reading;
      this.orderBy = orderBy;
      this.groupBy = groupBy;
      this.perPartitionLimit = perPartitionLimit;
      this.distinct = distinct;
      this.allowFiltering = allowFiltering;
    }

    /** A SELECT with restrictions only, and perhaps a limit. */
    public Select(SelectClause reading, List<Relation> where, boolean limited) {
      this(reading, where, List.of(), List.of(), false, false, false, limited);
    }

    @Override
    public String operation() {
      return "SELECT";
    }

    public SelectClause reading() {
      return reading;
    }

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
  }

  /**
   * An INSERT of all columns, or of the partition key and the static columns. Its markers are those
   * of the columns and of its options, TTL and, without condition, TIMESTAMP. Markers without a
   * value stay unset.
   */
  public static final class Insert extends Shape {
    private static final Insert[] ALL = new Insert[8];

    static {
      for (int i = 0; i < ALL.length; i++) {
        IfClause guard = (i & 2) == 0 ? IfClause.NONE : IfClause.NOT_EXISTS;
        ALL[i] = new Insert((i & 1) != 0, guard, (i & 4) != 0);
      }
    }

    /** Of a whole row, without condition and options. */
    public static final Insert ROW = of(false, false, false);

    private final boolean statics;

    private Insert(boolean statics, IfClause guard, boolean optioned) {
      super(List.of(), guard, false, optioned, statics);
      this.statics = statics;
    }

    @Override
    public String operation() {
      return "INSERT";
    }

    /**
     * An INSERT.
     *
     * @param statics whether it is of the static columns of a partition
     * @param fresh whether they, or the row, must not exist
     * @param optioned whether it has options
     */
    public static Insert of(boolean statics, boolean fresh, boolean optioned) {
      return ALL[(statics ? 1 : 0) + (fresh ? 2 : 0) + (optioned ? 4 : 0)];
    }

    /** How many options it has: TTL and TIMESTAMP, TTL, or none. */
    public int options() {
      return optioned() ? conditional() ? 1 : 2 : 0;
    }

    /** The columns it writes, in the order of its markers. */
    public List<? extends EntityColumn<?, ?>> columns(EntityModel<?> model) {
      return statics
          ? model.all().stream()
              .filter(column -> column.partitionKey() || column.isStatic())
              .toList()
          : model.all();
    }
  }

  /**
   * An UPDATE. Its markers are those of its options, TTL and, without condition, TIMESTAMP, of the
   * assignments, of the relations and of the condition. An UPDATE of counters has no options.
   */
  public static final class Update extends Shape {
    private final List<SetTerm> assignments;
    private final boolean idempotent;

    /**
     * An UPDATE.
     *
     * @param idempotent whether the assignments are idempotent
     */
    public Update(
        List<SetTerm> assignments,
        List<Relation> where,
        IfClause guard,
        boolean idempotent,
        boolean optioned) {
      super(
          where,
          guard,
          !assignments.isEmpty()
              && assignments.get(0).operation() == Assignment.Operation.INCREMENT,
          optioned,
          assignments);
      this.assignments = assignments;
      this.idempotent = idempotent && guard.open();
    }

    @Override
    public String operation() {
      return "UPDATE";
    }

    /** What changes. */
    public List<SetTerm> assignments() {
      return assignments;
    }

    @Override
    public boolean idempotent() {
      return idempotent;
    }

    /** How many options it has: TTL and TIMESTAMP, TTL, or none. */
    public int options() {
      return !optioned() || counter() ? 0 : conditional() ? 1 : 2;
    }

    @Override
    public int markersBeforeWhere() {
      int markers = options();
      for (SetTerm assignment : assignments) {
        markers += assignment.markers();
      }
      return markers;
    }
  }

  /**
   * A DELETE of rows, or of columns of one row. Its markers are those of its option TIMESTAMP, of
   * the relations and of the condition. A DELETE of counters or with a condition has no option.
   */
  public static final class Delete extends Shape {
    private final List<Integer> columns;

    /**
     * A DELETE.
     *
     * @param columns the columns, by their index in the model; empty for whole rows
     * @param counter whether the table has counters
     */
    public Delete(
        List<Integer> columns,
        List<Relation> where,
        IfClause guard,
        boolean counter,
        boolean optioned) {
      super(where, guard, counter, optioned, columns);
      this.columns = columns;
    }

    @Override
    public String operation() {
      return "DELETE";
    }

    /** The columns, by their index in the model; empty for whole rows. */
    public List<Integer> columns() {
      return columns;
    }

    /** How many options it has: TIMESTAMP, or none. */
    public int options() {
      return !optioned() || counter() || conditional() ? 0 : 1;
    }

    @Override
    public int markersBeforeWhere() {
      return options();
    }
  }
}
