package io.cqlengine.core.plan;

import com.datastax.oss.driver.api.core.ProtocolVersion;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the values of rows, by position.
 *
 * @param codecs one for each value
 * @param protocol the session's protocol version
 */
public record ValueDecoder(List<TypeCodec<Object>> codecs, ProtocolVersion protocol) {

  /** How many values a row has. */
  public int size() {
    return codecs.size();
  }

  /** One value of a row. */
  public @Nullable Object decode(Row row, int index) {
    return codecs.get(index).decode(row.getBytesUnsafe(index), protocol);
  }
}
