package io.cqlengine.management.server;

import com.datastax.oss.driver.api.core.cql.Row;
import io.cqlengine.api.annotation.ClusteringOrder;
import io.cqlengine.management.cql.ServerTable.Storage;
import io.cqlengine.management.cql.TableDefinition;
import io.cqlengine.management.cql.TableDefinition.Column;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A row of {@code system_schema.columns}.
 *
 * @param name the column's name, exactly as Cassandra stores it
 * @param type the CQL type
 * @param kind {@code partition_key}, {@code clustering}, {@code static} or {@code regular}
 * @param position the position in the partition key or among the clustering columns
 * @param order {@code asc}, {@code desc} or {@code none}
 */
record ColumnRow(String name, String type, String kind, int position, String order) {

  static ColumnRow of(Row row) {
    return new ColumnRow(
        text(row, "column_name"),
        text(row, "type"),
        text(row, "kind"),
        row.getInt("position"),
        text(row, "clustering_order"));
  }

  static TableDefinition table(
      String table, List<ColumnRow> stored, Map<String, Object> options, Storage storage) {
    List<ColumnRow> columns = stored.stream().flatMap(column -> column.shown(storage)).toList();
    Map<String, Column> byName = new LinkedHashMap<>();
    columns.forEach(
        column -> byName.put(column.name, new Column(column.type, column.kind.equals("static"))));
    Map<String, ClusteringOrder> clusteringKey = new LinkedHashMap<>();
    ofKind("clustering", columns)
        .forEach(column -> clusteringKey.put(column.name, column.clusteringOrder()));
    return new TableDefinition(
        table,
        byName,
        ofKind("partition_key", columns).stream().map(ColumnRow::name).toList(),
        clusteringKey,
        options);
  }

  /**
   * The column as CQL shows it. For {@code COMPACT STORAGE} the server lists columns that CQL
   * hides. Without clustering columns it lists each column as a static one, and adds a clustering
   * column and a value.
   */
  private Stream<ColumnRow> shown(Storage storage) {
    if (storage == Storage.COMPACT) {
      return switch (kind) {
        case "partition_key" -> Stream.of(this);
        case "static" -> Stream.of(new ColumnRow(name, type, "regular", position, order));
        default -> Stream.empty();
      };
    }
    return type.equals("empty") ? Stream.empty() : Stream.of(this);
  }

  private static List<ColumnRow> ofKind(String kind, List<ColumnRow> columns) {
    return columns.stream()
        .filter(column -> column.kind.equals(kind))
        .sorted(Comparator.comparingInt(ColumnRow::position))
        .toList();
  }

  private ClusteringOrder clusteringOrder() {
    return order.equalsIgnoreCase("desc") ? ClusteringOrder.DESC : ClusteringOrder.ASC;
  }

  /** The text of a column that is never null. */
  static String text(Row row, String column) {
    return Objects.requireNonNull(row.getString(column), column);
  }
}
