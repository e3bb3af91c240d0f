package io.cqlengine.core.plan;

import io.cqlengine.core.model.EntityModel;
import org.jspecify.annotations.Nullable;

/**
 * CQL that was written by hand.
 *
 * @param cql the text
 * @param keyspace the keyspace of tables that the text does not qualify, sent with the statement;
 *     or null when the text says it
 * @param chosen whether somebody chose that keyspace, rather than the connection having it as its
 *     default: then it must not be left out
 */
public record RawKey(String cql, @Nullable String keyspace, boolean chosen)
    implements StatementKey {
  @Override
  public @Nullable EntityModel<?> model() {
    return null;
  }
}
