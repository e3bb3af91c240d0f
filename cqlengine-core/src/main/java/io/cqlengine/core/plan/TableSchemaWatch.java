package io.cqlengine.core.plan;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.metadata.schema.KeyspaceMetadata;
import com.datastax.oss.driver.api.core.metadata.schema.RelationMetadata;
import com.datastax.oss.driver.api.core.type.DataType;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whether the columns of a table are as they were when a statement was prepared. The codecs of a
 * plan are of that time: bytes for another type may mean something else there. It knows what the
 * driver knows of the schema, a moment after it changed; where the driver keeps none, nothing ever
 * changes. Asking costs next to nothing until the schema changes.
 */
final class TableSchemaWatch {
  private final CqlSession session;

  /** The driver replaces this map whenever it has read the schema again. */
  private volatile Object seen;

  private @Nullable CqlIdentifier keyspace;
  private @Nullable CqlIdentifier table;
  private volatile Optional<Map<CqlIdentifier, DataType>> types = Optional.empty();

  /** To be made before preparing. */
  TableSchemaWatch(CqlSession session) {
    this.session = session;
    this.seen = session.getMetadata().getKeyspaces();
  }

  /** With the table that a statement turned out to be about. */
  TableSchemaWatch of(CqlIdentifier keyspace, CqlIdentifier table) {
    this.keyspace = keyspace;
    this.table = table;
    this.types = now();
    return this;
  }

  /** The schema as it was at that time. */
  Object seen() {
    return seen;
  }

  /** Whether the driver knows of no change at all, of any table. */
  boolean nothingChanged() {
    return session.getMetadata().getKeyspaces() == seen;
  }

  /** Whether a plan may go on. */
  boolean unchanged() {
    Object last = session.getMetadata().getKeyspaces();
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

  /** A table that nobody knew yet may have been another one. */
  private static boolean includes(
      Map<CqlIdentifier, DataType> now, Optional<Map<CqlIdentifier, DataType>> before) {
    return before.isPresent() && now.entrySet().containsAll(before.get().entrySet());
  }

  private Optional<Map<CqlIdentifier, DataType>> now() {
    CqlIdentifier from = keyspace;
    CqlIdentifier name = table;
    if (from == null || name == null) {
      return Optional.empty();
    }
    return relation(session, from, name).map(this::types);
  }

  /** A table or view, if the driver knows it. */
  static Optional<? extends RelationMetadata> relation(
      CqlSession session, CqlIdentifier keyspace, CqlIdentifier name) {
    return session.getMetadata().getKeyspace(keyspace).flatMap(known -> relation(known, name));
  }

  private static Optional<? extends RelationMetadata> relation(
      KeyspaceMetadata keyspace, CqlIdentifier name) {
    Optional<? extends RelationMetadata> table = keyspace.getTable(name);
    return table.isPresent() ? table : keyspace.getView(name);
  }

  private Map<CqlIdentifier, DataType> types(RelationMetadata relation) {
    Map<CqlIdentifier, DataType> columns = new HashMap<>();
    relation.getColumns().forEach((name, column) -> columns.put(name, column.getType()));
    return columns;
  }
}
