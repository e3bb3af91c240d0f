package io.cqlengine.core.plan;

import com.datastax.oss.driver.api.core.ProtocolVersion;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.core.model.EntityColumn;
import io.cqlengine.core.model.EntityModel;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes entities from rows, by position.
 *
 * @param <E> the entity type
 */
public final class EntityDecoder<E> {
  private final EntityModel<E> model;
  private final List<EntityColumn<E, ?>> columns;
  private final List<EntityColumn<E, ?>> absent;
  private final List<TypeCodec<Object>> codecs;
  private final ProtocolVersion protocol;
  private final Supplier<ColumnCodecs> comparing;
  private final String source;
  private volatile @Nullable ColumnCodecs members;

  /**
   * @param columns the columns of the rows, in their order; members of others are as if null
   * @param codecs one for each of these columns
   * @param comparing makes what rows are compared with, once one is to be
   */
  EntityDecoder(
      EntityModel<E> model,
      List<EntityColumn<E, ?>> columns,
      List<TypeCodec<Object>> codecs,
      ProtocolVersion protocol,
      Supplier<ColumnCodecs> comparing) {
    this.model = model;
    this.columns = List.copyOf(columns);
    this.absent =
        columns.size() == model.all().size()
            ? List.of()
            : model.all().stream().filter(column -> !columns.contains(column)).toList();
    this.codecs = List.copyOf(codecs);
    this.protocol = protocol;
    this.comparing = comparing;
    this.source = source(model);
  }

  EntityModel<E> model() {
    return model;
  }

  /** The entity of a row. */
  public E decode(Row row) {
    @Nullable Object[] values = new @Nullable Object[model.all().size()];
    for (int i = 0; i < columns.size(); i++) {
      EntityColumn<E, ?> column = columns.get(i);
      Object value = read(row, i);
      if (value == null && column.primitive()) {
        throw column.nullInPrimitive();
      }
      values[column.index()] = value;
    }
    for (EntityColumn<E, ?> column : absent) {
      values[column.index()] = column.valueType().whenNull();
    }
    return model.access().fromRow(values, model.name(), source);
  }

  /** The row as it came. */
  public EncodedRow snapshot(Row row) {
    @Nullable ByteBuffer[] cells = new @Nullable ByteBuffer[model.all().size()];
    for (int i = 0; i < columns.size(); i++) {
      cells[columns.get(i).index()] = row.getBytesUnsafe(i);
    }
    return new EncodedRow(members(), cells);
  }

  private ColumnCodecs members() {
    @Nullable ColumnCodecs known = members;
    if (known == null) {
      known = comparing.get();
      members = known;
    }
    return known;
  }

  /** An entity of values of all columns, decoded before. */
  static <E> E entity(EntityModel<E> model, @Nullable Object[] values) {
    for (EntityColumn<E, ?> column : model.all()) {
      if (values[column.index()] == null && column.primitive()) {
        throw column.nullInPrimitive();
      }
    }
    return model.access().fromRow(values, model.name(), source(model));
  }

  private static String source(EntityModel<?> model) {
    return "table '" + model.table() + "'";
  }

  private @Nullable Object read(Row row, int i) {
    try {
      return codecs.get(i).decode(row.getBytesUnsafe(i), protocol);
    } catch (RuntimeException e) {
      EntityColumn<E, ?> column = columns.get(i);
      throw new CqlEngineException(
          model.name()
              + "."
              + column.member()
              + " cannot be read from column '"
              + column.name()
              + "' of table '"
              + model.table()
              + "': "
              + ValueEncoder.reason(e),
          e);
    }
  }
}
