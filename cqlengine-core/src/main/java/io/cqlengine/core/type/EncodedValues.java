package io.cqlengine.core.type;

import com.datastax.oss.driver.api.core.type.CustomType;
import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.DataTypes;
import com.datastax.oss.driver.api.core.type.ListType;
import com.datastax.oss.driver.api.core.type.MapType;
import com.datastax.oss.driver.api.core.type.SetType;
import com.datastax.oss.driver.api.core.type.TupleType;
import com.datastax.oss.driver.api.core.type.UserDefinedType;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Compares and splits values in the encoding of the protocol. Does not change their buffers. */
public final class EncodedValues {
  /** The normal form of null. */
  public static final Object NULL = Optional.empty();

  private EncodedValues() {}

  /** Whether two values of a type are the same; the order of sets and maps does not count. */
  public static boolean same(DataType type, @Nullable ByteBuffer one, @Nullable ByteBuffer other) {
    if (one == null || other == null) {
      return one == null && other == null;
    }
    return one.equals(other) || normal(type, one).equals(normal(type, other));
  }

  /** An object that is equal for the same values of a type. */
  public static Object normal(DataType type, @Nullable ByteBuffer bytes) {
    return form(type, bytes, (scalar, value) -> value);
  }

  /**
   * An object that is equal for values that Cassandra treats as the same clustering value, set
   * element or map key, although their bytes may differ.
   */
  public static Object identity(DataType type, @Nullable ByteBuffer bytes) {
    return form(type, bytes, ScalarIdentity::of);
  }

  /** Whether values of a type have the same identity only if they are the same. */
  public static boolean comparedByBytes(DataType type) {
    List<DataType> parts = parts(type);
    return parts.isEmpty()
        ? !ScalarIdentity.appliesTo(type)
        : parts.stream().allMatch(EncodedValues::comparedByBytes);
  }

  /** Whether decoded values may be buffers or arrays around the encoded bytes. */
  static boolean mayShareBytes(DataType type) {
    return type.equals(DataTypes.BLOB)
        || type instanceof CustomType
        || parts(type).stream().anyMatch(EncodedValues::mayShareBytes);
  }

  /** The types that the values of a type consist of; none for a scalar. */
  private static List<DataType> parts(DataType type) {
    if (type instanceof ListType list) {
      return List.of(list.getElementType());
    }
    if (type instanceof SetType set) {
      return List.of(set.getElementType());
    }
    if (type instanceof MapType map) {
      return List.of(map.getKeyType(), map.getValueType());
    }
    if (type instanceof TupleType tuple) {
      return tuple.getComponentTypes();
    }
    return type instanceof UserDefinedType udt ? udt.getFieldTypes() : List.of();
  }

  private static Object form(
      DataType type, @Nullable ByteBuffer bytes, BiFunction<DataType, ByteBuffer, Object> scalar) {
    if (bytes == null) {
      return NULL;
    }
    if (type instanceof ListType list) {
      return all(list.getElementType(), parts(bytes), scalar);
    }
    if (type instanceof SetType set) {
      return Set.copyOf(elements(set.getElementType(), parts(bytes), scalar));
    }
    if (type instanceof MapType map) {
      return entries(map, bytes, scalar);
    }
    if (type instanceof TupleType tuple) {
      List<DataType> types = tuple.getComponentTypes();
      return forms(types, components(types.size(), bytes), scalar);
    }
    if (type instanceof UserDefinedType udt) {
      return forms(udt.getFieldTypes(), fields(udt, bytes), scalar);
    }
    return scalar.apply(type, bytes);
  }

  private static List<Object> all(
      DataType type, List<ByteBuffer> parts, BiFunction<DataType, ByteBuffer, Object> scalar) {
    List<Object> all = new ArrayList<>(parts.size());
    for (ByteBuffer part : parts) {
      all.add(form(type, part, scalar));
    }
    return all;
  }

  /** Of elements that Cassandra treats as the same, it stores the first one. */
  private static Collection<Object> elements(
      DataType type, List<ByteBuffer> parts, BiFunction<DataType, ByteBuffer, Object> scalar) {
    if (comparedByBytes(type)) {
      return all(type, parts, scalar);
    }
    Map<Object, Object> byIdentity = new HashMap<>();
    for (ByteBuffer part : parts) {
      byIdentity.putIfAbsent(identity(type, part), form(type, part, scalar));
    }
    return byIdentity.values();
  }

