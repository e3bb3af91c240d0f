package io.cqlengine.core.execution;

import io.cqlengine.core.model.EntityModel;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Copies of values that the caller may change before they are sent. */
public final class DefensiveCopies {
  private static final int IMMUTABLE = 0;
  private static final int LIST = 1;
  private static final int SET = 2;
  private static final int MAP = 3;
  private static final int OPTIONAL = 4;
  private static final int BYTES = 5;
  private static final int FLOATS = 6;
  private static final int BUFFER = 7;
  private static final int FIXED = 8;

  /** Added to the kind of a list, set or map that a converter may require to stay what it is. */
  private static final int SPECIAL = 16;

  private static final Set<Class<?>> PLAIN_CLASSES =
      Set.of(
          ArrayList.class,
          Arrays.asList(1).getClass(),
          HashSet.class,
          LinkedHashSet.class,
          HashMap.class,
          LinkedHashMap.class);

  /** The classes of {@code List.of} and {@code Set.of}, of which only the elements can change. */
  private static final Set<Class<?>> FIXED_CLASSES =
      Set.of(
          List.of().getClass(), List.of(1).getClass(), Set.of().getClass(), Set.of(1).getClass());

  /**
   * The kinds of classes, cached by the JDK with each class, because testing a text for list, set
   * and map takes longer than all the rest. Kinds are numbers, not an enum: classes of the JDK
   * outlive the engine, and a constant of the engine would keep its class loader reachable.
   */
  private static final ClassValue<Integer> KINDS =
      new ClassValue<>() {
        @Override
        protected Integer computeValue(Class<?> type) {
          return kind(type);
        }
      };

  private DefensiveCopies() {}

  /**
   * A copy of the values; unset ones stay unset.
   *
   * @param model of the values; null for those of hand-written CQL. If one of its converters or
   *     codecs takes collections, only collections of the usual classes are copied.
   */
  public static @Nullable Object[] of(@Nullable EntityModel<?> model, @Nullable Object[] values) {
    boolean all = model == null || !model.needsOwnCollections();
    @Nullable Object[] copies = new @Nullable Object[values.length];
    for (int i = 0; i < values.length; i++) {
      copies[i] = copy(values[i], all);
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

  private static @Nullable Object copy(@Nullable Object value, boolean all) {
    if (value == null || value instanceof String || value instanceof Number) {
      return value;
    }
    int kind = KINDS.get(value.getClass());
    return switch (all ? kind & ~SPECIAL : kind) {
      case FIXED -> ofFixed((Collection<?>) value, all);
      case LIST -> copy((List<?>) value, all);
      case SET -> copy((Set<?>) value, all);
      case MAP -> copy((Map<?, ?>) value, all);
      case OPTIONAL -> ((Optional<?>) value).map(content -> copy(content, all));
      case BYTES -> ((byte[]) value).clone();
      case FLOATS -> ((float[]) value).clone();
      case BUFFER -> copy((ByteBuffer) value);
      default -> value;
    };
  }

  private static Object ofFixed(Collection<?> collection, boolean all) {
    for (Object element : collection) {
      if (element != null && KINDS.get(element.getClass()) != IMMUTABLE) {
        return collection instanceof List<?> list
            ? copy(list, all)
            : copy((Set<?>) collection, all);
      }
    }
    return collection;
  }

  private static int kind(Class<?> type) {
    if (FIXED_CLASSES.contains(type)) {
      return FIXED;
    }
    int special = PLAIN_CLASSES.contains(type) ? 0 : SPECIAL;
    if (List.class.isAssignableFrom(type)) {
      return LIST + special;
    }
    if (Set.class.isAssignableFrom(type)) {
      return SET + special;
    }
    if (Map.class.isAssignableFrom(type)) {
      return MAP + special;
    }
    if (type == Optional.class) {
      return OPTIONAL;
    }
    if (type == byte[].class) {
      return BYTES;
    }
    if (type == float[].class) {
      return FLOATS;
    }
    return ByteBuffer.class.isAssignableFrom(type) ? BUFFER : IMMUTABLE;
  }

  private static List<@Nullable Object> copy(List<?> list, boolean all) {
    List<@Nullable Object> copy = new ArrayList<>(list.size());
    for (Object element : list) {
      copy.add(copy(element, all));
    }
    return copy;
  }

  private static Set<@Nullable Object> copy(Set<?> set, boolean all) {
    Set<@Nullable Object> copy = new LinkedHashSet<>(set.size() * 2);
    for (Object element : set) {
      copy.add(copy(element, all));
    }
    return copy;
  }

  private static Map<@Nullable Object, @Nullable Object> copy(Map<?, ?> map, boolean all) {
    Map<@Nullable Object, @Nullable Object> copy = new LinkedHashMap<>(map.size() * 2);
    map.forEach((key, element) -> copy.put(copy(key, all), copy(element, all)));
    return copy;
  }

  private static ByteBuffer copy(ByteBuffer buffer) {
    ByteBuffer copy = ByteBuffer.allocate(buffer.remaining());
    copy.put(buffer.duplicate()).flip();
    return copy;
  }
}
