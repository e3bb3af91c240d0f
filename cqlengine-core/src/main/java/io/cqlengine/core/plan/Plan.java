package io.cqlengine.core.plan;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.ProtocolVersion;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.ColumnDefinitions;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.codec.CodecNotFoundException;
import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import com.datastax.oss.driver.api.core.type.codec.registry.CodecRegistry;
import com.datastax.oss.driver.api.core.type.reflect.GenericType;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.core.model.EntityModel;
import io.cqlengine.core.statement.Marker;
import io.cqlengine.core.statement.Rendered;
import io.cqlengine.core.statement.Shape;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A shape prepared on one session, with every codec resolved: binding and decoding go by position.
 * It holds its prepared statement strongly; the driver's own cache does not.
 */
public final class Plan {
  private final PlanKey key;
  private final Rendered rendered;
  private final PreparedStatement prepared;
  private final List<TypeCodec<Object>> encoders;
  private final ProtocolVersion protocol;
  private final @Nullable RowDecoder<?> decoder;

  private Plan(
      PlanKey key,
      Rendered rendered,
      PreparedStatement prepared,
      List<TypeCodec<Object>> encoders,
      ProtocolVersion protocol,
      @Nullable RowDecoder<?> decoder) {
    this.key = key;
    this.rendered = rendered;
    this.prepared = prepared;
    this.encoders = encoders;
    this.protocol = protocol;
    this.decoder = decoder;
  }

  /** Resolves the codecs of a statement that was just prepared. */
  public static Plan of(
      PlanKey key, Rendered rendered, PreparedStatement prepared, CqlSession session) {
    CodecRegistry registry = session.getContext().getCodecRegistry();
    ProtocolVersion protocol = session.getContext().getProtocolVersion();
    ColumnDefinitions variables = prepared.getVariableDefinitions();
    List<TypeCodec<Object>> encoders = new ArrayList<>();
    for (int i = 0; i < variables.size(); i++) {
      Marker marker = rendered.markers().get(i);
      encoders.add(
          codec(
              registry,
              variables.get(i).getType(),
              marker.javaType(),
              key.model(),
              marker.subject()));
    }
    return new Plan(
        key,
        rendered,
        prepared,
        List.copyOf(encoders),
        protocol,
        decoder(key, prepared, registry, protocol));
  }

  private static @Nullable RowDecoder<?> decoder(
      PlanKey key, PreparedStatement prepared, CodecRegistry registry, ProtocolVersion protocol) {
    boolean rows =
        key.shape() instanceof Shape.Select select && select.reading() == Shape.Reading.ROWS;
    return rows ? decoder(key.model(), prepared, registry, protocol) : null;
  }

  private static <E> RowDecoder<E> decoder(
      EntityModel<E> model,
      PreparedStatement prepared,
      CodecRegistry registry,
      ProtocolVersion protocol) {
    ColumnDefinitions results = prepared.getResultSetDefinitions();
    List<TypeCodec<Object>> decoders = new ArrayList<>();
    for (int i = 0; i < results.size(); i++) {
      decoders.add(
          codec(
              registry,
              results.get(i).getType(),
              model.all().get(i).javaType(),
              model,
              model.all().get(i).member()));
    }
    return new RowDecoder<>(model, decoders, protocol);
  }

  /** The codec for values of a Java type in a column of the table as it really is. */
  @SuppressWarnings("unchecked")
  private static TypeCodec<Object> codec(
      CodecRegistry registry,
      DataType cqlType,
      GenericType<?> javaType,
      EntityModel<?> model,
      String subject) {
    try {
      return (TypeCodec<Object>) registry.codecFor(cqlType, javaType);
    } catch (CodecNotFoundException e) {
      throw new CqlEngineException(
          model.name()
              + "."
              + subject
              + " is "
              + javaType.getType().getTypeName()
              + ", but the column of table '"
              + model.table()
              + "' is "
              + cqlType.asCql(true, true)
              + ": change the member's type, or the table",
          e);
    }
  }

  /** The statement's text. */
  public String cql() {
    return prepared.getQuery();
  }

  /**
   * The statement with values.
   *
   * @param values one for each marker, in order; null leaves the marker unset
   */
  public BoundStatement bind(@Nullable Object[] values) {
    BoundStatementBuilder builder = prepared.boundStatementBuilder();
    for (int i = 0; i < values.length; i++) {
      Object value = values[i];
      if (value != null) {
        builder = builder.setBytesUnsafe(i, encode(i, value));
      }
    }
    return builder.setIdempotence(true).build();
  }

  private @Nullable ByteBuffer encode(int marker, Object value) {
    try {
      return encoders.get(marker).encode(value, protocol);
    } catch (RuntimeException e) {
      throw new CqlEngineException(
          key.model().name()
              + "."
              + rendered.markers().get(marker).subject()
              + " has a value that the column of table '"
              + key.model().table()
              + "' cannot hold as "
              + encoders.get(marker).getCqlType().asCql(true, true)
              + ": see the cause",
          e);
    }
  }

  /** How rows become entities. Only for shapes that read rows of the model. */
  @SuppressWarnings("unchecked")
  public <E> RowDecoder<E> decoder(EntityModel<E> model) {
    if (decoder == null || decoder.model() != model) {
      throw new IllegalStateException("no rows of " + model + " come from: " + cql());
    }
    return (RowDecoder<E>) decoder;
  }
}
