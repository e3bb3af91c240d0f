package io.cqlengine.core.type;

import com.datastax.oss.driver.api.core.ProtocolVersion;
import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import com.datastax.oss.driver.api.core.type.reflect.GenericType;
import io.cqlengine.api.annotation.Converter;
import io.cqlengine.api.error.CqlEngineException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Values that a converter stores as values of another type. */
final class ConvertedType extends ValueType {
  private final ValueType stored;
  private final Converter<Object, Object> converter;

  @SuppressWarnings("unchecked")
  ConvertedType(GenericType<?> javaType, ValueType stored, Converter<?, ?> converter) {
    super(javaType, stored.cqlType(), List.of(stored));
    this.stored = stored;
    this.converter = (Converter<Object, Object>) converter;
  }

  static ConvertedType enumByName(Class<?> type, DataType text) {
    return new ConvertedType(
        GenericType.of(type),
        new ScalarType(GenericType.STRING, text),
        new EnumConverters.Names(type));
  }

  static ConvertedType enumByOrdinal(Class<?> type) {
    return new ConvertedType(
        GenericType.of(type), ValueType.of(Integer.class), new EnumConverters.Ordinals(type));
  }

  static ConvertedType duration() {
    return new ConvertedType(
        GenericType.of(Duration.class), ValueType.of(Long.class), new DurationConverter());
  }

  @Override
  public List<StructType.Field> fields() {
    return stored.fields();
  }

  @Override
  public @Nullable Object field(Object value, int field) {
    return stored.field(toCql(converter, value), field);
  }

  @Override
  public @Nullable Object whenNull() {
    Object value = stored.whenNull();
    return value == null ? null : toJava(converter, value);
  }

  /** Compares what is stored, too: the converter's class may have no {@code equals}. */
  @Override
  public boolean isWhenNull(Object value) {
    Object empty = whenNull();
    return empty != null
        && (value.equals(empty) || toCql(converter, value).equals(toCql(converter, empty)));
  }

  private static Object toCql(Converter<Object, Object> converter, Object value) {
    return checked(converter, "toCql", converter.toCql(value));
  }

  private static Object toJava(Converter<Object, Object> converter, Object stored) {
    return checked(converter, "toJava", converter.toJava(stored));
  }

  private static Object checked(
      Converter<?, ?> converter, String method, @Nullable Object converted) {
    if (converted == null) {
      throw new CqlEngineException(
          "%s.%s returned null. Return a value; null never reaches a converter."
              .formatted(converter.getClass().getName(), method));
    }
    return converted;
  }

  @Override
  public Object filled(Object value) {
    Object given = toCql(converter, value);
    Object filled = stored.filled(given);
    return filled == given ? value : toJava(converter, filled);
  }

  @Override
  TypeCodec<Object> codecFor(DataType actual, CodecRequest request) throws TypeMismatchException {
    return new ConvertedCodec(stored.codecFor(actual, request), javaType(), converter);
  }

  private static final class ConvertedCodec extends BinaryCodec.Adapter {
    private final Converter<Object, Object> converter;

    ConvertedCodec(
        TypeCodec<Object> stored, GenericType<?> javaType, Converter<Object, Object> converter) {
      super(stored, javaType);
      this.converter = converter;
    }

    @Override
    public @Nullable ByteBuffer encode(@Nullable Object value, ProtocolVersion protocol) {
      return value == null ? null : inner.encode(toCql(converter, value), protocol);
    }

    @Override
    public @Nullable Object decode(@Nullable ByteBuffer bytes, ProtocolVersion protocol) {
      Object value = inner.decode(bytes, protocol);
      return value == null ? null : toJava(converter, value);
    }
  }

  /** Stores durations as nanoseconds, which have an order and last for 292 years. */
  private static final class DurationConverter implements Converter<Duration, Long> {
    @Override
    public Long toCql(Duration value) {
      try {
        return value.toNanos();
      } catch (ArithmeticException e) {
        throw new CqlEngineException(
            "A Duration of more than 292 years has too many nanoseconds for a bigint."
                + " Name a converter with @Column.",
            e);
      }
    }

    @Override
    public Duration toJava(Long stored) {
      return Duration.ofNanos(stored);
    }
  }
}
