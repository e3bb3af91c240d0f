package io.cqlengine.core.plan;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.ProtocolVersion;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.ColumnDefinition;
import com.datastax.oss.driver.api.core.cql.ColumnDefinitions;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.type.codec.CodecNotFoundException;
import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import com.datastax.oss.driver.api.core.type.codec.registry.CodecRegistry;
import io.cqlengine.api.query.QueryException;
import io.cqlengine.core.model.EntityModel;
import io.cqlengine.core.model.RowMapping;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * CQL written by hand, prepared on one session. Arguments are encoded for the types that the server
 * gave the markers; a null is sent as null.
 */
public final class RawPlan implements KeptPlan {
  private final PreparedStatement prepared;
  private final CodecRegistry codecs;
  private final ProtocolVersion protocol;
  private final TableSchemaWatch watch;

  /** How rows were read last. */
  private volatile @Nullable NamedRowDecoder<?> decoder;

  RawPlan(PreparedStatement prepared, CqlSession session, TableSchemaWatch watch) {
    this.prepared = prepared;
    this.codecs = session.getContext().getCodecRegistry();
    this.protocol = session.getContext().getProtocolVersion();
    this.watch = watch;
    ColumnDefinitions columns = prepared.getVariableDefinitions();
    if (columns.size() == 0) {
      columns = prepared.getResultSetDefinitions();
    }
    if (columns.size() > 0) {
      watch.of(columns.get(0).getKeyspace(), columns.get(0).getTable());
    }
  }

  @Override
  public boolean fits() {
    return watch.unchanged();
  }

  @Override
  public String cql() {
    return prepared.getQuery();
  }

  @Override
  public BoundStatement statement(@Nullable Object[] values, StatementOptions options) {
    ColumnDefinitions markers = prepared.getVariableDefinitions();
    List<String> violations = new ArrayList<>();
    if (values.length != markers.size()) {
      violations.add("it has " + markers.size() + " markers, but got " + values.length + " values");
    }
    @Nullable ByteBuffer[] encoded = new @Nullable ByteBuffer[markers.size()];
    for (int i = 0; i < Math.min(values.length, encoded.length); i++) {
      Object value = values[i];
      encoded[i] = value == null ? null : encode(i, value, markers.get(i), violations);
    }
    if (!violations.isEmpty()) {
      throw new QueryException("query(\"" + cql() + "\")", violations);
    }
    BoundStatementBuilder builder = prepared.boundStatementBuilder();
    for (int i = 0; i < encoded.length; i++) {
      builder = builder.setBytesUnsafe(i, encoded[i]);
    }
    options.applyTo(builder, false);
    return builder.build();
  }

  private @Nullable ByteBuffer encode(
      int index, Object value, ColumnDefinition marker, List<String> violations) {
    try {
      TypeCodec<Object> codec = codecs.codecFor(marker.getType(), value);
      return codec.encode(value, protocol);
    } catch (CodecNotFoundException | IllegalArgumentException | ClassCastException e) {
      violations.add(
          "value "
              + (index + 1)
              + " is a "
              + value.getClass().getName()
              + ", but "
              + marker.getName().asInternal()
              + " is "
              + marker.getType().asCql(true, true));
      return null;
    }
  }

  /**
   * The rows of a page by the names of their columns.
   *
   * @param columns what the server said of the columns
   * @param size how many rows to take
   */
  @SuppressWarnings("unchecked")
  public <R> List<R> read(
      RowMapping<R> type, ColumnDefinitions columns, Iterator<Row> rows, int size) {
    NamedRowDecoder<?> last = decoder;
    if (last == null || !last.reads(type, columns)) {
      last = new NamedRowDecoder<>(type, columns, codecs, protocol);
      decoder = last;
    }
    NamedRowDecoder<R> fitting = (NamedRowDecoder<R>) last;
    List<R> read = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      read.add(fitting.decode(rows.next()));
    }
    return read;
  }

  @Override
  public <E> EntityDecoder<E> decoder(EntityModel<E> model, ColumnDefinitions results) {
    throw new IllegalStateException("rows of hand-written CQL are read by name: " + cql());
  }

  @Override
  public ValueDecoder values(ColumnDefinitions results) {
    throw new IllegalStateException("rows of hand-written CQL are read by name: " + cql());
  }
}
