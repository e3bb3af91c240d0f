package io.cqlengine.core.plan;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.ProtocolVersion;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.ColumnDefinition;
import com.datastax.oss.driver.api.core.cql.ColumnDefinitions;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.type.codec.CodecNotFoundException;
import com.datastax.oss.driver.api.core.type.codec.registry.CodecRegistry;
import io.cqlengine.api.query.QueryException;
import io.cqlengine.core.access.CallbackFailures;
import io.cqlengine.core.model.RowMapping;
import io.cqlengine.core.type.CheckedCodec;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hand-written CQL, prepared on one session. Arguments are encoded for the types that the server
 * gave the markers; a null is sent as null.
 */
public final class RawPlan implements StatementPlan {
  private final String cql;
  private final PreparedStatement prepared;
  private final CodecRegistry codecs;
  private final ProtocolVersion protocol;
  private final TableSchemaWatch watch;

  /** How rows were decoded last. */
  private volatile @Nullable NamedRowDecoder<?> decoder;

  /**
   * @param cql the text as it was written, which may be sent with a keyspace before its tables
   */
  RawPlan(String cql, PreparedStatement prepared, CqlSession session, TableSchemaWatch watch) {
    this.cql = cql;
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
    return cql;
  }

  @Override
  public BoundStatement bind(@Nullable Object[] values, StatementOptions options) {
    ColumnDefinitions markers = prepared.getVariableDefinitions();
    List<String> violations = new ArrayList<>();
    List<RuntimeException> causes = new ArrayList<>(0);
    if (values.length != markers.size()) {
      violations.add(
          "it has %d markers, but got %d values".formatted(markers.size(), values.length));
    }
    @Nullable ByteBuffer[] encoded = new @Nullable ByteBuffer[markers.size()];
    for (int i = 0; i < Math.min(values.length, encoded.length); i++) {
      Object value = values[i];
      encoded[i] = value == null ? null : encode(i, value, markers.get(i), violations, causes);
    }
    if (!violations.isEmpty()) {
      QueryException refused = new QueryException("query(\"" + cql() + "\")", violations);
      causes.stream().findFirst().ifPresent(refused::initCause);
      throw refused;
    }
    BoundStatementBuilder builder = prepared.boundStatementBuilder();
    for (int i = 0; i < encoded.length; i++) {
      builder = builder.setBytesUnsafe(i, encoded[i]);
    }
    options.applyTo(builder, false);
    return builder.build();
  }

  private @Nullable ByteBuffer encode(
      int index,
      Object value,
      ColumnDefinition marker,
      List<String> violations,
      List<RuntimeException> causes) {
    try {
      return CheckedCodec.of(codecs.codecFor(marker.getType(), value)).encode(value, protocol);
    } catch (RuntimeException e) {
      if (!misfit(e)) {
        causes.add(e);
      }
      violations.add(
          "value %d %s"
              .formatted(
                  index + 1,
                  misfit(e)
                      ? "is a %s, but %s is %s"
                          .formatted(
                              value.getClass().getName(),
                              marker.getName().asInternal(),
                              marker.getType().asCql(true, true))
                      : "cannot be written to %s as %s: %s"
                          .formatted(
                              marker.getName().asInternal(),
                              marker.getType().asCql(true, true),
                              CallbackFailures.reason(e))));
    }
    return null;
  }

  /** Whether a value is of another type than its marker. */
  private static boolean misfit(RuntimeException failure) {
    return failure instanceof CodecNotFoundException
        || failure instanceof ClassCastException
        || (failure instanceof IllegalArgumentException
            && !(failure.getCause() instanceof CharacterCodingException));
  }

  /** Decodes rows by the names of their columns, as the server described them. */
  @SuppressWarnings("unchecked")
  public <R> NamedRowDecoder<R> named(RowMapping<R> mapping, ColumnDefinitions columns) {
    NamedRowDecoder<?> last = decoder;
    if (last == null || !last.reads(mapping, columns)) {
      last = NamedRowDecoder.of(mapping, columns, codecs, protocol);
      decoder = last;
    }
    return (NamedRowDecoder<R>) last;
  }
}
