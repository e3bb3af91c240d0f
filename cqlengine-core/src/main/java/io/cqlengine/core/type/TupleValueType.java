package io.cqlengine.core.type;

import com.datastax.oss.driver.api.core.ProtocolVersion;
import com.datastax.oss.driver.api.core.data.TupleValue;
import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.DataTypes;
import com.datastax.oss.driver.api.core.type.TupleType;
import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import com.datastax.oss.driver.api.core.type.codec.TypeCodecs;
import com.datastax.oss.driver.api.core.type.reflect.GenericType;
import io.cqlengine.api.error.CqlEngineException;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tuples as {@code TupleValue}. */
final class TupleValueType extends ValueType {

  TupleValueType(List<ValueType> components) {
    super(
        GenericType.of(TupleValue.class),
        DataTypes.tupleOf(components.stream().map(ValueType::cqlType).toArray(DataType[]::new)),
        components);
  }

  @Override
  TypeCodec<Object> codecFor(DataType actual, CodecRequest request) throws TypeMismatchException {
    if (!(actual instanceof TupleType there)
        || there.getComponentTypes().size() != parts().size()) {
      throw new TypeMismatchException();
    }
    for (int i = 0; i < parts().size(); i++) {
      DataType component = there.getComponentTypes().get(i);
      codecOf("component " + (i + 1), parts().get(i), component, request);
    }
    return new TupleCodec(there, (TupleType) cqlType());
  }

  /** Accepts tuples of the declared type, attached to any session or detached. */
  private static final class TupleCodec extends BinaryCodec.Adapter {
    private final TupleType actual;
    private final TupleType declared;

    TupleCodec(TupleType actual, TupleType declared) {
      super(TypeCodecs.tupleOf(actual), GenericType.of(TupleValue.class));
      this.actual = actual;
      this.declared = declared;
    }

    @Override
    public @Nullable ByteBuffer encode(@Nullable Object value, ProtocolVersion protocol) {
      if (value == null) {
        return null;
      }
      TupleValue given = (TupleValue) value;
      if (given.getType().equals(actual)) {
        return inner.encode(given, protocol);
      }
      if (!given.getType().equals(declared)) {
        throw new CqlEngineException(
            "The tuple is of another type than %s. Create it from that type."
                .formatted(declared.asCql(false, true)));
      }
      TupleValue copy = actual.newValue();
      for (int i = 0; i < given.size(); i++) {
        copy = copy.setBytesUnsafe(i, given.getBytesUnsafe(i));
      }
      return inner.encode(copy, protocol);
    }
  }
}
