package io.cqlengine.api.column;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

class KeyValuesTest {
  private record Doc() {}

  @Test
  void bytesAreComparedByContent() {
    byte[] bytes = {1, 2};
    Key<Doc> key = Key.of(Doc.class, bytes, "a");

    assertThat(key).isEqualTo(Key.of(Doc.class, bytes.clone(), "a"));
    assertThat(key).hasSameHashCodeAs(Key.of(Doc.class, bytes.clone(), "a"));
    assertThat(key).isNotEqualTo(Key.of(Doc.class, new byte[] {1, 3}, "a"));
    assertThat(key).isNotEqualTo(Partition.of(Doc.class, bytes, "a"));
  }

  @Test
  void bytesThatChangeLaterAreNotThoseOfTheKey() {
    byte[] array = {1, 2};
    ByteBuffer buffer = ByteBuffer.wrap(new byte[] {3, 4});
    Key<Doc> key = Key.of(Doc.class, array, buffer);

    array[0] = 9;
    buffer.put(0, (byte) 9).get();

    assertThat(key)
        .isEqualTo(Key.of(Doc.class, new byte[] {1, 2}, ByteBuffer.wrap(new byte[] {3, 4})));
  }
}