  /** Of keys that Cassandra treats as the same, it stores the first one and the last value. */
  private static Map<Object, Object> entries(
      MapType type, ByteBuffer bytes, BiFunction<DataType, ByteBuffer, Object> scalar) {
    List<ByteBuffer> parts = entryParts(bytes);
    boolean byBytes = comparedByBytes(type.getKeyType());
    Map<Object, Object> keys = new HashMap<>();
    Map<Object, Object> entries = new HashMap<>();
    for (int i = 0; i < parts.size(); i += 2) {
      Object key = form(type.getKeyType(), parts.get(i), scalar);
      if (!byBytes) {
        @Nullable Object first = keys.putIfAbsent(identity(type.getKeyType(), parts.get(i)), key);
        key = first == null ? key : first;
      }
      entries.put(key, form(type.getValueType(), parts.get(i + 1), scalar));
    }
    return entries;
  }

  private static List<Object> forms(
      List<DataType> types,
      List<@Nullable ByteBuffer> parts,
      BiFunction<DataType, ByteBuffer, Object> scalar) {
    List<Object> forms = new ArrayList<>(types.size());
    for (int i = 0; i < types.size(); i++) {
      forms.add(form(types.get(i), parts.get(i), scalar));
    }
    return forms;
  }

  /** The encoded fields of a user type, in its order; for null they are all null. */
  public static List<@Nullable ByteBuffer> fields(
      UserDefinedType type, @Nullable ByteBuffer value) {
    return components(type.getFieldTypes().size(), value);
  }

  /** Components that are missing at the end are null. */
  private static List<@Nullable ByteBuffer> components(int count, @Nullable ByteBuffer bytes) {
    ByteBuffer in = bytes == null ? ByteBuffer.allocate(0) : bytes.duplicate();
    List<@Nullable ByteBuffer> components = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      components.add(in.hasRemaining() ? next(in) : null);
    }
    return components;
  }

  /**
   * The same value with the elements of its sets and the entries of its maps in one order, without
   * repetitions. What is in tuples and user types stays as it is.
   */
  public static ByteBuffer ordered(DataType type, ByteBuffer bytes) {
    if (type instanceof ListType list) {
      DataType element = list.getElementType();
      return joined(parts(bytes).stream().map(part -> withLength(element, part)).toList());
    }
    if (type instanceof SetType set) {
      DataType element = set.getElementType();
      return joined(
          parts(bytes).stream()
              .map(part -> withLength(element, part))
              .sorted()
              .distinct()
              .toList());
    }
    return type instanceof MapType map ? orderedEntries(map, bytes) : bytes;
  }

  private static ByteBuffer orderedEntries(MapType type, ByteBuffer bytes) {
    List<ByteBuffer> parts = entryParts(bytes);
    List<ByteBuffer> entries = new ArrayList<>();
    for (int i = 0; i < parts.size(); i += 2) {
      ByteBuffer key = withLength(type.getKeyType(), parts.get(i));
      ByteBuffer value = withLength(type.getValueType(), parts.get(i + 1));
      entries.add(
          ByteBuffer.allocate(key.remaining() + value.remaining()).put(key).put(value).flip());
    }
    return joined(entries.stream().sorted().distinct().toList());
  }

  private static ByteBuffer withLength(DataType type, ByteBuffer part) {
    ByteBuffer ordered = ordered(type, part);
    return ByteBuffer.allocate(Integer.BYTES + ordered.remaining())
        .putInt(ordered.remaining())
        .put(ordered.duplicate())
        .flip();
  }

  private static ByteBuffer joined(List<ByteBuffer> entries) {
    int size = entries.stream().mapToInt(ByteBuffer::remaining).sum();
    ByteBuffer joined = ByteBuffer.allocate(Integer.BYTES + size).putInt(entries.size());
    entries.forEach(entry -> joined.put(entry.duplicate()));
    return joined.flip();
  }

  /** The encoded elements of a list or set, in order. */
  public static List<ByteBuffer> parts(ByteBuffer collection) {
    ByteBuffer in = collection.duplicate();
    return parts(in, in.getInt());
  }

  /** The encoded keys and values of a map, in turn. */
  public static List<ByteBuffer> entryParts(ByteBuffer map) {
    ByteBuffer in = map.duplicate();
    return parts(in, 2 * in.getInt());
  }

  private static List<ByteBuffer> parts(ByteBuffer in, int count) {
    List<ByteBuffer> parts = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      @Nullable ByteBuffer part = next(in);
      parts.add(part == null ? ByteBuffer.allocate(0) : part);
    }
    return parts;
  }

  /** The next part after its length, whose negative stands for null. */
  static @Nullable ByteBuffer next(ByteBuffer in) {
    int length = in.getInt();
    if (length < 0) {
      return null;
    }
    ByteBuffer part = in.slice(in.position(), length);
    in.position(in.position() + length);
    return part;
  }
}
