package io.cqlengine.core.plan;

import com.datastax.oss.driver.api.core.ProtocolVersion;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import io.cqlengine.core.access.CallbackFailures;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes one object of each row, by the positions of its columns.
 *
 * @param <R> the type of the objects
 */
public abstract sealed class RowDecoder<R> permits EntityDecoder, NamedRowDecoder, ValueDecoder {
  private final List<TypeCodec<Object>> codecs;
  private final ProtocolVersion protocol;

  RowDecoder(List<TypeCodec<Object>> codecs, ProtocolVersion protocol) {
    this.codecs = List.copyOf(codecs);
    this.protocol = protocol;
  }

  /** The object of a row. */
  public abstract R decode(Row row);

  /** How many values are read. */
  final int size() {
    return codecs.size();
  }

  /** The value at a position of a row, by one of the codecs. */
  final @Nullable Object value(Row row, int position, int codec) {
    try {
      return codecs.get(codec).decode(row.getBytesUnsafe(position), protocol);
    } catch (Throwable e) {
      throw CallbackFailures.ofDecoding(e, subject(codec) + " cannot be read");
    }
  }

  /** What a codec reads, for messages, such as "Automobile.price of table 'automobile'". */
  abstract String subject(int codec);
}
