package io.cqlengine.management.server;

import com.datastax.oss.driver.api.core.cql.ColumnDefinition;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.servererrors.InvalidQueryException;
import io.cqlengine.management.cql.DroppedColumn;
import io.cqlengine.management.cql.IndexDefinition;
import io.cqlengine.management.cql.KeyspaceDefinition;
import io.cqlengine.management.cql.ServerTable;
import io.cqlengine.management.cql.ServerTable.Kind;
import io.cqlengine.management.cql.ServerTable.Storage;
import io.cqlengine.management.cql.TypeDefinition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Reads {@code system_schema} of one cluster and, for virtual tables, {@code
 * system_virtual_schema}. It does not use the driver's metadata, which may be stale or switched
 * off.
 */
public final class SchemaReader {
  /** The table in which each keyspace notes its migrations. It is not part of a schema. */
  public static final String JOURNAL = "cqlengine_migrations";

  private static final String SCHEMA = " FROM system_schema.";
  private static final String VIRTUAL = " FROM system_virtual_schema.";
  private static final String OF_KEYSPACE = " WHERE keyspace_name = ?";
  private static final String OF_TABLE = OF_KEYSPACE + " AND table_name = ?";
  private static final String CLUSTER = "SELECT cluster_name FROM system.local";
  private static final String KEYSPACES =
      "SELECT keyspace_name, replication, durable_writes" + SCHEMA + "keyspaces";
  private static final String VIRTUAL_KEYSPACE =
      "SELECT keyspace_name" + VIRTUAL + "keyspaces" + OF_KEYSPACE;
  private static final String TYPES =
      "SELECT type_name, field_names, field_types" + SCHEMA + "types" + OF_KEYSPACE;
  private static final String TABLES = "SELECT table_name, id" + SCHEMA + "tables" + OF_KEYSPACE;
  private static final String TABLE = "SELECT *" + SCHEMA + "tables" + OF_TABLE;
  private static final String VIEW =
      "SELECT *" + SCHEMA + "views" + OF_KEYSPACE + " AND view_name = ?";
  private static final String VIEWS =
      "SELECT view_name, base_table_name" + SCHEMA + "views" + OF_KEYSPACE;
  private static final String VIRTUAL_TABLE = "SELECT table_name" + VIRTUAL + "tables" + OF_TABLE;
  private static final String SELECT_COLUMNS =
      "SELECT table_name, column_name, type, kind, position, clustering_order";

  /** All columns, because old servers have no column {@code kind}. */
  private static final String DROPPED = "SELECT *" + SCHEMA + "dropped_columns" + OF_TABLE;

  private static final String TRIGGERS = "SELECT trigger_name" + SCHEMA + "triggers" + OF_TABLE;
  private static final String MASKS = "SELECT column_name" + SCHEMA + "column_masks" + OF_TABLE;
  private static final String INDEXES =
      "SELECT index_name, table_name, options" + SCHEMA + "indexes" + OF_KEYSPACE;
  private static final String FUNCTIONS =
      "SELECT function_name, argument_types, return_type" + SCHEMA + "functions" + OF_KEYSPACE;
  private static final String AGGREGATES =
      "SELECT aggregate_name, argument_types, state_type, return_type"
          + SCHEMA
          + "aggregates"
          + OF_KEYSPACE;

  /** The columns in the row of a table or view that are not its options. */
  private static final Set<String> NO_OPTIONS =
      Set.of(
          "keyspace_name",
          "table_name",
          "id",
          "flags",
          "view_name",
          "base_table_id",
          "base_table_name",
          "include_all_columns",
          "where_clause");

  /** Options that CQL cannot set. */
  private static final Set<String> NOT_SETTABLE = Set.of("extensions");

  /** Options that servers with {@code read_repair} show for old drivers only. */
  private static final Set<String> OBSOLETE =
      Set.of("read_repair_chance", "dclocal_read_repair_chance");

  private final Coordinator coordinator;

  /** A reader that asks one coordinator. */
  public SchemaReader(Coordinator coordinator) {
    this.coordinator = coordinator;
  }

  /** {@return the name of the cluster} */
  public String clusterName() {
    return ColumnRow.text(Objects.requireNonNull(coordinator.read(CLUSTER).one()), "cluster_name");
  }

