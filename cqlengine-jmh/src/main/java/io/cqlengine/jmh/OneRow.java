package io.cqlengine.jmh;

import com.datastax.oss.driver.api.core.cql.ColumnDefinitions;
import com.datastax.oss.driver.api.core.cql.ExecutionInfo;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import java.util.Iterator;
import java.util.List;

/** A result of one row, which a real server gave; it can be read once. */
final class OneRow implements ResultSet {
  private final ColumnDefinitions columns;
  private final ExecutionInfo info;
  private final Iterator<Row> rows;

  private OneRow(ColumnDefinitions columns, ExecutionInfo info, Iterator<Row> rows) {
    this.columns = columns;
    this.info = info;
    this.rows = rows;
  }

  static OneRow of(Row row, ExecutionInfo info) {
    return new OneRow(row.getColumnDefinitions(), info, List.of(row).iterator());
  }

  @Override
  public ColumnDefinitions getColumnDefinitions() {
    return columns;
  }

  @Override
  public ExecutionInfo getExecutionInfo() {
    return info;
  }

  @Override
  public List<ExecutionInfo> getExecutionInfos() {
    return List.of(info);
  }

  @Override
  public boolean isFullyFetched() {
    return true;
  }

  @Override
  public int getAvailableWithoutFetching() {
    return rows.hasNext() ? 1 : 0;
  }

  @Override
  public boolean wasApplied() {
    return true;
  }

  @Override
  public Iterator<Row> iterator() {
    return rows;
  }
}
