package io.cqlengine.core.type;

import com.datastax.oss.driver.api.core.ProtocolVersion;
import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import com.datastax.oss.driver.api.core.type.codec.TypeCodecs;
import com.datastax.oss.driver.api.core.type.reflect.GenericType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Encodes text as the driver's codec does, with the JDK's conversion of whole strings, which takes
 * a fraction of the time of a charset's encoder. That conversion silently replaces invalid
 * characters. If the result may have a replacement, the driver's codec is used.
 */
final class TextCodec implements TypeCodec<String> {
  private static final TypeCodec<String> DRIVER = TypeCodecs.TEXT;
  private static final TextCodec INSTANCE = new TextCodec();

  /** Replaces half of a surrogate pair when a string is written. */
  private static final byte ENCODED_REPLACEMENT = '?';

  /** Replaces bytes that are not valid UTF-8 when a string is read. */
  private static final char DECODED_REPLACEMENT = '\uFFFD';

  private TextCodec() {}

  /** This codec instead of the driver's codec of text; any other codec as it is. */
  @SuppressWarnings("unchecked")
  static TypeCodec<Object> insteadOf(TypeCodec<?> codec) {
    return (TypeCodec<Object>) (codec == DRIVER ? INSTANCE : codec);
  }

  @Override
  public @Nullable ByteBuffer encode(@Nullable String text, ProtocolVersion protocol) {
    if (text == null) {
      return null;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    for (byte each : bytes) {
      if (each == ENCODED_REPLACEMENT) {
        return DRIVER.encode(text, protocol);
      }
    }
    return ByteBuffer.wrap(bytes);
  }

  @Override
  public @Nullable String decode(@Nullable ByteBuffer bytes, ProtocolVersion protocol) {
    if (bytes == null) {
      return null;
    }
    if (!bytes.hasArray()) {
      return DRIVER.decode(bytes, protocol);
    }
    String text =
        new String(
            bytes.array(),
            bytes.arrayOffset() + bytes.position(),
            bytes.remaining(),
            StandardCharsets.UTF_8);
    return text.indexOf(DECODED_REPLACEMENT) < 0 ? text : DRIVER.decode(bytes, protocol);
  }

  @Override
  public GenericType<String> getJavaType() {
    return DRIVER.getJavaType();
  }

  @Override
  public DataType getCqlType() {
    return DRIVER.getCqlType();
  }

  @Override
  public boolean accepts(Object value) {
    return value instanceof String;
  }

  @Override
  public String format(@Nullable String value) {
    return DRIVER.format(value);
  }

  @Override
  public @Nullable String parse(@Nullable String value) {
    return DRIVER.parse(value);
  }
}
