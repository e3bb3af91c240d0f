package io.cqlengine.core.plan;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.metadata.schema.KeyspaceMetadata;
import com.datastax.oss.driver.api.core.metadata.schema.RelationMetadata;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The versions of the schema that the driver knows, as one session has seen them. A version is an
 * object without content, compared by identity. Cached statements remember versions and so do not
 * keep the whole schema of their moment reachable (docs/adr/0049).
 */
final class SchemaVersions {
  private final CqlSession session;
  private volatile Version last = new Version(null, new Object());

  /**
   * @param schema the driver replaces this map whenever it has read the schema again; null before
   *     the first look
   */
  private record Version(@Nullable Object schema, Object identity) {}

  SchemaVersions(CqlSession session) {
    this.session = session;
  }

  /** The current version. */
  Object now() {
    Version known = last;
    return session.getMetadata().getKeyspaces() == known.schema ? known.identity : next();
  }

  private synchronized Object next() {
    Object schema = session.getMetadata().getKeyspaces();
    if (schema != last.schema) {
      last = new Version(schema, new Object());
    }
    return last.identity;
  }

  /** A table or view, if the driver knows it. */
  Optional<? extends RelationMetadata> relation(CqlIdentifier keyspace, CqlIdentifier name) {
    return relation(session, keyspace, name);
  }

  /** A table or view, if the driver knows it. */
  static Optional<? extends RelationMetadata> relation(
      CqlSession session, CqlIdentifier keyspace, CqlIdentifier name) {
    Optional<KeyspaceMetadata> known = session.getMetadata().getKeyspace(keyspace);
    Optional<? extends RelationMetadata> table = known.flatMap(in -> in.getTable(name));
    return table.isPresent() ? table : known.flatMap(in -> in.getView(name));
  }
}
