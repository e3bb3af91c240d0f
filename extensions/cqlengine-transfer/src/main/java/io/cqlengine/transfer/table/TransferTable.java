package io.cqlengine.transfer.table;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.metadata.schema.ClusteringOrder;
import com.datastax.oss.driver.api.core.metadata.schema.ColumnMetadata;
import com.datastax.oss.driver.api.core.metadata.schema.TableMetadata;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What both tables have in common.
 *
 * @param ascending the order of each clustering column
 * @param columns the columns that are copied, without the key
 * @param digest of names and types, to notice that a table was altered
 */
public record TransferTable(
    List<CqlIdentifier> partition,
    List<CqlIdentifier> clustering,
    List<Boolean> ascending,
    List<TransferColumn> columns,
    String digest) {

  static TransferTable of(TableMetadata source, List<TransferColumn> columns, String digest) {
    return new TransferTable(
        source.getPartitionKey().stream().map(ColumnMetadata::getName).toList(),
        source.getClusteringColumns().keySet().stream().map(ColumnMetadata::getName).toList(),
        source.getClusteringColumns().values().stream()
            .map(order -> order == ClusteringOrder.ASC)
            .toList(),
        List.copyOf(columns),
        digest);
  }

  /**
   * The same for the servers of one side.
   *
   * @param elementTimes whether they answer the times of elements
   */
  public TransferTable answeredBy(boolean elementTimes) {
    return new TransferTable(
        partition,
        clustering,
        ascending,
        columns.stream().map(column -> column.answeredBy(elementTimes)).toList(),
        digest);
  }

  /** The number of a column; -1 if it is not copied, or part of the key. */
  public int column(CqlIdentifier name) {
    return columns.stream().map(TransferColumn::name).toList().indexOf(name);
  }

  public boolean hasLists() {
    return columns.stream().anyMatch(column -> column.kind() == TransferColumn.Kind.LIST);
  }

  public boolean hasStatics() {
    return columns.stream().anyMatch(TransferColumn::isStatic);
  }

  /** {@code token("a", "b")}. */
  public String token() {
    return partition.stream()
        .map(name -> name.asCql(false))
        .collect(Collectors.joining(", ", "token(", ")"));
  }
}
