package io.cqlengine.management.cql;

import java.util.List;

/**
 * What a server has under the name of a table.
 *
 * @param definition its columns, key and options, as CQL shows them
 * @param kind what it is
 * @param storage how it stores its rows
 * @param views the names of the materialized views that are made from it
 */
public record ServerTable(
    TableDefinition definition, Kind kind, Storage storage, List<String> views) {

  public ServerTable {
    views = List.copyOf(views);
  }

  /** What a name belongs to. */
  public enum Kind {
    /** A table. */
    TABLE("a table"),
    /** A view of another table, which the server keeps up to date. */
    VIEW("a materialized view"),
    /** What a node shows of itself. */
    VIRTUAL("a virtual table");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** For people. */
    @Override
    public String toString() {
      return words;
    }
  }

  /** How rows are stored. */
  public enum Storage {
    /** As CQL does by itself. */
    ROWS,
    /** As {@code ROWS}; all columns outside the key are counters. */
    COUNTERS,
    /** {@code COMPACT STORAGE} without clustering columns. */
    COMPACT,
    /** {@code COMPACT STORAGE} with clustering columns: one value a row. */
    DENSE
  }

  /** Whether no column can be added because of the storage. */
  public boolean isCompact() {
    return storage == Storage.COMPACT || storage == Storage.DENSE;
  }

  /** For people. */
  @Override
  public String toString() {
    return "'" + definition.name() + "' is " + kind;
  }
}
