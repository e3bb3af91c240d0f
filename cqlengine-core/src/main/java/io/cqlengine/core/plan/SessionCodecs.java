package io.cqlengine.core.plan;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.ProtocolVersion;
import com.datastax.oss.driver.api.core.cql.ColumnDefinition;
import com.datastax.oss.driver.api.core.cql.ColumnDefinitions;
import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import com.datastax.oss.driver.api.core.type.codec.registry.CodecRegistry;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.core.model.EntityColumn;
import io.cqlengine.core.model.EntityModel;
import io.cqlengine.core.statement.BindMarker;
import io.cqlengine.core.statement.SelectClause;
import io.cqlengine.core.type.ValueType;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The codecs of one session for the members of one model. */
final class SessionCodecs {
  private final EntityModel<?> model;
  private final CqlSession session;
  private final CodecRegistry registry;
  private final ProtocolVersion protocol;

  SessionCodecs(EntityModel<?> model, CqlSession session) {
    this.model = model;
    this.session = session;
    this.registry = session.getContext().getCodecRegistry();
    this.protocol = session.getContext().getProtocolVersion();
  }

  /** An encoder for the values of a marker, in a column of this type. */
  ValueEncoder encoder(BindMarker marker, DataType type) {
    return new ValueEncoder(
        model,
        marker,
        fitting(marker.subject(), () -> marker.valueType().codec(type, registry)),
        protocol);
  }

  /** A decoder for rows of the model that have the columns read, in their order. */
  <E> EntityDecoder<E> decoder(
      EntityModel<E> model, SelectClause reading, ColumnDefinitions results) {
    List<EntityColumn<E, ?>> columns = reading.columns(model);
    List<TypeCodec<Object>> decoders = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      EntityColumn<E, ?> column = columns.get(i);
      decoders.add(reading(results.get(i).getType(), column.valueType(), column.member()));
    }
    return new EntityDecoder<>(
        model,
        columns,
        decoders,
        protocol,
        () ->
            ColumnCodecs.read(
                model, columns, decoders, multiCell(columns, results), protocol, this));
  }

  /**
   * Which columns are kept in parts, by their index in the model. Results do not say what is
   * frozen; the driver's schema does. Where it has none, the model is believed.
   */
  private BitSet multiCell(List<? extends EntityColumn<?, ?>> columns, ColumnDefinitions results) {
    BitSet multiCell = new BitSet();
    for (int i = 0; i < columns.size(); i++) {
      EntityColumn<?, ?> column = columns.get(i);
      ColumnDefinition result = results.get(i);
      boolean parts =
          TableSchemaWatch.relation(session, result.getKeyspace(), result.getTable())
              .flatMap(relation -> relation.getColumn(result.getName()))
              .map(known -> ValueType.multiCell(known.getType()))
              .orElse(column.valueType().multiCell());
      multiCell.set(column.index(), parts);
    }
    return multiCell;
  }

  /** The value of a column that came with this type. */
  @Nullable Object decoded(EntityColumn<?, ?> column, DataType type, @Nullable ByteBuffer bytes) {
    return reading(type, column.valueType(), column.member()).decode(bytes, protocol);
  }

  /** A decoder for rows of values selected, in their order. */
  ValueDecoder values(SelectClause reading, ColumnDefinitions results) {
    List<TypeCodec<Object>> decoders = new ArrayList<>();
    for (int i = 0; i < reading.selectors().size(); i++) {
      SelectClause.Selector selector = reading.selectors().get(i);
      decoders.add(reading(results.get(i).getType(), type(selector), subject(selector)));
    }
    return new ValueDecoder(List.copyOf(decoders), protocol);
  }

  private ValueType type(SelectClause.Selector selector) {
    return switch (selector.function()) {
      case COUNT, WRITETIME -> ValueType.of(long.class);
      case TTL -> ValueType.of(int.class);
      case VALUE, MIN, MAX, SUM, AVG -> model.all().get(selector.column()).valueType();
    };
  }

  private String subject(SelectClause.Selector selector) {
    return selector.column() < 0 ? "count" : model.all().get(selector.column()).member();
  }

  /** The codec to read values of a type in a column of the table as it really is. */
  private TypeCodec<Object> reading(DataType cqlType, ValueType valueType, String subject) {
    return fitting(subject, () -> valueType.readingCodec(cqlType, registry));
  }

  private TypeCodec<Object> fitting(String subject, Supplier<TypeCodec<Object>> codec) {
    try {
      return codec.get();
    } catch (CqlEngineException e) {
      throw new CqlEngineException(
          model.name()
              + "."
              + subject
              + " does not fit its column of table '"
              + model.table()
              + "': "
              + e.getMessage()
              + ": change the member's type, or the table",
          e);
    }
  }
}
