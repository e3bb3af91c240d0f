package io.cqlengine.core.plan;

import static java.util.Objects.requireNonNull;

import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.query.ValidationException;
import io.cqlengine.api.spi.EntityCodec;
import io.cqlengine.core.model.EntityColumn;
import io.cqlengine.core.model.EntityModel;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whole rows of a model, for the types of one table.
 *
 * @param <E> the entity type
 */
public final class CoreEntityCodec<E> implements EntityCodec<E> {
  private final EntityModel<E> model;
  private final ColumnCodecs reading;
  private final ColumnCodecs writing;

  private CoreEntityCodec(EntityModel<E> model, ColumnCodecs reading, ColumnCodecs writing) {
    this.model = model;
    this.reading = reading;
    this.writing = writing;
  }

  /**
   * A codec for a table.
   *
   * @param types of its columns, in the order of the model's
   */
  public static <E> CoreEntityCodec<E> of(EntityModel<E> model, List<DataType> types) {
    if (types.size() != model.all().size()) {
      throw new CqlEngineException(
          "%s has %d columns, not %d. Name the type of each."
              .formatted(model.name(), model.all().size(), types.size()));
    }
    SessionCodecs codecs = new SessionCodecs(model);
    List<TypeCodec<Object>> reading = new ArrayList<>();
    List<TypeCodec<Object>> writing = new ArrayList<>();
    for (EntityColumn<E, ?> column : model.all()) {
      reading.add(codecs.decoding(types.get(column.index()), column));
      writing.add(codecs.encoding(types.get(column.index()), column));
    }
    return new CoreEntityCodec<>(
        model, ColumnCodecs.of(model, reading), ColumnCodecs.of(model, writing));
  }

  @Override
  public E decode(@Nullable ByteBuffer[] row) {
    requireNonNull(row, "row is null");
    return EntityDecoder.entity(model, new EncodedRow(reading, row).values());
  }

  @Override
  public @Nullable ByteBuffer[] encode(E entity) {
    requireNonNull(entity, "entity is null");
    @Nullable Object[] values = model.access().values(entity);
    List<String> violations = new ArrayList<>();
    model.validate(entity, values, violations);
    if (!violations.isEmpty()) {
      throw new ValidationException(model.name(), violations);
    }
    @Nullable ByteBuffer[] row = new @Nullable ByteBuffer[values.length];
    for (EntityColumn<E, ?> column : model.all()) {
      row[column.index()] = writing.encode(column.index(), values[column.index()]);
    }
    return row;
  }
}
