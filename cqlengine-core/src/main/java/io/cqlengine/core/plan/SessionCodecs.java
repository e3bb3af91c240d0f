package io.cqlengine.core.plan;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.ProtocolVersion;
import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.DataTypes;
import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import com.datastax.oss.driver.api.core.type.codec.registry.CodecRegistry;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.core.model.EntityColumn;
import io.cqlengine.core.model.EntityModel;
import io.cqlengine.core.statement.BindMarker;
import io.cqlengine.core.type.ValueType;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The codecs of one session, or of the driver, for the members of one model. */
final class SessionCodecs {
  private final EntityModel<?> model;
  private final @Nullable CqlSession session;
  private final CodecRegistry registry;
  private final ProtocolVersion protocol;

  SessionCodecs(EntityModel<?> model, CqlSession session) {
    this.model = model;
    this.session = session;
    this.registry = session.getContext().getCodecRegistry();
    this.protocol = session.getContext().getProtocolVersion();
  }

  /** Those of the driver, without a session. */
  SessionCodecs(EntityModel<?> model) {
    this(model, CodecRegistry.DEFAULT, ProtocolVersion.DEFAULT);
  }

  /** Those of a session, without a reference to it. */
  SessionCodecs(EntityModel<?> model, CodecRegistry registry, ProtocolVersion protocol) {
    this.model = model;
    this.session = null;
    this.registry = registry;
    this.protocol = protocol;
  }

  /** The same codecs without a reference to the session, for objects that outlive it. */
  SessionCodecs detached() {
    return new SessionCodecs(model, registry, protocol);
  }

  EntityModel<?> model() {
    return model;
  }

  CqlSession session() {
    return Objects.requireNonNull(session, "detached");
  }

  ProtocolVersion protocol() {
    return protocol;
  }

  /** An encoder for the values of a marker, in a column of this type. */
  ValueEncoder encoder(BindMarker marker, DataType type) {
    if (marker.token() && !type.equals(DataTypes.BIGINT)) {
      throw new CqlEngineException(
          "The tokens of table '%s' are of type %s. Scans and filters by token need the Murmur3Partitioner, which virtual tables do not have. Use list() or stream()."
              .formatted(model.table(), type.asCql(false, false)));
    }
    ValueType of = marker.valueType();
    return new ValueEncoder(
        model,
        marker,
        fitting(
            marker.subject(),
            () -> marker.compared() ? of.readingCodec(type, registry) : of.codec(type, registry)),
        protocol);
  }

  /** The codec that encodes a member for a column of this type. */
  TypeCodec<Object> encoding(DataType type, EntityColumn<?, ?> column) {
    return fitting(column.member(), () -> column.valueType().codec(type, registry));
  }

  /** The codec that decodes a member from a column of this type. */
  TypeCodec<Object> decoding(DataType type, EntityColumn<?, ?> column) {
    return decoding(type, column.valueType(), column.member());
  }

  /** The codec that decodes values from a column of this type. */
  TypeCodec<Object> decoding(DataType type, ValueType valueType, String subject) {
    return fitting(subject, () -> valueType.readingCodec(type, registry));
  }

  private TypeCodec<Object> fitting(String subject, Supplier<TypeCodec<Object>> codec) {
    try {
      return codec.get();
    } catch (CqlEngineException e) {
      throw new CqlEngineException(
          "%s.%s does not fit its column of table '%s': %s. Change the member's type, or the table."
              .formatted(model.name(), subject, model.table(), e.getMessage()),
          e);
    }
  }
}
