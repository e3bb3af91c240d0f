package io.cqlengine.core.type;

import com.datastax.oss.driver.api.core.ProtocolVersion;
import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import com.datastax.oss.driver.api.core.type.reflect.GenericType;
import io.cqlengine.api.annotation.Converter;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values that are kept as values of another type. */
final class ConvertedType extends ValueType {
  private final ValueType kept;
  private final Converter<Object, Object> converter;

  @SuppressWarnings("unchecked")
  ConvertedType(GenericType<?> javaType, ValueType kept, Converter<?, ?> converter) {
    super(javaType, kept.cqlType(), List.of(kept));
    this.kept = kept;
    this.converter = (Converter<Object, Object>) converter;
  }

  @Override
  public List<StructField> fields() {
    return kept.fields();
  }

  @Override
  public @Nullable Object field(Object value, int field) {
    return kept.field(converter.toCql(value), field);
  }

  @Override
  public @Nullable Object whenNull() {
    Object value = kept.whenNull();
    return value == null ? null : converter.toJava(value);
  }

  @Override
  boolean comparable() {
    return !javaType().isArray();
  }

  @Override
  TypeCodec<Object> codecFor(DataType actual, CodecRequest request) throws TypeMismatchException {
    return new ConvertedCodec(kept.codecFor(actual, request), javaType(), converter);
  }

  private static final class ConvertedCodec extends BinaryCodec {
    private final TypeCodec<Object> kept;
    private final Converter<Object, Object> converter;

    ConvertedCodec(
        TypeCodec<Object> kept, GenericType<?> javaType, Converter<Object, Object> converter) {
      super(javaType, kept.getCqlType());
      this.kept = kept;
      this.converter = converter;
    }

    @Override
    public @Nullable ByteBuffer encode(@Nullable Object value, ProtocolVersion protocol) {
      return value == null ? null : kept.encode(converter.toCql(value), protocol);
    }

    @Override
    public @Nullable Object decode(@Nullable ByteBuffer bytes, ProtocolVersion protocol) {
      Object value = kept.decode(bytes, protocol);
      return value == null ? null : converter.toJava(value);
    }
  }
}
