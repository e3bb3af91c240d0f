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

/** Copies of values that the caller may change before they are sent. */
public final class DefensiveCopies {
  /**
   * How values of a class are copied, cached with the class by the JDK: to find out that a text is
   * not a list, set or map takes longer than all the rest.
   */
  private static final ClassValue<Copier> COPIERS =
      new ClassValue<>() {
        @Override
        protected Copier computeValue(Class<?> type) {
          return copier(type);
        }
      };

  private interface Copier {
    @Nullable Object copy(Object value);
  }

  private DefensiveCopies() {}

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
    return value == null ? null : COPIERS.get(value.getClass()).copy(value);
  }

  private static Copier copier(Class<?> type) {
    if (List.class.isAssignableFrom(type)) {
      return list -> copy((List<?>) list);
    }
    if (Set.class.isAssignableFrom(type)) {
      return set -> copy((Set<?>) set);
    }
    if (Map.class.isAssignableFrom(type)) {
      return map -> copy((Map<?, ?>) map);
    }
    if (type == Optional.class) {
      return optional -> ((Optional<?>) optional).map(DefensiveCopies::copy);
    }
    if (type == byte[].class) {
      return bytes -> ((byte[]) bytes).clone();
    }
    if (type == float[].class) {
      return vector -> ((float[]) vector).clone();
    }
    return ByteBuffer.class.isAssignableFrom(type)
        ? buffer -> copy((ByteBuffer) buffer)
        : value -> value;
  }

  private static List<@Nullable Object> copy(List<?> list) {
    List<@Nullable Object> copy = new ArrayList<>(list.size());
    for (Object element : list) {
      copy.add(copy(element));
    }
    return copy;
  }

  private static Set<@Nullable Object> copy(Set<?> set) {
    Set<@Nullable Object> copy = new LinkedHashSet<>(set.size() * 2);
    for (Object element : set) {
      copy.add(copy(element));
    }
    return copy;
  }

  private static Map<@Nullable Object, @Nullable Object> copy(Map<?, ?> map) {
    Map<@Nullable Object, @Nullable Object> copy = new LinkedHashMap<>(map.size() * 2);
    map.forEach((key, element) -> copy.put(copy(key), copy(element)));
    return copy;
  }

  private static ByteBuffer copy(ByteBuffer buffer) {
    ByteBuffer copy = ByteBuffer.allocate(buffer.remaining());
    copy.put(buffer.duplicate()).flip();
    return copy;
  }
}
