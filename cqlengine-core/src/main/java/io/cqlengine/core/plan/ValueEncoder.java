package io.cqlengine.core.plan;

import com.datastax.oss.driver.api.core.ProtocolVersion;
import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.core.model.EntityModel;
import io.cqlengine.core.statement.BindMarker;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import org.jspecify.annotations.Nullable;

/** Encodes the values of one marker for the column as it really is. */
record ValueEncoder(
    EntityModel<?> model, BindMarker marker, TypeCodec<Object> codec, ProtocolVersion protocol) {

  @Nullable ByteBuffer encode(Object value) {
    try {
      return codec.encode(value, protocol);
    } catch (RuntimeException e) {
      throw new CqlEngineException(
          "%s.%s has a value that the column of table '%s' cannot hold as %s: %s"
              .formatted(
                  model.name(),
                  marker.subject(),
                  model.table(),
                  codec.getCqlType().asCql(true, true),
                  reason(e)),
          e);
    }
  }

  /** The engine's own messages show no values. Those of others may. */
  static String reason(RuntimeException e) {
    if (e.getCause() instanceof CharacterCodingException) {
      return "the text has characters that it cannot hold";
    }
    return e instanceof CqlEngineException ? String.valueOf(e.getMessage()) : "see the cause";
  }
}
