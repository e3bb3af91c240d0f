package io.cqlengine.core.plan;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.ColumnDefinitions;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.cqlengine.core.model.EntityModel;
import io.cqlengine.core.plan.PreparedText.Prepared;
import io.cqlengine.core.statement.SelectClause;
import io.cqlengine.core.statement.Shape;
import org.jspecify.annotations.Nullable;

/**
 * A shape prepared on one session, with every codec resolved: binding and decoding go by position.
 * The driver does not keep its prepared statement reachable, so it does.
 */
final class PreparedPlan implements StatementPlan.Shaped {
  @SuppressWarnings("unused") // keeps it reachable
  private final PreparedText text;

  private final String cql;
  private final PreparedStatement prepared;
  private final ShapeEncoders encoders;
  private final boolean idempotent;
  private final SessionCodecs codecs;
  private final TableSchemaWatch watch;

  /** The current decoder. A table may change while the program runs. */
  private volatile @Nullable Decoding decoding;

  /**
   * Resolves the codecs of a statement that was just prepared.
   *
   * @param known the encoders of the session
   * @param watch begun before that
   */
  PreparedPlan(
      StatementKey.Shaped key,
      Prepared answer,
      CqlSession session,
      ShapeEncoders.OfSession known,
      TableSchemaWatch watch) {
    this.codecs = new SessionCodecs(key.model(), session);
    this.text = answer.text();
    this.cql = text.cql();
    this.prepared = answer.statement();
    this.idempotent = key.idempotent();
    this.encoders = known.of(key, prepared.getVariableDefinitions(), codecs);
    this.watch =
        watch.of(
            CqlIdentifier.fromInternal(key.keyspace()),
            CqlIdentifier.fromInternal(key.model().table()));
    if (key.shape() instanceof Shape.Select select
        && (select.reading().kind() == SelectClause.Kind.ROWS
            || select.reading().kind() == SelectClause.Kind.VALUES)) {
      this.decoding = Decoding.of(select.reading(), prepared.getResultSetDefinitions(), codecs);
    }
  }

  ShapeEncoders encoders() {
    return encoders;
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
    BoundStatementBuilder builder = encoders.bind(prepared.boundStatementBuilder(), values);
    options.applyTo(builder, idempotent);
    return builder.build();
  }

  @Override
  @SuppressWarnings("unchecked")
  public <E> EntityDecoder<E> entities(EntityModel<E> model, ColumnDefinitions results) {
    if (decoder(results) instanceof EntityDecoder<?> entities && entities.model() == model) {
      return (EntityDecoder<E>) entities;
    }
    throw new IllegalStateException(
        "This statement returns no rows of %s (%s).".formatted(model, cql()));
  }

  @Override
  public ValueDecoder values(ColumnDefinitions results) {
    if (decoder(results) instanceof ValueDecoder values) {
      return values;
    }
    throw new IllegalStateException("This statement returns no values (%s).".formatted(cql()));
  }

  private @Nullable RowDecoder<?> decoder(ColumnDefinitions results) {
    Decoding last = decoding;
    if (last == null) {
      return null;
    }
    if (last.columns != results) {
      last = last.with(results, codecs);
      decoding = last;
    }
    return last.decoder;
  }

  /** A decoder for rows with columns as the server described them. */
  private record Decoding(SelectClause reading, ColumnDefinitions columns, RowDecoder<?> decoder) {
    static Decoding of(SelectClause reading, ColumnDefinitions columns, SessionCodecs codecs) {
      return new Decoding(
          reading,
          columns,
          reading.kind() == SelectClause.Kind.ROWS
              ? EntityDecoder.of(codecs.model(), reading, columns, codecs)
              : ValueDecoder.of(reading, columns, codecs));
    }

    Decoding with(ColumnDefinitions results, SessionCodecs codecs) {
      return ShapeEncoders.types(results).equals(ShapeEncoders.types(columns))
          ? new Decoding(reading, results, decoder)
          : of(reading, results, codecs);
    }
  }
}