  /** {@return the number of racks in all data centres, at least 1} Nodes that are down count. */
  public int racks() {
    Set<List<String>> racks = new HashSet<>();
    for (String nodes : List.of("local", "peers")) {
      coordinator
          .read("SELECT data_center, rack FROM system." + nodes)
          .forEach(
              row -> racks.add(Arrays.asList(row.getString("data_center"), row.getString("rack"))));
    }
    return racks.size();
  }

  /** {@return the names of the tables of a keyspace in order, without views and the journal} */
  public List<String> tableNames(String keyspace) {
    List<String> names = new ArrayList<>(tableIds(keyspace).keySet());
    names.remove(JOURNAL);
    return names;
  }

  /** {@return the ids of the tables of a keyspace by name in order, with that of the journal} */
  public Map<String, UUID> tableIds(String keyspace) {
    Map<String, UUID> ids = new LinkedHashMap<>();
    coordinator
        .read(TABLES, keyspace)
        .forEach(row -> id(row).ifPresent(id -> ids.put(ColumnRow.text(row, "table_name"), id)));
    return ids;
  }

  /** {@return all keyspaces by name, those of the server included} */
  public Map<String, KeyspaceDefinition> keyspaces() {
    Map<String, KeyspaceDefinition> keyspaces = new TreeMap<>();
    coordinator
        .read(KEYSPACES)
        .forEach(row -> keyspaces.put(ColumnRow.text(row, "keyspace_name"), keyspace(row)));
    return keyspaces;
  }

  /** {@return a keyspace, empty when there is none} A virtual keyspace has no replication. */
  public Optional<KeyspaceDefinition> keyspace(String keyspace) {
    return one(KEYSPACES + OF_KEYSPACE, keyspace)
        .map(SchemaReader::keyspace)
        .or(
            () ->
                virtual(VIRTUAL_KEYSPACE, keyspace)
                    .map(row -> new KeyspaceDefinition(Map.of(), false)));
  }

  /** {@return the user types of a keyspace by name} */
  public Map<String, TypeDefinition> types(String keyspace) {
    Map<String, TypeDefinition> types = new TreeMap<>();
    coordinator.read(TYPES, keyspace).forEach(row -> put(types, row));
    return types;
  }

  /** {@return the table, view or virtual table of a name, empty when there is none} */
  public Optional<ServerTable> table(String keyspace, String table) {
    return one(TABLE, keyspace, table)
        .map(row -> ofTable(keyspace, table, row))
        .or(
            () ->
                one(VIEW, keyspace, table)
                    .map(
                        row ->
                            other(
                                Kind.VIEW,
                                table,
                                columns(SCHEMA, keyspace, table),
                                options(row),
                                id(row))))
        .or(
            () ->
                virtual(VIRTUAL_TABLE, keyspace, table)
                    .map(
                        row ->
                            other(
                                Kind.VIRTUAL,
                                table,
                                columns(VIRTUAL, keyspace, table),
                                Map.of(),
                                Optional.empty())));
  }

  private ServerTable ofTable(String keyspace, String table, Row row) {
    Storage storage = storage(Objects.requireNonNull(row.getSet("flags", String.class), "flags"));
    return new ServerTable(
        ColumnRow.table(table, columns(SCHEMA, keyspace, table), options(row), storage),
        Kind.TABLE,
        storage,
        views(keyspace, table),
        id(row));
  }

  /** {@return the triggers and column masks of a table, for people} */
  public List<String> extras(String keyspace, String table) {
    List<String> extras = new ArrayList<>();
    coordinator
        .read(TRIGGERS, keyspace, table)
        .forEach(row -> extras.add("the trigger " + ColumnRow.text(row, "trigger_name")));
    try {
      coordinator
          .read(MASKS, keyspace, table)
          .forEach(row -> extras.add("the mask of column " + ColumnRow.text(row, "column_name")));
    } catch (InvalidQueryException tooOld) {
      // Before Cassandra 5 there are no masks.
    }
    return extras;
  }

  /** {@return the CQL names of the table options that the server knows} */
  public Set<String> knownOptions() {
    Set<String> known = new TreeSet<>();
    columns(SCHEMA, "system_schema", "tables").forEach(column -> known.add(column.name()));
    known.removeAll(NO_OPTIONS);
    known.removeAll(NOT_SETTABLE);
    if (known.contains("read_repair")) {
      known.removeAll(OBSOLETE);
    }
    return known;
  }

