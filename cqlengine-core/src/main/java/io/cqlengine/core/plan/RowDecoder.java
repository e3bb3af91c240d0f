package io.cqlengine.core.plan;

import com.datastax.oss.driver.api.core.ProtocolVersion;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.core.model.EntityColumn;
import io.cqlengine.core.model.EntityModel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes entities from rows, by position.
 *
 * @param <E> the entity type
 */
public final class RowDecoder<E> {
  private final EntityModel<E> model;
  private final List<TypeCodec<Object>> codecs;
  private final ProtocolVersion protocol;

  RowDecoder(EntityModel<E> model, List<TypeCodec<Object>> codecs, ProtocolVersion protocol) {
    this.model = model;
    this.codecs = List.copyOf(codecs);
    this.protocol = protocol;
  }

  EntityModel<E> model() {
    return model;
  }

  /** The entity of a row. */
  public E decode(Row row) {
    @Nullable Object[] values = new @Nullable Object[codecs.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = codecs.get(i).decode(row.getBytesUnsafe(i), protocol);
      if (values[i] == null && model.all().get(i).primitive()) {
        throw nullInPrimitive(model.all().get(i));
      }
    }
    return model.access().create(values);
  }

  private CqlEngineException nullInPrimitive(EntityColumn<E, ?> column) {
    return new CqlEngineException(
        model.name()
            + "."
            + column.member()
            + " is a primitive, but column '"
            + column.name()
            + "' is null in this row: declare it as "
            + column.javaType().getRawType().getSimpleName());
  }
}
