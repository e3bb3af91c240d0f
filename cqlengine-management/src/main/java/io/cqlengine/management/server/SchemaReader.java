package io.cqlengine.management.server;

import com.datastax.oss.driver.api.core.cql.ColumnDefinition;
import com.datastax.oss.driver.api.core.cql.Row;
import io.cqlengine.management.cql.IndexDefinition;
import io.cqlengine.management.cql.KeyspaceDefinition;
import io.cqlengine.management.cql.TableDefinition;
import io.cqlengine.management.cql.TypeDefinition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code system_schema} of one cluster. The driver's own metadata may be stale or switched
 * off: it is not asked.
 */
public final class SchemaReader {
  private static final String SCHEMA = " FROM system_schema.";
  private static final String OF_KEYSPACE = " WHERE keyspace_name = ?";
  private static final String OF_TABLE = OF_KEYSPACE + " AND table_name = ?";
  private static final String KEYSPACES =
      "SELECT keyspace_name, replication, durable_writes" + SCHEMA + "keyspaces";
  private static final String TYPES =
      "SELECT type_name, field_names, field_types" + SCHEMA + "types" + OF_KEYSPACE;
  private static final String TABLE = "SELECT *" + SCHEMA + "tables" + OF_TABLE;
  private static final String COLUMNS =
      "SELECT column_name, type, kind, position, clustering_order" + SCHEMA + "columns" + OF_TABLE;
  private static final String DROPPED =
      "SELECT column_name, type" + SCHEMA + "dropped_columns" + OF_TABLE;
  private static final String INDEXES =
      "SELECT index_name, table_name, options" + SCHEMA + "indexes" + OF_KEYSPACE;

  private final Coordinator coordinator;

  /** A reader that asks one coordinator. */
  public SchemaReader(Coordinator coordinator) {
    this.coordinator = coordinator;
  }

  /** {@return the definitions of all keyspaces by name, those of the system included} */
  public Map<String, KeyspaceDefinition> keyspaces() {
    Map<String, KeyspaceDefinition> keyspaces = new TreeMap<>();
    coordinator
        .read(KEYSPACES)
        .forEach(row -> keyspaces.put(ColumnRow.text(row, "keyspace_name"), keyspace(row)));
    return keyspaces;
  }

  /** {@return the definition of a keyspace, empty when there is none} */
  public Optional<KeyspaceDefinition> keyspace(String keyspace) {
    return Optional.ofNullable(coordinator.read(KEYSPACES + OF_KEYSPACE, keyspace).one())
        .map(SchemaReader::keyspace);
  }

  /** {@return the definitions of the user types of a keyspace by name} */
  public Map<String, TypeDefinition> types(String keyspace) {
    Map<String, TypeDefinition> types = new TreeMap<>();
    coordinator.read(TYPES, keyspace).forEach(row -> put(types, row));
    return types;
  }

  /** {@return the table with all its options, empty when there is none} */
  public Optional<TableDefinition> table(String keyspace, String table) {
    @Nullable Row row = coordinator.read(TABLE, keyspace, table).one();
    if (row == null) {
      return Optional.empty();
    }
    List<ColumnRow> columns = new ArrayList<>();
    coordinator.read(COLUMNS, keyspace, table).forEach(column -> columns.add(ColumnRow.of(column)));
    return Optional.of(ColumnRow.table(table, columns, options(row)));
  }

  /** {@return the CQL names of the table options that the server knows} */
  public Set<String> knownOptions() {
    return table("system_schema", "tables").orElseThrow().options().keySet();
  }

  /** {@return the CQL types of the columns that a table has lost, by name} */
  public Map<String, String> droppedColumns(String keyspace, String table) {
    Map<String, String> dropped = new HashMap<>();
    coordinator
        .read(DROPPED, keyspace, table)
        .forEach(
            row -> dropped.put(ColumnRow.text(row, "column_name"), ColumnRow.text(row, "type")));
    return dropped;
  }

  /**
   * {@return the indexes of all tables of a keyspace; their names are the keyspace's, not their
   * table's}
   */
  public List<IndexDefinition> indexes(String keyspace) {
    List<IndexDefinition> indexes = new ArrayList<>();
    coordinator
        .read(INDEXES, keyspace)
        .forEach(
            row ->
                indexes.add(
                    IndexDefinition.of(
                        ColumnRow.text(row, "index_name"),
                        ColumnRow.text(row, "table_name"),
                        map(row, "options"))));
    return indexes;
  }

  private static KeyspaceDefinition keyspace(Row row) {
    return new KeyspaceDefinition(map(row, "replication"), row.getBoolean("durable_writes"));
  }

  private static void put(Map<String, TypeDefinition> types, Row row) {
    List<String> names = list(row, "field_names");
    List<String> fieldTypes = list(row, "field_types");
    Map<String, String> fields = new LinkedHashMap<>();
    for (int field = 0; field < names.size(); field++) {
      fields.put(names.get(field), fieldTypes.get(field));
    }
    String name = ColumnRow.text(row, "type_name");
    types.put(name, new TypeDefinition(name, fields));
  }

  /** The options in a row of {@code system_schema.tables}; empty text where none is stored. */
  private static Map<String, Object> options(Row row) {
    Map<String, Object> options = new LinkedHashMap<>();
    for (ColumnDefinition column : row.getColumnDefinitions()) {
      String name = column.getName().asInternal();
      switch (name) {
        case "keyspace_name", "table_name", "id", "flags" -> {}
        default -> options.put(name, Objects.requireNonNullElse(row.getObject(name), ""));
      }
    }
    return options;
  }

  private static Map<String, String> map(Row row, String column) {
    return Objects.requireNonNull(row.getMap(column, String.class, String.class), column);
  }

  private static List<String> list(Row row, String column) {
    return Objects.requireNonNull(row.getList(column, String.class), column);
  }
}
