package io.cqlengine.core.plan;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.metadata.schema.RelationMetadata;
import com.datastax.oss.driver.api.core.type.DataType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Detects whether the columns of tables have changed since a statement was prepared. Its codecs
 * would write wrong bytes to a column whose type has changed. The driver knows a change a moment
 * later; where it reads no schema, nothing ever changes. A check costs next to nothing until the
 * schema changes.
 */
final class TableSchemaWatch {
  private final SchemaVersions versions;
  private volatile Object seen;

  /** Most statements have one. */
  private final List<Watched> tables = new ArrayList<>(1);

  /**
   * A table.
   *
   * @param complete whether an added column is a change
   * @param types of its columns when the statement was prepared; empty if they are not known
   */
  private record Watched(
      CqlIdentifier keyspace,
      CqlIdentifier table,
      boolean complete,
      Optional<Map<CqlIdentifier, DataType>> types) {}

  /**
   * @param seen the version of the schema before the statement was prepared
   */
  TableSchemaWatch(SchemaVersions versions, Object seen) {
    this.versions = versions;
    this.seen = seen;
  }

  /** Watches a table of the prepared statement. */
  TableSchemaWatch of(CqlIdentifier keyspace, CqlIdentifier table) {
    return watch(keyspace, table, false);
  }

  /**
   * Watches a table of a prepared statement that may read all of its columns. Up to version 4 of
   * the protocol, rows come without the names of their columns, so that an added column shifts the
   * values of others.
   */
  TableSchemaWatch ofAllColumns(CqlIdentifier keyspace, CqlIdentifier table) {
    return watch(keyspace, table, true);
  }

  private TableSchemaWatch watch(CqlIdentifier keyspace, CqlIdentifier table, boolean complete) {
    Optional<Map<CqlIdentifier, DataType>> known = now(keyspace, table);
    // The columns may have changed while it was prepared. Then it is prepared again.
    tables.add(
        new Watched(keyspace, table, complete, versions.now() == seen ? known : Optional.empty()));
    return this;
  }

  /** Whether a plan may still be used. */
  boolean unchanged() {
    Object last = versions.now();
    return last == seen || unchangedSince(last);
  }

  private boolean unchangedSince(Object last) {
    for (Watched table : tables) {
      Optional<Map<CqlIdentifier, DataType>> now = now(table.keyspace(), table.table());
      if (now.isPresent()
          && !(table.complete() ? now.equals(table.types()) : includes(now.get(), table.types()))) {
        return false;
      }
    }
    seen = last;
    return true;
  }

  /** A table that was not known yet may have been another one. */
  private static boolean includes(
      Map<CqlIdentifier, DataType> now, Optional<Map<CqlIdentifier, DataType>> before) {
    return before.isPresent() && now.entrySet().containsAll(before.get().entrySet());
  }

  private Optional<Map<CqlIdentifier, DataType>> now(CqlIdentifier keyspace, CqlIdentifier table) {
    return versions.relation(keyspace, table).map(TableSchemaWatch::types);
  }

  private static Map<CqlIdentifier, DataType> types(RelationMetadata relation) {
    Map<CqlIdentifier, DataType> columns = new HashMap<>();
    relation.getColumns().forEach((name, column) -> columns.put(name, column.getType()));
    return columns;
  }
}
