package io.cqlengine.core.plan;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.ProtocolVersion;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.ColumnDefinition;
import com.datastax.oss.driver.api.core.cql.ColumnDefinitions;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.codec.CodecNotFoundException;
import com.datastax.oss.driver.api.core.type.codec.registry.CodecRegistry;
import io.cqlengine.api.query.QueryException;
import io.cqlengine.core.access.CallbackFailures;
import io.cqlengine.core.model.RowMapping;
import io.cqlengine.core.plan.PreparedText.Prepared;
import io.cqlengine.core.type.CheckedCodec;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Hand-written CQL, prepared on one session. Arguments are encoded for the types that the server
 * gave the markers; a null is sent as null.
 */
public final class RawPlan implements StatementPlan {
  private final String cql;

  @SuppressWarnings("unused") // keeps it reachable
  private final PreparedText text;

  private final PreparedStatement prepared;
  private final CodecRegistry codecs;
  private final ProtocolVersion protocol;
  private final TableSchemaWatch watch;

  /** The markers whose values need a check. */
  private final BitSet checked = new BitSet();

  /** The last decoder. */
  private volatile @Nullable NamedRowDecoder<?> decoder;

  /**
   * @param cql the text as it was written, which may be sent with a keyspace before its tables
   */
  RawPlan(String cql, Prepared answer, CqlSession session, TableSchemaWatch watch) {
    this.cql = cql;
    this.text = answer.text();
    this.prepared = answer.statement();
    this.codecs = session.getContext().getCodecRegistry();
    this.protocol = session.getContext().getProtocolVersion();
    this.watch = watch;
    ColumnDefinitions columns = prepared.getVariableDefinitions();
    for (int i = 0; i < columns.size(); i++) {
      checked.set(i, CheckedCodec.appliesTo(columns.get(i).getType()));
    }
    if (columns.size() == 0) {
      columns = prepared.getResultSetDefinitions();
    }
    watchTables(columns);
  }

  /** A batch in one text may have several. */
  private void watchTables(ColumnDefinitions columns) {
    Set<List<CqlIdentifier>> tables = new HashSet<>();
    for (ColumnDefinition column : columns) {
      if (tables.add(List.of(column.getKeyspace(), column.getTable()))) {
        watch.ofAllColumns(column.getKeyspace(), column.getTable());
      }
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
    List<String> violations = new ArrayList<>(0);
    @Nullable Throwable cause = null;
    if (values.length != markers.size()) {
      violations.add(
          "It has %d markers, but got %d values. Give one value for each marker."
              .formatted(markers.size(), values.length));
    }
    BoundStatementBuilder builder = prepared.boundStatementBuilder();
    for (int i = 0; i < Math.min(values.length, markers.size()); i++) {
      try {
        builder = builder.setBytesUnsafe(i, encode(i, values[i]));
      } catch (Throwable e) {
        boolean misfit = misfit(e);
        violations.add(misfit ? otherType(i, values[i]) : unencodable(i, e));
        cause = misfit || cause != null ? cause : e;
      }
    }
    if (!violations.isEmpty()) {
      QueryException refused = new QueryException(subject(), violations);
      if (cause != null) {
        refused.initCause(cause);
      }
      throw refused;
    }
    options.applyTo(builder, false);
    return builder.build();
  }

  private String subject() {
    return "query(\"" + cql + "\")";
  }

  private @Nullable ByteBuffer encode(int index, @Nullable Object value) {
    if (value == null) {
      return null;
    }
    DataType type = prepared.getVariableDefinitions().get(index).getType();
    if (checked.get(index)) {
      CheckedCodec.check(type, value);
    }
    return codecs.codecFor(type, value).encode(value, protocol);
  }

  private String otherType(int index, @Nullable Object value) {
    ColumnDefinition marker = prepared.getVariableDefinitions().get(index);
    return "Value %d is a %s, but %s is %s. Give a value of that type."
        .formatted(
            index + 1,
            Objects.requireNonNull(value).getClass().getName(),
            marker.getName().asInternal(),
            marker.getType().asCql(true, true));
  }

  private String unencodable(int index, Throwable failure) {
    ColumnDefinition marker = prepared.getVariableDefinitions().get(index);
    String value =
        "Value %d cannot be written to %s as %s"
            .formatted(
                index + 1, marker.getName().asInternal(), marker.getType().asCql(true, true));
    if (failure instanceof Error) {
      throw CallbackFailures.of(failure, value + " in " + subject(), "its codec");
    }
    return value + ". " + CallbackFailures.reason(failure);
  }

  /** Whether a value is of another type than its marker. */
  private static boolean misfit(Throwable failure) {
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
