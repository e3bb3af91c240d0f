package io.cqlengine.core.type;

import com.datastax.oss.driver.api.core.ProtocolVersion;
import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.DataTypes;
import com.datastax.oss.driver.api.core.type.codec.CodecNotFoundException;
import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import com.datastax.oss.driver.api.core.type.codec.TypeCodecs;
import com.datastax.oss.driver.api.core.type.reflect.GenericType;
import io.cqlengine.api.rules.BuiltInTypes;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values for which the session has a codec, and counters. */
final class ScalarType extends ValueType {

  ScalarType(GenericType<?> javaType, DataType cqlType) {
    super(javaType, cqlType, List.of());
  }

  /** The type of a Java type that has a CQL type of its own. */
  static ScalarType of(GenericType<?> boxed) {
    return new ScalarType(boxed, BuiltInTypes.of(boxed.getType().getTypeName()).orElseThrow());
  }

  @Override
  TypeCodec<Object> codecFor(DataType actual, CodecRequest request) throws TypeMismatchException {
    if (cqlType().equals(DataTypes.COUNTER)) {
      if (!actual.equals(DataTypes.COUNTER)) {
        throw new TypeMismatchException("the member is marked @Counter");
      }
      return new CounterCodec();
    }
    try {
      return own(request.registry().codecFor(actual, javaType()));
    } catch (CodecNotFoundException e) {
      throw new TypeMismatchException();
    }
  }

  /** The engine's codec instead of the driver's; any other codec as it is. */
  @SuppressWarnings("unchecked")
  private static TypeCodec<Object> own(TypeCodec<?> codec) {
    return codec == TypeCodecs.DATE || codec == TypeCodecs.INET || codec == TypeCodecs.TIMEUUID
        ? CheckedCodec.of(codec)
        : TextCodec.insteadOf((TypeCodec<Object>) codec);
  }

  /** A counter that was never incremented reads as 0. */
  private static final class CounterCodec extends BinaryCodec.Adapter {
    CounterCodec() {
      super(TypeCodecs.COUNTER, GenericType.LONG);
    }

    @Override
    public @Nullable ByteBuffer encode(@Nullable Object value, ProtocolVersion protocol) {
      return inner.encode(value, protocol);
    }

    @Override
    public Object decode(@Nullable ByteBuffer bytes, ProtocolVersion protocol) {
      Object value = inner.decode(bytes, protocol);
      return value == null ? 0L : value;
    }
  }
}
