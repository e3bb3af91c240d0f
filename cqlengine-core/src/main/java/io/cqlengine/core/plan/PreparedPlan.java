package io.cqlengine.core.plan;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.ColumnDefinitions;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.type.DataType;
import io.cqlengine.core.model.EntityModel;
import io.cqlengine.core.statement.BindMarker;
import io.cqlengine.core.statement.SelectClause;
import io.cqlengine.core.statement.Shape;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A shape prepared on one session, with every codec resolved: binding and decoding go by position.
 * It has a strong reference to its prepared statement; the driver's own cache does not.
 */
final class PreparedPlan implements StatementPlan.Shaped {
  private final PreparedStatement prepared;
  private final List<ValueEncoder> encoders;
  private final boolean idempotent;
  private final KeySizeCheck keySizes;
  private final SessionCodecs codecs;
  private final TableSchemaWatch watch;
  private final @Nullable ValueDecoder values;

  /** How rows are decoded now: a table may change while the program runs. */
  private volatile @Nullable Decoding decoding;

  /**
   * Resolves the codecs of a statement that was just prepared.
   *
   * @param watch begun before that
   */
  PreparedPlan(
      StatementKey.Shaped key,
      PreparedStatement prepared,
      CqlSession session,
      TableSchemaWatch watch) {
    this.codecs = new SessionCodecs(key.model(), session);
    this.prepared = prepared;
    this.idempotent = key.idempotent();
    this.encoders = encoders(codecs, key.render().markers(), prepared.getVariableDefinitions());
    this.keySizes = KeySizeCheck.of(key.model(), key.shape());
    this.watch =
        watch.of(
            CqlIdentifier.fromInternal(key.keyspace()),
            CqlIdentifier.fromInternal(key.model().table()));
    ColumnDefinitions results = prepared.getResultSetDefinitions();
    @Nullable SelectClause reading =
        key.shape() instanceof Shape.Select select ? select.reading() : null;
    if (reading != null && reading.kind() == SelectClause.Kind.ROWS) {
      this.decoding =
          new Decoding(reading, results, EntityDecoder.of(key.model(), reading, results, codecs));
    }
    this.values =
        reading != null && reading.kind() == SelectClause.Kind.VALUES
            ? ValueDecoder.of(reading, results, codecs)
            : null;
  }

  @Override
  public boolean fits() {
    return watch.unchanged();
  }

  private static List<ValueEncoder> encoders(
      SessionCodecs codecs, List<BindMarker> markers, ColumnDefinitions variables) {
    List<ValueEncoder> encoders = new ArrayList<>();
    for (int i = 0; i < variables.size(); i++) {
      encoders.add(codecs.encoder(markers.get(i), variables.get(i).getType()));
    }
    return List.copyOf(encoders);
  }

  @Override
  public String cql() {
    return prepared.getQuery();
  }

  @Override
  public BoundStatement bind(@Nullable Object[] values, StatementOptions options) {
    BoundStatementBuilder builder = prepared.boundStatementBuilder();
    boolean large = false;
    for (int i = 0; i < values.length; i++) {
      Object value = values[i];
      if (value == BindMarker.NULL) {
        builder = builder.setToNull(i);
      } else if (value != null) {
        ByteBuffer bytes = encoders.get(i).encode(value);
        large |= bytes != null && bytes.remaining() > keySizes.suspect();
        builder = builder.setBytesUnsafe(i, bytes);
      }
    }
    if (large) {
      keySizes.check(builder::getBytesUnsafe);
    }
    options.applyTo(builder, idempotent);
    return builder.build();
  }

  @Override
  @SuppressWarnings("unchecked")
  public <E> EntityDecoder<E> entities(EntityModel<E> model, ColumnDefinitions results) {
    Decoding last = decoding;
    if (last == null || last.decoder.model() != model) {
      throw new IllegalStateException("no rows of " + model + " come from: " + cql());
    }
    if (last.columns != results) {
      last = last.with(results, codecs);
      decoding = last;
    }
    return (EntityDecoder<E>) last.decoder;
  }

  /** A decoder for rows with columns as the server described them. */
  private record Decoding(
      SelectClause reading, ColumnDefinitions columns, EntityDecoder<?> decoder) {
    Decoding with(ColumnDefinitions results, SessionCodecs codecs) {
      boolean same = types(results).equals(types(columns));
      return new Decoding(
          reading,
          results,
          same ? decoder : EntityDecoder.of(decoder.model(), reading, results, codecs));
    }

    private static List<DataType> types(ColumnDefinitions columns) {
      List<DataType> types = new ArrayList<>();
      columns.forEach(column -> types.add(column.getType()));
      return types;
    }
  }

  @Override
  public ValueDecoder values(ColumnDefinitions results) {
    if (values == null) {
      throw new IllegalStateException("no values come from: " + cql());
    }
    return values;
  }
}
