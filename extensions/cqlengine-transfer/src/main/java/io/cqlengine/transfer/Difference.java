package io.cqlengine.transfer;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.DefaultProtocolVersion;
import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import com.datastax.oss.driver.api.core.type.codec.registry.CodecRegistry;
import io.cqlengine.transfer.read.RowImage;
import io.cqlengine.transfer.verify.RowDifference;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A row that differs between source and target, or the static columns of a partition. */
public final class Difference {
  private final RowDifference row;
  private final List<String> columns;
  private final List<Map.Entry<CqlIdentifier, DataType>> keyColumns;

  /** How a row differs. */
  public enum Kind {
    /** Values are equal, times or TTLs are not. */
    TIMES_ONLY,
    /** The target has elements of a list more often than the source. */
    LIST_DOUBLED,
    /** Values differ. */
    VALUES,
    /** The target does not have the row. */
    MISSING,
    /** The source does not have the row. */
    EXTRA
  }

  Difference(
      RowDifference row,
      List<String> columns,
      List<Map.Entry<CqlIdentifier, DataType>> keyColumns) {
    this.row = row;
    this.columns = columns;
    this.keyColumns = keyColumns;
  }

  /** {@return how it differs} */
  public Kind kind() {
    return Kind.valueOf(row.kind().name());
  }

  /** {@return whether these are the static columns of a partition} */
  public boolean ofStatics() {
    return row.key().statics();
  }

  /** {@return the columns that differ; empty for whole rows} */
  public List<String> columns() {
    return columns;
  }

  /** {@return the token of the partition} */
  public long token() {
    return row.key().position().token();
  }

  /**
   * {@return the key by the names of its columns, with values of the driver's types} Log it with
   * care, because keys may be secrets.
   */
  public Map<String, Object> key() {
    List<ByteBuffer> values = new ArrayList<>(row.key().position().partition());
    Optional.ofNullable(row.key().position().clustering()).ifPresent(values::addAll);
    Map<String, Object> key = new LinkedHashMap<>();
    for (int i = 0; i < values.size(); i++) {
      TypeCodec<Object> codec = CodecRegistry.DEFAULT.codecFor(keyColumns.get(i).getValue());
      @Nullable Object value = codec.decode(values.get(i), DefaultProtocolVersion.V5);
      if (value != null) {
        key.put(keyColumns.get(i).getKey().asInternal(), value);
      }
    }
    return key;
  }

  RowImage.Key rowKey() {
    return row.key();
  }

  /** {@return kind, columns and token, without the key} */
  @Override
  public String toString() {
    return "%s%s%s at token %d"
        .formatted(
            kind(),
            columns.isEmpty() ? "" : " " + columns,
            ofStatics() ? " (static)" : "",
            token());
  }
}
