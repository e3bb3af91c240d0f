package io.cqlengine.core.type;

import com.datastax.oss.driver.api.core.ProtocolVersion;
import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import com.datastax.oss.driver.api.core.type.reflect.GenericType;
import io.cqlengine.core.access.AccessorFactory;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** {@code Optional} values. Writes also accept the content itself. */
final class OptionalType extends ValueType {
  private final ValueType present;

  OptionalType(ValueType present) {
    super(GenericType.optionalOf(present.javaType()), present.cqlType(), List.of(present));
    this.present = present;
  }

  @Override
  public boolean accepts(Object value) {
    return value instanceof Optional<?> optional
        ? optional.isEmpty() || present.accepts(optional.get())
        : present.accepts(value);
  }

  @Override
  public ValueType present() {
    return present;
  }

  @Override
  public void check(Object value, boolean constraints, BiConsumer<String, String> violations) {
    Object plain = AccessorFactory.content(value);
    if (plain != null) {
      present.check(plain, constraints, violations);
    }
  }

  @Override
  public void checkElement(Object position, Object element, BiConsumer<String, String> violations) {
    present.checkElement(position, element, violations);
  }

  @Override
  public Object filled(Object value) {
    return value instanceof Optional<?> optional
        ? optional.map(present::filled)
        : present.filled(value);
  }

  @Override
  public boolean checked() {
    return present.checked();
  }

  @Override
  public Optional<ValueType> element() {
    return present.element();
  }

  @Override
  public Optional<ValueType> key() {
    return present.key();
  }

  @Override
  public Optional<ValueType> value() {
    return present.value();
  }

  @Override
  public List<StructType.Field> fields() {
    return present.fields();
  }

  @Override
  public @Nullable Object field(Object value, int field) {
    Object plain = value instanceof Optional<?> optional ? optional.orElseThrow() : value;
    return present.field(plain, field);
  }

  @Override
  public Object whenNull() {
    return Optional.empty();
  }

  @Override
  public boolean isWhenNull(Object value) {
    return value instanceof Optional<?> optional ? optional.isEmpty() : present.isWhenNull(value);
  }

  @Override
  TypeCodec<Object> codecFor(DataType actual, CodecRequest request) throws TypeMismatchException {
    return new OptionalCodec(present.codecFor(actual, request), javaType());
  }

  private static final class OptionalCodec extends BinaryCodec.Adapter {
    OptionalCodec(TypeCodec<Object> present, GenericType<?> javaType) {
      super(present, javaType);
    }

    @Override
    public @Nullable ByteBuffer encode(@Nullable Object value, ProtocolVersion protocol) {
      Object plain = AccessorFactory.content(value);
      return plain == null ? null : inner.encode(plain, protocol);
    }

    @Override
    public Object decode(@Nullable ByteBuffer bytes, ProtocolVersion protocol) {
      return bytes == null ? Optional.empty() : Optional.ofNullable(inner.decode(bytes, protocol));
    }
  }
}
