package io.cqlengine.core.query;

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
final class Frozen {
  private Frozen() {}

  /** The values as they are now; markers without a value stay so. */
  static @Nullable Object[] copy(@Nullable Object[] values) {
    @Nullable Object[] copies = new @Nullable Object[values.length];
    for (int i = 0; i < values.length; i++) {
      copies[i] = copy(values[i]);
    }
    return copies;
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
      return optional.map(Frozen::copy);
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
