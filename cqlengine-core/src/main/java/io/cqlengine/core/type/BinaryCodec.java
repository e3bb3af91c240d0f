package io.cqlengine.core.type;

import com.datastax.oss.driver.api.core.ProtocolVersion;
import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import com.datastax.oss.driver.api.core.type.reflect.GenericType;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** A codec of the engine. It works on bytes only: the engine writes no literals. */
abstract class BinaryCodec implements TypeCodec<Object> {
  private final GenericType<Object> javaType;
  private final DataType cqlType;

  @SuppressWarnings("unchecked")
  BinaryCodec(GenericType<?> javaType, DataType cqlType) {
    this.javaType = (GenericType<Object>) javaType;
    this.cqlType = cqlType;
  }

  @Override
  public final GenericType<Object> getJavaType() {
    return javaType;
  }

  @Override
  public final DataType getCqlType() {
    return cqlType;
  }

  @Override
  public final String format(@Nullable Object value) {
    return value == null ? "NULL" : "?";
  }

  @Override
  public @Nullable Object parse(@Nullable String value) {
    throw new UnsupportedOperationException("values are read from bytes only");
  }

  /** A codec that adapts another one. */
  abstract static class Adapter extends BinaryCodec {
    final TypeCodec<Object> inner;

    @SuppressWarnings("unchecked")
    Adapter(TypeCodec<?> inner, GenericType<?> javaType) {
      super(javaType, inner.getCqlType());
      this.inner = (TypeCodec<Object>) inner;
    }

    @Override
    public @Nullable Object decode(@Nullable ByteBuffer bytes, ProtocolVersion protocol) {
      return inner.decode(bytes, protocol);
    }
  }
}
