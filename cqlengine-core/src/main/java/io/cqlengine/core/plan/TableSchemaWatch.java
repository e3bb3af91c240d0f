package io.cqlengine.core.plan;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.metadata.schema.RelationMetadata;
import com.datastax.oss.driver.api.core.type.DataType;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Detects whether the columns of a table have changed since a statement was prepared. Its codecs
 * would write wrong bytes to a column whose type has changed. The driver knows a change a moment
 * later; where it reads no schema, nothing ever changes. A check costs next to nothing until the
 * schema changes.
 */
final class TableSchemaWatch {
  private final SchemaVersions versions;
  private volatile Object seen;

  private @Nullable CqlIdentifier keyspace;
  private @Nullable CqlIdentifier table;
  private volatile Optional<Map<CqlIdentifier, DataType>> types = Optional.empty();

  /**
   * @param seen the version of the schema before the statement was prepared
   */
  TableSchemaWatch(SchemaVersions versions, Object seen) {
    this.versions = versions;
    this.seen = seen;
  }

  /** Watches the table of the prepared statement. */
  TableSchemaWatch of(CqlIdentifier keyspace, CqlIdentifier table) {
    this.keyspace = keyspace;
    this.table = table;
    Optional<Map<CqlIdentifier, DataType>> known = now();
    // The columns may have changed while it was prepared. Then it is prepared again.
    this.types = versions.now() == seen ? known : Optional.empty();
    return this;
  }

  /** Whether a plan may still be used. */
  boolean unchanged() {
    Object last = versions.now();
    return last == seen || unchangedSince(last);
  }

  private boolean unchangedSince(Object last) {
    Optional<Map<CqlIdentifier, DataType>> now = now();
    if (now.isPresent() && !includes(now.get(), types)) {
      return false;
    }
    seen = last;
    return true;
  }

  /** A table that was not known yet may have been another one. */
  private static boolean includes(
      Map<CqlIdentifier, DataType> now, Optional<Map<CqlIdentifier, DataType>> before) {
    return before.isPresent() && now.entrySet().containsAll(before.get().entrySet());
  }

  private Optional<Map<CqlIdentifier, DataType>> now() {
    CqlIdentifier in = keyspace;
    CqlIdentifier name = table;
    return in == null || name == null
        ? Optional.empty()
        : versions.relation(in, name).map(TableSchemaWatch::types);
  }

  private static Map<CqlIdentifier, DataType> types(RelationMetadata relation) {
    Map<CqlIdentifier, DataType> columns = new HashMap<>();
    relation.getColumns().forEach((name, column) -> columns.put(name, column.getType()));
    return columns;
  }
}
