package io.cqlengine.core.execution;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Copies of values that their owner may change before they are sent. */
public final class Copies {
  private Copies() {}

  /** The values as they are now; markers without a value stay so. */
  public static @Nullable Object[] of(@Nullable Object[] values) {
    @Nullable Object[] copies = new @Nullable Object[values.length];
    for (int i = 0; i < values.length; i++) {
      copies[i] = copy(values[i]);
    }
    return copies;
  }

  /**
   * Whether encoding a value may leave its bytes where they are: codecs wrap buffers and arrays.
   */
  static boolean shares(@Nullable Object[] values) {
    for (Object value : values) {
      if (value instanceof ByteBuffer || value instanceof byte[] || value instanceof Optional) {
        return true;
      }
    }
    return false;
  }

  private static @Nullable Object copy(@Nullable Object value) {
    if (value instanceof List<?> list) {
      List<@Nullable Object> copy = new ArrayList<>(list.size());
      list.forEach(element -> copy.add(copy(element)));
      return copy;
    }
    if (value instanceof Set<?> set) {
      Set<@Nullable Object> copy = new LinkedHashSet<>(set.size() * 2);
      set.forEach(element -> copy.add(copy(element)));
      return copy;
    }
    if (value instanceof Map<?, ?> map) {
      Map<@Nullable Object, @Nullable Object> copy = new LinkedHashMap<>(map.size() * 2);
      map.forEach((key, element) -> copy.put(copy(key), copy(element)));
      return copy;
    }
    if (value instanceof Optional<?> optional) {
      return optional.map(Copies::copy);
    }
    if (value instanceof byte[] bytes) {
      return bytes.clone();
    }
    if (value instanceof float[] vector) {
      return vector.clone();
    }
    return value instanceof ByteBuffer buffer ? copy(buffer) : value;
  }

  private static ByteBuffer copy(ByteBuffer buffer) {
    ByteBuffer copy = ByteBuffer.allocate(buffer.remaining());
    copy.put(buffer.duplicate()).flip();
    return copy;
  }
}
