package io.cqlengine.core.telemetry;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.cql.Statement;
import io.cqlengine.api.routing.OperationKind;
import io.cqlengine.api.spi.ExecutionEvent.Source;
import io.cqlengine.core.statement.CqlQualifier;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A statement of the driver, made by the engine itself or by a module that stands on it.
 *
 * @param source who made it
 * @param statement as it is sent
 */
public record EngineStatement(
    String connection, OperationKind kind, Source source, Statement<?> statement)
    implements ObservedStatement {

  @Override
  public @Nullable String keyspace() {
    return statement.getKeyspace() == null ? null : statement.getKeyspace().asInternal();
  }

  @Override
  public String cql() {
    return cql(statement);
  }

  private static String cql(Statement<?> statement) {
    if (statement instanceof SimpleStatement simple) {
      return simple.getQuery();
    }
    if (statement instanceof BoundStatement bound) {
      return bound.getPreparedStatement().getQuery();
    }
    return statement instanceof BatchStatement batch
        ? "BATCH of " + batch.size() + " statements"
        : statement.getClass().getSimpleName();
  }

  @Override
  public String operation() {
    if (!(statement instanceof BatchStatement batch)) {
      return ObservedStatement.super.operation();
    }
    Set<String> operations = new HashSet<>();
    batch.forEach(each -> operations.add(CqlQualifier.operation(cql(each))));
    return operations.size() == 1 ? "BATCH " + operations.iterator().next() : "BATCH";
  }

  @Override
  public boolean hasLiterals() {
    return LogRedaction.hasLiterals(cql());
  }

  @Override
  public int batchSize() {
    return statement instanceof BatchStatement batch ? batch.size() : 1;
  }

  @Override
  public @Nullable ConsistencyLevel ownConsistency() {
    return statement.getConsistencyLevel();
  }

  @Override
  public int ownPageSize() {
    return statement.getPageSize();
  }

  @Override
  public @Nullable String profile() {
    return statement.getExecutionProfile() == null
        ? statement.getExecutionProfileName()
        : statement.getExecutionProfile().getName();
  }

  @Override
  public boolean idempotent() {
    return Boolean.TRUE.equals(statement.isIdempotent());
  }
}