  /**
   * {@return whether the server stores the option {@code cdc}} It does so only if its configuration
   * enables CDC, also for its own tables, which it describes anew at each start.
   */
  public boolean storesCdc() {
    return one(TABLE, "system", "local").map(row -> !row.isNull("cdc")).orElse(true);
  }

  /** {@return the dropped columns of a table by name} */
  public Map<String, DroppedColumn> droppedColumns(String keyspace, String table) {
    Map<String, DroppedColumn> dropped = new HashMap<>();
    coordinator
        .read(DROPPED, keyspace, table)
        .forEach(
            row ->
                dropped.put(
                    ColumnRow.text(row, "column_name"),
                    new DroppedColumn(
                        ColumnRow.text(row, "type"),
                        row.getColumnDefinitions().contains("kind")
                            && "static".equals(row.getString("kind")))));
    return dropped;
  }

  /** {@return the indexes of all tables of a keyspace} */
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

  /** {@return the uses of types by the columns, functions and aggregates of a keyspace} */
  public List<SchemaTypeUse> typeUses(String keyspace) {
    List<SchemaTypeUse> uses = new ArrayList<>();
    coordinator
        .read(SELECT_COLUMNS + SCHEMA + "columns" + OF_KEYSPACE, keyspace)
        .forEach(row -> uses.add(SchemaTypeUse.of(row)));
    coordinator
        .read(FUNCTIONS, keyspace)
        .forEach(row -> uses.addAll(SchemaTypeUse.of("function", row, "return_type")));
    coordinator
        .read(AGGREGATES, keyspace)
        .forEach(
            row -> uses.addAll(SchemaTypeUse.of("aggregate", row, "return_type", "state_type")));
    return uses;
  }

  private ServerTable other(
      Kind kind,
      String table,
      List<ColumnRow> columns,
      Map<String, Object> options,
      Optional<UUID> id) {
    return new ServerTable(
        ColumnRow.table(table, columns, options, Storage.ROWS), kind, Storage.ROWS, List.of(), id);
  }

  private static Optional<UUID> id(Row row) {
    return Optional.ofNullable(row.getUuid("id"));
  }

  private List<ColumnRow> columns(String schema, String keyspace, String table) {
    List<ColumnRow> columns = new ArrayList<>();
    coordinator
        .read(SELECT_COLUMNS + schema + "columns" + OF_TABLE, keyspace, table)
        .forEach(column -> columns.add(ColumnRow.of(column)));
    return columns;
  }

  private List<String> views(String keyspace, String table) {
    List<String> views = new ArrayList<>();
    for (Row row : coordinator.read(VIEWS, keyspace)) {
      if (ColumnRow.text(row, "base_table_name").equals(table)) {
        views.add(ColumnRow.text(row, "view_name"));
      }
    }
    return views;
  }

  private Optional<Row> one(String cql, Object... names) {
    return Optional.ofNullable(coordinator.read(cql, names).one());
  }

  /** Before Cassandra 4 there are no virtual tables, and the table that lists them is missing. */
  private Optional<Row> virtual(String cql, Object... names) {
    try {
      return one(cql, names);
    } catch (InvalidQueryException tooOld) {
      return Optional.empty();
    }
  }

  private static Storage storage(Set<String> flags) {
    if (flags.contains("dense") || flags.contains("super")) {
      return Storage.DENSE;
    }
    if (!flags.contains("compound")) {
      return Storage.COMPACT;
    }
    return flags.contains("counter") ? Storage.COUNTERS : Storage.ROWS;
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

  /** The options in the row of a table or view; an empty text where no value is stored. */
  private static Map<String, Object> options(Row row) {
    Map<String, Object> options = new LinkedHashMap<>();
    for (ColumnDefinition column : row.getColumnDefinitions()) {
      String name = column.getName().asInternal();
      if (!NO_OPTIONS.contains(name)) {
        options.put(name, Objects.requireNonNullElse(row.getObject(name), ""));
      }
    }
    return options;
  }

  private static Map<String, String> map(Row row, String column) {
    return Objects.requireNonNull(row.getMap(column, String.class, String.class), column);
  }

  static List<String> list(Row row, String column) {
    return Objects.requireNonNull(row.getList(column, String.class), column);
  }
}
