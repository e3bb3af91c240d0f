package io.cqlengine.core.statement;

import io.cqlengine.api.column.Selection;
import io.cqlengine.core.model.EntityColumn;
import io.cqlengine.core.model.EntityModel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a SELECT reads.
 *
 * @param selectors the columns and functions that are listed; empty where the kind implies them
 */
public record SelectClause(Kind kind, List<Selector> selectors) {

  /** The kinds of results. */
  public enum Kind {
    /** Entities, of all columns unless some are listed. */
    ROWS,
    /** The number of rows. */
    COUNT,
    /** Whether there is a row. */
    EXISTENCE,
    /** The partition keys, to be counted. */
    PARTITIONS,
    /** The values listed. */
    VALUES
  }

  /**
   * A column, or a function of one.
   *
   * @param column the column's index in the model; -1 for the number of rows
   * @param alias the name of the value; null for the server's own
   */
  public record Selector(Selection.Function function, int column, @Nullable String alias) {

    /** A column as it is. */
    public static Selector of(int column) {
      return new Selector(Selection.Function.VALUE, column, null);
    }

    /** Whether many rows become one value. */
    public boolean aggregate() {
      return switch (function) {
        case COUNT, MIN, MAX, SUM, AVG -> true;
        case VALUE, WRITETIME, TTL -> false;
      };
    }
  }

  /** Entities of all columns. */
  public static final SelectClause ROWS = new SelectClause(Kind.ROWS, List.of());

  /** The number of rows. */
  public static final SelectClause COUNT = new SelectClause(Kind.COUNT, List.of());

  /** Whether there is a row. */
  public static final SelectClause EXISTENCE = new SelectClause(Kind.EXISTENCE, List.of());

  /** The partition keys, to be counted: CQL counts no distinct ones. */
  public static final SelectClause PARTITIONS = new SelectClause(Kind.PARTITIONS, List.of());

  /** Entities of some columns. */
  public static SelectClause rows(List<Selector> columns) {
    return new SelectClause(Kind.ROWS, columns);
  }

  /** The values of selectors, at least one. */
  public static SelectClause values(List<Selector> selectors) {
    return new SelectClause(Kind.VALUES, selectors);
  }

  /** Whether it can have a {@code LIMIT}. */
  public boolean limited() {
    return kind != Kind.COUNT && kind != Kind.PARTITIONS;
  }

  /** The columns of which entities are made, in the order in which they are listed. */
  public <E> List<EntityColumn<E, ?>> columns(EntityModel<E> model) {
    if (selectors.isEmpty()) {
      return model.all();
    }
    List<EntityColumn<E, ?>> columns = new ArrayList<>(selectors.size());
    for (Selector selector : selectors) {
      columns.add(model.all().get(selector.column()));
    }
    return columns;
  }
}
