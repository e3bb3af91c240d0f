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
 * Decodes rows of hand-written CQL into objects. The names of columns are looked up once for all
 * rows with the same columns.
 */
public final class NamedRowDecoder<R> extends RowDecoder<R> {
  private final RowMapping<R> mapping;
  private final ColumnDefinitions columns;
  private final int[] positions;

  private NamedRowDecoder(
      RowMapping<R> mapping,
      ColumnDefinitions columns,
      int[] positions,
      List<TypeCodec<Object>> codecs,
      ProtocolVersion protocol) {
    super(codecs, protocol);
    this.mapping = mapping;
    this.columns = columns;
    this.positions = positions;
  }

  /** A decoder for rows with these columns, which must have all that the type needs. */
  static <R> NamedRowDecoder<R> of(
      RowMapping<R> mapping,
      ColumnDefinitions columns,
      CodecRegistry registry,
      ProtocolVersion protocol) {
    int[] positions = new int[mapping.parts().size()];
    List<TypeCodec<Object>> codecs = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (int i = 0; i < positions.length; i++) {
      RowMapping.Part part = mapping.parts().get(i);
      positions[i] = columns.firstIndexOf(CqlIdentifier.fromInternal(part.column()));
      if (positions[i] < 0) {
        problems.add("they have no column '%s' for %s".formatted(part.column(), part.member()));
        continue;
      }
      try {
        codecs.add(part.valueType().readingCodec(columns.get(positions[i]).getType(), registry));
      } catch (CqlEngineException e) {
        problems.add("%s (%s)".formatted(part.member(), e.getMessage()));
      }
    }
    if (!problems.isEmpty()) {
      throw new CqlEngineException(
          ("These rows cannot become %s: %s. Select what it needs under these names, or read into"
                  + " another type.")
              .formatted(mapping.type().getSimpleName(), String.join("; ", problems)));
    }
    return new NamedRowDecoder<>(mapping, columns, positions, codecs, protocol);
  }

  /** Whether it is for rows of this type with these columns. */
  boolean reads(RowMapping<?> asked, ColumnDefinitions now) {
    return mapping.type() == asked.type() && columns == now;
  }

  @Override
  String subject(int codec) {
    RowMapping.Part part = mapping.parts().get(codec);
    return "%s.%s of column '%s'"
        .formatted(mapping.type().getSimpleName(), part.member(), part.column());
  }

  @Override
  public R decode(Row row) {
    @Nullable Object[] values = new @Nullable Object[positions.length];
    String type = mapping.type().getSimpleName();
    for (int i = 0; i < values.length; i++) {
      values[i] = value(row, positions[i], i);
      RowMapping.Part part = mapping.parts().get(i);
      if (values[i] == null && part.primitive()) {
        throw MemberAccessor.nullInPrimitive(
            type + "." + part.member(),
            "column '" + part.column() + "' is null in this row",
            part.valueType().javaType().getRawType().getSimpleName());
      }
    }
    return mapping.access().fromRow(values, type, "raw CQL");
  }
}
