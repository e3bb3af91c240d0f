package io.cqlengine.core.type;

import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import com.datastax.oss.driver.api.core.type.reflect.GenericType;
import org.jspecify.annotations.Nullable;

/** A codec of the engine's own. It works on bytes only: the engine writes no literals. */
abstract class BinaryCodec implements TypeCodec<Object> {
  private final GenericType<Object> javaType;
  private final DataType cqlType;

  @SuppressWarnings("unchecked")
  BinaryCodec(GenericType<?> javaType, DataType cqlType) {
    this.javaType = (GenericType<Object>) javaType;
    this.cqlType = cqlType;
  }

  @SuppressWarnings("unchecked")
  static TypeCodec<Object> untyped(TypeCodec<?> codec) {
    return (TypeCodec<Object>) codec;
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
  public final Object parse(@Nullable String value) {
    throw new UnsupportedOperationException("values are read from bytes only");
  }
}
