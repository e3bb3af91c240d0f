package io.cqlengine.management.cql;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import io.cqlengine.api.annotation.ClusteringOrder;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Renders schema changes as CQL; names are quoted where CQL needs it. */
public final class SchemaCql {

  private SchemaCql() {}

  /**
   * {@code CREATE KEYSPACE}.
   *
   * @param keyspace the keyspace, exactly as Cassandra keeps it
   * @param replication the replication map
   * @return the statement
   */
  public static String createKeyspace(String keyspace, Map<String, String> replication) {
    return "CREATE KEYSPACE IF NOT EXISTS "
        + name(keyspace)
        + " WITH replication = "
        + replication.entrySet().stream()
            .map(option -> literal(option.getKey()) + ": " + literal(option.getValue()))
            .collect(Collectors.joining(", ", "{", "}"));
  }

  /**
   * {@code CREATE TABLE} with its key and, where there are clustering columns, their order.
   *
   * @param keyspace the keyspace, exactly as Cassandra keeps it
   * @param table the table
   * @return the statement
   */
  public static String createTable(String keyspace, TableDefinition table) {
    return "CREATE TABLE IF NOT EXISTS "
        + qualified(keyspace, table.name())
        + " ("
        + columns(table.columns())
        + ", "
        + primaryKey(table)
        + ")"
        + (table.clusteringKey().isEmpty() ? "" : " WITH " + clusteringOrder(table));
  }

  /**
   * {@code ALTER TABLE ... ADD}, all columns in one statement.
   *
   * @param keyspace the keyspace, exactly as Cassandra keeps it
   * @param table the table's name, exactly as Cassandra keeps it
   * @param columns the CQL type by column name, at least one
   * @return the statement
   */
  public static String addColumns(String keyspace, String table, Map<String, String> columns) {
    return "ALTER TABLE " + qualified(keyspace, table) + " ADD (" + columns(columns) + ")";
  }

  /**
   * The whole key as people compare it: {@code PRIMARY KEY} and, where there are clustering
   * columns, their order.
   *
   * @param table the table
   * @return both clauses
   */
  static String key(TableDefinition table) {
    return primaryKey(table)
        + (table.clusteringKey().isEmpty() ? "" : " " + clusteringOrder(table));
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

  private static String columns(Map<String, String> columns) {
    return columns.entrySet().stream()
        .map(column -> name(column.getKey()) + " " + column.getValue())
        .collect(Collectors.joining(", "));
  }

  private static String names(Collection<String> names) {
    return names.stream().map(SchemaCql::name).collect(Collectors.joining(", "));
  }

  private static String qualified(String keyspace, String table) {
    return name(keyspace) + "." + name(table);
  }

  private static String name(String internal) {
    return CqlIdentifier.fromInternal(internal).asCql(true);
  }

  private static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
