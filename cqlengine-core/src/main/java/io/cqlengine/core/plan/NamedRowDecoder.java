package io.cqlengine.core.plan;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.ProtocolVersion;
import com.datastax.oss.driver.api.core.cql.ColumnDefinitions;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import com.datastax.oss.driver.api.core.type.codec.registry.CodecRegistry;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.core.access.MemberAccessor;
import io.cqlengine.core.model.RowMapping;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes objects from rows of hand-written CQL. The names are looked up once for all rows with the
 * same columns; the rows themselves are read by position.
 *
 * @param <R> what a row becomes
 */
final class NamedRowDecoder<R> {
  private final RowMapping<R> type;
  private final ColumnDefinitions columns;
  private final int[] places;
  private final List<TypeCodec<Object>> codecs = new ArrayList<>();
  private final ProtocolVersion protocol;

  NamedRowDecoder(
      RowMapping<R> type,
      ColumnDefinitions columns,
      CodecRegistry registry,
      ProtocolVersion protocol) {
    this.type = type;
    this.columns = columns;
    this.protocol = protocol;
    this.places = new int[type.parts().size()];
    List<String> problems = new ArrayList<>();
    for (int i = 0; i < places.length; i++) {
      RowMapping.Part part = type.parts().get(i);
      places[i] = columns.firstIndexOf(CqlIdentifier.fromInternal(part.column()));
      if (places[i] < 0) {
        problems.add("they have no column '" + part.column() + "' for " + part.member());
        continue;
      }
      try {
        codecs.add(part.valueType().readingCodec(columns.get(places[i]).getType(), registry));
      } catch (CqlEngineException e) {
        problems.add(part.member() + ": " + e.getMessage());
      }
    }
    if (!problems.isEmpty()) {
      throw new CqlEngineException(
          "these rows cannot become "
              + type.type().getSimpleName()
              + ": "
              + String.join("; ", problems)
              + ": select what it needs, under these names, or read into another type");
    }
  }

  /** Whether it is for rows of this type with these columns. */
  boolean reads(RowMapping<?> asked, ColumnDefinitions now) {
    return type.type() == asked.type() && columns == now;
  }

  R decode(Row row) {
    @Nullable Object[] values = new @Nullable Object[places.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = codecs.get(i).decode(row.getBytesUnsafe(places[i]), protocol);
      if (values[i] == null && type.parts().get(i).primitive()) {
        RowMapping.Part part = type.parts().get(i);
        throw MemberAccessor.nullInPrimitive(
            type.type().getSimpleName() + "." + part.member(),
            "column '" + part.column() + "' is null in this row",
            part.valueType().javaType().getRawType().getSimpleName());
      }
    }
    return type.access().fromRow(values, type.type().getSimpleName(), "raw CQL");
  }
}
