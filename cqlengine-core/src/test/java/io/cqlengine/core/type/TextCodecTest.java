package io.cqlengine.core.type;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.ProtocolVersion;
import com.datastax.oss.driver.api.core.type.DataTypes;
import com.datastax.oss.driver.api.core.type.codec.MappingCodec;
import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import com.datastax.oss.driver.api.core.type.codec.TypeCodecs;
import com.datastax.oss.driver.api.core.type.codec.registry.CodecRegistry;
import com.datastax.oss.driver.api.core.type.reflect.GenericType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text is written and read as the driver does it, errors included. */
class TextCodecTest {
  private static final ProtocolVersion PROTOCOL = ProtocolVersion.V5;
  private static final TypeCodec<String> DRIVER = TypeCodecs.TEXT;

  private final TypeCodec<Object> codec =
      ValueType.of(String.class).codec(DataTypes.TEXT, CodecRegistry.DEFAULT);

  @Test
  void theDriversCodecOfTextIsReplaced() {
    assertThat(codec).isInstanceOf(TextCodec.class);
    assertThat(codec.getCqlType()).isEqualTo(DRIVER.getCqlType());
    assertThat(codec.getJavaType()).isEqualTo(DRIVER.getJavaType());
  }

  @Test
  void otherCodecsAreNotReplaced() {
    TypeCodec<String> other = new Reversed();
    assertThat(TextCodec.insteadOf(other)).isSameAs(other);
    assertThat(ValueType.of(String.class).codec(DataTypes.ASCII, CodecRegistry.DEFAULT))
        .isSameAs(TypeCodecs.ASCII);
  }

  /** A codec of an application's own. */
  private static final class Reversed extends MappingCodec<String, String> {
    Reversed() {
      super(TypeCodecs.TEXT, GenericType.STRING);
    }

    @Override
    protected String innerToOuter(String value) {
      return new StringBuilder(value).reverse().toString();
    }

    @Override
    protected String outerToInner(String value) {
      return new StringBuilder(value).reverse().toString();
    }
  }

  @Property
  void allTextsAreWrittenAndReadAsTheDriverDoes(@ForAll String text) {
    ByteBuffer expected;
    try {
      expected = DRIVER.encode(text, PROTOCOL);
    } catch (IllegalArgumentException e) {
      assertThatThrownBy(() -> codec.encode(text, PROTOCOL))
          .isInstanceOf(IllegalArgumentException.class);
      return;
    }
    assertThat(codec.encode(text, PROTOCOL)).isEqualTo(expected);
    assertThat(codec.decode(expected, PROTOCOL)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "?", "what?", "Škoda", "日本", "\uD83D\uDE97 car", "\uFFFD", "a\u0000b"})
  void textBeyondAsciiIsReadBack(String text) {
    ByteBuffer bytes = codec.encode(text, PROTOCOL);
    assertThat(bytes).isEqualTo(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    assertThat(codec.decode(bytes, PROTOCOL)).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\uD83D", "\uDE97", "a\uD83Db", "\uDE97\uD83D", "?\uD83D"})
  void halfOfASurrogatePairIsRejectedAndNotReplaced(String text) {
    assertThatThrownBy(() -> codec.encode(text, PROTOCOL))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void invalidBytesAreRejectedAndNotReplaced() {
    byte[][] noTexts = {{(byte) 0xff}, {'a', (byte) 0xc3}, {(byte) 0xed, (byte) 0xa0, (byte) 0x80}};
    for (byte[] bytes : noTexts) {
      assertThatThrownBy(() -> codec.decode(ByteBuffer.wrap(bytes), PROTOCOL))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void anyKindOfBufferIsReadAndNotChanged() {
    byte[] around = "<Škoda>".getBytes(StandardCharsets.UTF_8);
    ByteBuffer part = ByteBuffer.wrap(around, 1, around.length - 2);
    ByteBuffer direct = ByteBuffer.allocateDirect(part.remaining()).put(part.duplicate()).flip();
    for (ByteBuffer bytes :
        new ByteBuffer[] {part, part.slice(), part.asReadOnlyBuffer(), direct}) {
      int position = bytes.position();
      assertThat(codec.decode(bytes, PROTOCOL)).isEqualTo("Škoda");
      assertThat(bytes.position()).isEqualTo(position);
      assertThat(bytes.remaining()).isEqualTo(6);
    }
  }

  @Test
  void nullIsNull() {
    assertThat(codec.encode(null, PROTOCOL)).isNull();
    assertThat(codec.decode(null, PROTOCOL)).isNull();
  }

  @Test
  void literalsAreReadAndWrittenAsTheDriverDoes() {
    assertThat(codec.format("it's")).isEqualTo("'it''s'");
    assertThat(codec.parse("'it''s'")).isEqualTo("it's");
  }

  @Test
  void aValueThatIsNotTextIsRejected() {
    assertThatThrownBy(() -> codec.encode(1, PROTOCOL)).isInstanceOf(ClassCastException.class);
  }
}
