package io.cqlengine.management.cql;

import com.datastax.oss.driver.api.core.type.DataType;
import io.cqlengine.api.annotation.ClusteringOrder;
import io.cqlengine.api.model.ColumnModel;
import io.cqlengine.api.model.Model;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A table as its schema has it, whether a model wants it so or a server says so.
 *
 * @param name the table's name, exactly as Cassandra keeps it
 * @param columns the CQL type by column name, in order
 * @param partitionKey the columns of the partition key, in key order
 * @param clusteringKey the order by clustering column, in key order
 */
public record TableDefinition(
    String name,
    Map<String, String> columns,
    List<String> partitionKey,
    Map<String, ClusteringOrder> clusteringKey) {

  public TableDefinition {
    columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
    partitionKey = List.copyOf(partitionKey);
    clusteringKey = Collections.unmodifiableMap(new LinkedHashMap<>(clusteringKey));
  }

  /**
   * The table that a model wants.
   *
   * @param model the model
   * @return its table
   */
  public static TableDefinition of(Model<?> model) {
    Map<String, String> columns = new LinkedHashMap<>();
    for (ColumnModel<?, ?> column : model.columns()) {
      DataType type = column.type();
      columns.put(column.name(), type.asCql(true, true));
    }
    Map<String, ClusteringOrder> clusteringKey = new LinkedHashMap<>();
    for (ColumnModel<?, ?> column : model.clusteringKey()) {
      clusteringKey.put(column.name(), column.clusteringOrder().orElse(ClusteringOrder.ASC));
    }
    return new TableDefinition(
        model.table(),
        columns,
        model.partitionKey().stream().map(ColumnModel::name).toList(),
        clusteringKey);
  }

  /**
   * This table with more columns.
   *
   * @param added the CQL type by column name
   * @return a new definition
   */
  public TableDefinition with(Map<String, String> added) {
    Map<String, String> all = new LinkedHashMap<>(columns);
    all.putAll(added);
    return new TableDefinition(name, all, partitionKey, clusteringKey);
  }
}
