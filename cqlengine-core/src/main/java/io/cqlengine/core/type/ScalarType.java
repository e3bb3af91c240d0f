package io.cqlengine.core.type;

import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.codec.CodecNotFoundException;
import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import com.datastax.oss.driver.api.core.type.reflect.GenericType;
import java.util.List;

/** Values that the session's own codecs know. */
final class ScalarType extends ValueType {

  ScalarType(GenericType<?> javaType, DataType cqlType) {
    super(javaType, cqlType, List.of());
  }

  /** The CQL type of a Java type that has one. */
  static ScalarType of(GenericType<?> boxed) {
    return new ScalarType(boxed, BuiltInTypes.of(boxed.getType()).orElseThrow());
  }

  @Override
  TypeCodec<Object> codecFor(DataType actual, CodecRequest request) throws TypeMismatchException {
    try {
      return TextCodec.insteadOf(request.registry().codecFor(actual, javaType()));
    } catch (CodecNotFoundException e) {
      throw new TypeMismatchException();
    }
  }
}
