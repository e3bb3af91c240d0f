package io.cqlengine.core.plan;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.config.DriverExecutionProfile;
import com.datastax.oss.driver.api.core.cql.PrepareRequest;
import com.datastax.oss.driver.api.core.metadata.Node;
import com.datastax.oss.driver.api.core.metadata.token.Token;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A request to prepare a statement. The driver caches prepared statements by their requests, with
 * the types that their tables had at that time, so that requests before and after a schema change
 * must not be equal. The timeout is the connection's. Bound statements inherit nothing.
 */
final class SchemaAwarePrepareRequest implements PrepareRequest {
  private final String cql;
  private final @Nullable CqlIdentifier keyspace;
  private final Object schema;

  /**
   * @param keyspace sent with the statement, if the text does not name it
   * @param schema the version of the schema that the driver knows, compared by identity
   */
  SchemaAwarePrepareRequest(String cql, @Nullable CqlIdentifier keyspace, Object schema) {
    this.cql = cql;
    this.keyspace = keyspace;
    this.schema = schema;
  }

  @Override
  public String getQuery() {
    return cql;
  }

  @Override
  public @Nullable CqlIdentifier getKeyspace() {
    return keyspace;
  }

  @Override
  public @Nullable Duration getTimeout() {
    return null;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof SchemaAwarePrepareRequest same
        && cql.equals(same.cql)
        && Objects.equals(keyspace, same.keyspace)
        && schema == same.schema;
  }

  @Override
  public int hashCode() {
    return Objects.hash(cql, keyspace, System.identityHashCode(schema));
  }

  @Override
  public Map<String, ByteBuffer> getCustomPayload() {
    return Map.of();
  }

  @Override
  public @Nullable String getExecutionProfileName() {
    return null;
  }

  @Override
  public @Nullable DriverExecutionProfile getExecutionProfile() {
    return null;
  }

  @Override
  public @Nullable CqlIdentifier getRoutingKeyspace() {
    return null;
  }

  @Override
  public @Nullable ByteBuffer getRoutingKey() {
    return null;
  }

  @Override
  public @Nullable Token getRoutingToken() {
    return null;
  }

  @Override
  public @Nullable Node getNode() {
    return null;
  }

  @Override
  public @Nullable String getExecutionProfileNameForBoundStatements() {
    return null;
  }

  @Override
  public @Nullable DriverExecutionProfile getExecutionProfileForBoundStatements() {
    return null;
  }

  @Override
  public @Nullable CqlIdentifier getRoutingKeyspaceForBoundStatements() {
    return null;
  }

  @Override
  public @Nullable ByteBuffer getRoutingKeyForBoundStatements() {
    return null;
  }

  @Override
  public @Nullable Token getRoutingTokenForBoundStatements() {
    return null;
  }

  @Override
  public Map<String, ByteBuffer> getCustomPayloadForBoundStatements() {
    return Map.of();
  }

  @Override
  public @Nullable Boolean areBoundStatementsIdempotent() {
    return null;
  }

  @Override
  public @Nullable Duration getTimeoutForBoundStatements() {
    return null;
  }

  @Override
  public @Nullable ByteBuffer getPagingStateForBoundStatements() {
    return null;
  }

  @Override
  public int getPageSizeForBoundStatements() {
    return Integer.MIN_VALUE;
  }

  @Override
  public @Nullable ConsistencyLevel getConsistencyLevelForBoundStatements() {
    return null;
  }

  @Override
  public @Nullable ConsistencyLevel getSerialConsistencyLevelForBoundStatements() {
    return null;
  }

  @Override
  public boolean areBoundStatementsTracing() {
    return false;
  }
}
