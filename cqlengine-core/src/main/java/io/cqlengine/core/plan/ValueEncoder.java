package io.cqlengine.core.plan;

import com.datastax.oss.driver.api.core.ProtocolVersion;
import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import io.cqlengine.core.access.CallbackFailures;
import io.cqlengine.core.model.EntityModel;
import io.cqlengine.core.statement.BindMarker;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Encodes the values of one marker for the column's type in the schema. */
record ValueEncoder(
    EntityModel<?> model, BindMarker marker, TypeCodec<Object> codec, ProtocolVersion protocol) {

  @Nullable ByteBuffer encode(Object value) {
    try {
      return codec.encode(value, protocol);
    } catch (Throwable e) {
      throw CallbackFailures.ofEncoding(
          e,
          model.name() + "." + marker.subject(),
          "a value that the column of table '%s' cannot hold as %s"
              .formatted(model.table(), codec.getCqlType().asCql(true, true)));
    }
  }
}
