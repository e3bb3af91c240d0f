package io.cqlengine.management.cql;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A table, view or virtual table of a server.
 *
 * @param definition its columns, key and options, as CQL shows them
 * @param kind what it is
 * @param storage how it stores its rows
 * @param views the names of its materialized views
 * @param id the id of a table, which changes if it is dropped and created again; empty for a
 *     virtual table
 */
public record ServerTable(
    TableDefinition definition, Kind kind, Storage storage, List<String> views, Optional<UUID> id) {

  public ServerTable {
    views = List.copyOf(views);
  }

  /** What has the name of a table. */
  public enum Kind {
    /** A table. */
    TABLE("a table"),
    /** A view of another table, which the server updates. */
    VIEW("a materialized view"),
    /** A table in which a node shows its state. */
    VIRTUAL("a virtual table");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** Human-readable. */
    @Override
    public String toString() {
      return words;
    }
  }

  /** How a server stores rows. */
  public enum Storage {
    /** The default. */
    ROWS,
    /** As {@code ROWS}, and all columns outside the key are counters. */
    COUNTERS,
    /** {@code COMPACT STORAGE} without clustering columns. */
    COMPACT,
    /** {@code COMPACT STORAGE} with clustering columns and one value in each row. */
    DENSE
  }

  /** Whether it has {@code COMPACT STORAGE}, so no column can be added. */
  public boolean isCompact() {
    return storage == Storage.COMPACT || storage == Storage.DENSE;
  }

  /** Human-readable. */
  @Override
  public String toString() {
    return "'" + definition.name() + "' is " + kind;
  }
}
