package io.cqlengine.management.cql;

import io.cqlengine.api.annotation.ClusteringOrder;
import io.cqlengine.management.cql.TableDefinition.Column;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Renders schema changes as CQL. Names are given exactly as Cassandra stores them, and quoted where
 * CQL needs it.
 */
public final class SchemaCql {

  private SchemaCql() {}

  /** {@code CREATE KEYSPACE}. */
  public static String createKeyspace(String keyspace, KeyspaceDefinition definition) {
    return "CREATE KEYSPACE IF NOT EXISTS " + name(keyspace) + with(definition, false);
  }

  /** {@code ALTER KEYSPACE}, always with durable writes, which may have to be set back. */
  public static String alterKeyspace(String keyspace, KeyspaceDefinition definition) {
    return "ALTER KEYSPACE " + name(keyspace) + with(definition, true);
  }

  /** {@code DROP KEYSPACE}. */
  public static String dropKeyspace(String keyspace) {
    return "DROP KEYSPACE IF EXISTS " + name(keyspace);
  }

  /** {@code CREATE TYPE}. */
  public static String createType(String keyspace, TypeDefinition type) {
    return "CREATE TYPE IF NOT EXISTS "
        + qualified(keyspace, type.name())
        + " ("
        + declared(type.fields())
        + ")";
  }

  /** {@code ALTER TYPE ... ADD} of one field. CQL allows only one in a statement. */
  public static String addField(String keyspace, String type, String field, String fieldType) {
    return "ALTER TYPE " + qualified(keyspace, type) + " ADD " + name(field) + " " + fieldType;
  }

  /** {@code DROP TYPE}. */
  public static String dropType(String keyspace, String type) {
    return "DROP TYPE IF EXISTS " + qualified(keyspace, type);
  }

  /**
   * {@code CREATE TABLE} with key, clustering order and options, and with an id unless it is null.
   */
  public static String createTable(String keyspace, TableDefinition table, @Nullable UUID id) {
    List<String> options = new ArrayList<>();
    if (!table.clusteringKey().isEmpty()) {
      options.add(clusteringOrder(table));
    }
    table.options().forEach((option, value) -> options.add(option + " = " + literal(value)));
    if (id != null) {
      options.add("id = " + id);
    }
    return "CREATE TABLE IF NOT EXISTS "
        + qualified(keyspace, table.name())
        + " ("
        + declared(table.columns())
        + ", "
        + primaryKey(table)
        + ")"
        + (options.isEmpty() ? "" : " WITH " + String.join(" AND ", options));
  }

  /** {@code ALTER TABLE ... ADD} of all columns. */
  public static String addColumns(String keyspace, String table, Map<String, Column> columns) {
    return "ALTER TABLE " + qualified(keyspace, table) + " ADD (" + declared(columns) + ")";
  }

  /** {@code ALTER TABLE ... WITH} all options. */
  public static String alterOptions(
      String keyspace, String table, List<TableOptionComparison.Change> options) {
    return "ALTER TABLE "
        + qualified(keyspace, table)
        + options.stream()
            .map(option -> option.name() + " = " + option.desired())
            .collect(Collectors.joining(" AND ", " WITH ", ""));
  }

  /** {@code DROP TABLE}. */
  public static String dropTable(String keyspace, String table) {
    return "DROP TABLE IF EXISTS " + qualified(keyspace, table);
  }

  /** {@code CREATE INDEX} or {@code CREATE CUSTOM INDEX}, with its name. */
  public static String createIndex(String keyspace, IndexDefinition index) {
    String column = name(index.column());
    String target =
        switch (index.target()) {
          case VALUES -> column;
          case KEYS, ENTRIES, FULL ->
              index.target().name().toLowerCase(Locale.ROOT) + "(" + column + ")";
        };
    boolean custom = !index.className().isEmpty();
    return (custom ? "CREATE CUSTOM INDEX" : "CREATE INDEX")
        + " IF NOT EXISTS "
        + name(index.name())
        + " ON "
        + qualified(keyspace, index.table())
        + " ("
        + target
        + ")"
        + (custom ? " USING " + literal(index.className()) : "")
        + (index.options().isEmpty() ? "" : " WITH OPTIONS = " + literal(index.options()));
  }

  /** {@code DROP INDEX}. */
  public static String dropIndex(String keyspace, String index) {
    return "DROP INDEX IF EXISTS " + qualified(keyspace, index);
  }

  /** The key for people: {@code PRIMARY KEY} and, if there are clustering columns, their order. */
  static String key(TableDefinition table) {
    return primaryKey(table)
        + (table.clusteringKey().isEmpty() ? "" : " " + clusteringOrder(table));
  }

  /** The value of an option. Texts and maps are quoted, numbers and booleans are not. */
  public static String literal(Object value) {
    if (value instanceof Map<?, ?> map) {
      return entries(map);
    }
    return value instanceof Number || value instanceof Boolean
        ? value.toString()
        : "'" + value.toString().replace("'", "''") + "'";
  }

  /** The class first, then the other entries in the order of their names. */
  private static String entries(Map<?, ?> map) {
    Map<String, String> sorted = new TreeMap<>();
    map.forEach((key, value) -> sorted.put(String.valueOf(key), String.valueOf(value)));
    List<String> entries = new ArrayList<>();
    String first = sorted.remove("class");
    if (first != null) {
      entries.add("'class': " + literal(first));
    }
    sorted.forEach((key, value) -> entries.add(literal(key) + ": " + literal(value)));
    return "{" + String.join(", ", entries) + "}";
  }

  private static String with(KeyspaceDefinition definition, boolean durableWrites) {
    return " WITH replication = "
        + literal(definition.replication())
        + (durableWrites || !definition.durableWrites()
            ? " AND durable_writes = " + definition.durableWrites()
            : "");
  }

  private static String primaryKey(TableDefinition table) {
    return "PRIMARY KEY ("
        + partitionKey(table.partitionKey())
        + table.clusteringKey().keySet().stream()
            .map(column -> ", " + name(column))
            .collect(Collectors.joining())
        + ")";
  }

  private static String partitionKey(List<String> columns) {
    return columns.size() == 1 ? name(columns.get(0)) : "(" + names(columns) + ")";
  }

  private static String clusteringOrder(TableDefinition table) {
    return table.clusteringKey().entrySet().stream()
        .map(SchemaCql::ordered)
        .collect(Collectors.joining(", ", "CLUSTERING ORDER BY (", ")"));
  }

  private static String ordered(Map.Entry<String, ClusteringOrder> column) {
    return name(column.getKey()) + " " + column.getValue();
  }

  /** Columns or fields, each with its type. */
  private static String declared(Map<String, ?> members) {
    return members.entrySet().stream()
        .map(member -> name(member.getKey()) + " " + member.getValue())
        .collect(Collectors.joining(", "));
  }

  private static String names(Collection<String> names) {
    return names.stream().map(SchemaCql::name).collect(Collectors.joining(", "));
  }

  private static String qualified(String keyspace, String name) {
    return name(keyspace) + "." + name(name);
  }

  private static String name(String internal) {
    return Names.quoted(internal);
  }
}
