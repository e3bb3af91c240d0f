package io.cqlengine.management.server;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.cqlengine.api.routing.OperationKind;
import io.cqlengine.api.spi.Execution;
import io.cqlengine.api.spi.Lease;
import io.cqlengine.management.cql.TableDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads {@code system_schema} of one cluster. The driver's own metadata may be stale or switched
 * off: it is not asked.
 */
public final class SchemaReader {
  private static final String KEYSPACE =
      "SELECT keyspace_name FROM system_schema.keyspaces WHERE keyspace_name = ?";
  private static final String COLUMNS =
      "SELECT column_name, type, kind, position, clustering_order FROM system_schema.columns"
          + " WHERE keyspace_name = ? AND table_name = ?";

  private final Execution execution;
  private final Lease lease;

  /**
   * A reader on one connection.
   *
   * @param execution what runs the reads
   * @param lease a lease that is held as long as the reader is used
   */
  public SchemaReader(Execution execution, Lease lease) {
    this.execution = execution;
    this.lease = lease;
  }

  /**
   * Whether a keyspace exists.
   *
   * @param keyspace the keyspace, exactly as Cassandra keeps it
   * @return true when it does
   */
  public boolean hasKeyspace(String keyspace) {
    return read(KEYSPACE, keyspace).one() != null;
  }

  /**
   * A table as the server has it.
   *
   * @param keyspace the keyspace, exactly as Cassandra keeps it
   * @param table the table's name, exactly as Cassandra keeps it
   * @return the table, empty when there is none
   */
  public Optional<TableDefinition> table(String keyspace, String table) {
    List<ColumnRow> columns = new ArrayList<>();
    read(COLUMNS, keyspace, table).forEach(row -> columns.add(ColumnRow.of(row)));
    return columns.isEmpty() ? Optional.empty() : Optional.of(ColumnRow.table(table, columns));
  }

  private ResultSet read(String cql, Object... names) {
    // The schema is local to every node: a stricter level of the connection would only fail.
    SimpleStatement statement =
        SimpleStatement.newInstance(cql, names)
            .setConsistencyLevel(ConsistencyLevel.ONE)
            .setIdempotent(true);
    return execution.run(lease, OperationKind.READ, statement);
  }
}
