package io.cqlengine.core.type;

import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import java.util.List;

/** Values of one codec that the application or the engine names. */
final class CodecType extends ValueType {
  private final TypeCodec<Object> codec;

  @SuppressWarnings("unchecked")
  CodecType(TypeCodec<?> codec) {
    super(codec.getJavaType(), codec.getCqlType(), List.of());
    this.codec = (TypeCodec<Object>) codec;
  }

  @Override
  TypeCodec<Object> codecFor(DataType actual, CodecRequest request) throws TypeMismatchException {
    if (!codec.accepts(actual)) {
      throw new TypeMismatchException("its codec is for " + codec.getCqlType().asCql(true, true));
    }
    return codec;
  }
}
