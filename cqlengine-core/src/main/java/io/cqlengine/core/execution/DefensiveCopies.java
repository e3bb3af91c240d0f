package io.cqlengine.core.execution;

import com.datastax.oss.driver.api.core.data.CqlVector;
import com.datastax.oss.driver.api.core.data.GettableByIndex;
import com.datastax.oss.driver.api.core.data.SettableByIndex;
import com.datastax.oss.driver.api.core.data.TupleValue;
import com.datastax.oss.driver.api.core.data.UdtValue;
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
  private static final int VECTOR = 9;
  private static final int TUPLE = 10;
  private static final int USER_TYPE = 11;

  /** Added to the kind of a list, set or map that a converter may require to stay what it is. */
  private static final int SPECIAL = 16;

  /**
   * Added to the kind of a collection that is neither a list nor a set. In hand-written CQL, only a
   * codec of the application takes it, which may require its class.
   */
  private static final int OTHER = 32;

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
   *     codecs may take collections, only collections of the usual classes are copied.
   */
  public static @Nullable Object[] of(@Nullable EntityModel<?> model, @Nullable Object[] values) {
    int copied = model == null ? SPECIAL : model.needsOwnCollections() ? 0 : SPECIAL | OTHER;
    @Nullable Object[] copies = new @Nullable Object[values.length];
    for (int i = 0; i < values.length; i++) {
      copies[i] = copy(values[i], copied);
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

  private static @Nullable Object copy(@Nullable Object value, int copied) {
    if (value == null || value instanceof String || value instanceof Number) {
      return value;
    }
    int kind = KINDS.get(value.getClass());
    return switch (kind & ~copied) {
      case FIXED -> ofFixed((Collection<?>) value, copied);
      case LIST -> listOf((Collection<?>) value, copied);
      case SET -> copy((Set<?>) value, copied);
      case MAP -> copy((Map<?, ?>) value, copied);
      case OPTIONAL -> ((Optional<?>) value).map(content -> copy(content, copied));
      case BYTES -> ((byte[]) value).clone();
      case FLOATS -> ((float[]) value).clone();
      case BUFFER -> copy((ByteBuffer) value);
      case VECTOR -> copy((CqlVector<?>) value, copied);
      case TUPLE -> filled(((TupleValue) value).getType().newValue(), (TupleValue) value);
      case USER_TYPE -> filled(((UdtValue) value).getType().newValue(), (UdtValue) value);
      default -> value;
    };
  }

  private static Object ofFixed(Collection<?> collection, int copied) {
    for (Object element : collection) {
      if (element != null && KINDS.get(element.getClass()) != IMMUTABLE) {
        return collection instanceof Set<?> set ? copy(set, copied) : listOf(collection, copied);
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
    if (Collection.class.isAssignableFrom(type)) {
      return LIST + OTHER;
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
    if (type == CqlVector.class) {
      return VECTOR;
    }
    if (TupleValue.class.isAssignableFrom(type)) {
      return TUPLE;
    }
    if (UdtValue.class.isAssignableFrom(type)) {
      return USER_TYPE;
    }
    return ByteBuffer.class.isAssignableFrom(type) ? BUFFER : IMMUTABLE;
  }

  private static List<@Nullable Object> listOf(Collection<?> elements, int copied) {
    List<@Nullable Object> copy = new ArrayList<>(elements.size());
    for (Object element : elements) {
      copy.add(copy(element, copied));
    }
    return copy;
  }

  private static Set<@Nullable Object> copy(Set<?> set, int copied) {
    Set<@Nullable Object> copy = new LinkedHashSet<>(set.size() * 2);
    for (Object element : set) {
      copy.add(copy(element, copied));
    }
    return copy;
  }

  private static Map<@Nullable Object, @Nullable Object> copy(Map<?, ?> map, int copied) {
    Map<@Nullable Object, @Nullable Object> copy = new LinkedHashMap<>(map.size() * 2);
    map.forEach((key, element) -> copy.put(copy(key, copied), copy(element, copied)));
    return copy;
  }

  @SuppressWarnings("unchecked") // in newer drivers, elements may be other than numbers
  private static CqlVector<Number> copy(CqlVector<?> vector, int copied) {
    List<?> elements = vector.stream().map(element -> copy(element, copied)).toList();
    return CqlVector.newInstance((List<Number>) elements);
  }

  /** Fills the value of a tuple or user type with the fields of another one. */
  private static <V extends SettableByIndex<V> & GettableByIndex> V filled(V copy, V value) {
    V filled = copy;
    for (int i = 0; i < value.size(); i++) {
      filled = filled.setBytesUnsafe(i, value.getBytesUnsafe(i));
    }
    return filled;
  }

  private static ByteBuffer copy(ByteBuffer buffer) {
    ByteBuffer copy = ByteBuffer.allocate(buffer.remaining());
    copy.put(buffer.duplicate()).flip();
    return copy;
  }
}
