package io.cqlengine.core.plan;

import com.datastax.oss.driver.api.core.ProtocolVersion;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import io.cqlengine.core.access.CallbackFailures;
import io.cqlengine.core.type.CheckedCodec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decodes each row into an object, by the positions of its columns. */
public abstract sealed class RowDecoder<R> permits EntityDecoder, NamedRowDecoder, ValueDecoder {
  private final TypeCodec<Object>[] codecs;
  private final ProtocolVersion protocol;

  @SuppressWarnings("unchecked")
  RowDecoder(List<TypeCodec<Object>> codecs, ProtocolVersion protocol) {
    this.codecs = codecs.stream().map(CheckedCodec::decoding).toArray(TypeCodec[]::new);
    this.protocol = protocol;
  }

  /** The object of a row. */
  public abstract R decode(Row row);

  /** The number of values. */
  final int size() {
    return codecs.length;
  }

  /** The value at a position of a row, by one of the codecs. */
  final @Nullable Object value(Row row, int position, int codec) {
    try {
      return codecs[codec].decode(row.getBytesUnsafe(position), protocol);
    } catch (Throwable e) {
      throw CallbackFailures.ofDecoding(e, subject(codec) + " cannot be read");
    }
  }

  /** What a codec reads, for messages, such as "Automobile.price of table 'automobile'". */
  abstract String subject(int codec);
}
