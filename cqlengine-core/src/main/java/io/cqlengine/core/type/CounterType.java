package io.cqlengine.core.type;

import com.datastax.oss.driver.api.core.ProtocolVersion;
import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.DataTypes;
import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import com.datastax.oss.driver.api.core.type.codec.TypeCodecs;
import com.datastax.oss.driver.api.core.type.reflect.GenericType;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counters. One that was never incremented reads as 0, which is what it counts from. */
final class CounterType extends ValueType {
  CounterType() {
    super(GenericType.LONG, DataTypes.COUNTER, List.of());
  }

  @Override
  TypeCodec<Object> codecFor(DataType actual, CodecRequest request) throws TypeMismatchException {
    if (!actual.equals(DataTypes.COUNTER)) {
      throw new TypeMismatchException("the member is marked @Counter");
    }
    return new CounterCodec();
  }

  private static final class CounterCodec extends BinaryCodec {
    CounterCodec() {
      super(GenericType.LONG, DataTypes.COUNTER);
    }

    @Override
    public @Nullable ByteBuffer encode(@Nullable Object value, ProtocolVersion protocol) {
      return TypeCodecs.COUNTER.encode((Long) value, protocol);
    }

    @Override
    public Object decode(@Nullable ByteBuffer bytes, ProtocolVersion protocol) {
      Long value = TypeCodecs.COUNTER.decode(bytes, protocol);
      return value == null ? 0L : value;
    }
  }
}
