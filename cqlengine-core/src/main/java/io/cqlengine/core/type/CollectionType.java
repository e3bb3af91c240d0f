package io.cqlengine.core.type;

import com.datastax.oss.driver.api.core.ProtocolVersion;
import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.DataTypes;
import com.datastax.oss.driver.api.core.type.ListType;
import com.datastax.oss.driver.api.core.type.MapType;
import com.datastax.oss.driver.api.core.type.SetType;
import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import com.datastax.oss.driver.api.core.type.codec.TypeCodecs;
import com.datastax.oss.driver.api.core.type.reflect.GenericType;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.rules.CollectionKind;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Lists, sets and maps. Writes accept any implementation; reads give ordinary mutable ones. */
final class CollectionType extends ValueType {
  /** More elements of one collection are not reported. */
  private static final int MAX_REPORTED = 16;

  private final CollectionKind kind;

  /** The elements, or the keys and values. */
  private final List<Part> content;

  private CollectionType(
      CollectionKind kind, GenericType<?> javaType, DataType cqlType, List<Part> content) {
    super(javaType, cqlType, content.stream().map(Part::type).toList());
    this.kind = kind;
    this.content = content;
  }

  /** A collection of the type that its kind is named after, with elements, or keys and values. */
  static CollectionType of(CollectionKind kind, List<Part> content, boolean frozen) {
    GenericType<?> first = content.get(0).type().javaType();
    GenericType<?> javaType =
        kind.isMap()
            ? GenericType.mapOf(first, content.get(1).type().javaType())
            : kind.isSet() ? GenericType.setOf(first) : GenericType.listOf(first);
    return of(kind, javaType, content, frozen);
  }

  /** A collection of a declared type. */
  static CollectionType of(
      CollectionKind kind, GenericType<?> declared, List<Part> content, boolean frozen) {
    DataType first = content.get(0).type().cqlType();
    DataType cqlType =
        kind.isMap()
            ? DataTypes.mapOf(first, content.get(1).type().cqlType(), frozen)
            : kind.isSet() ? DataTypes.setOf(first, frozen) : DataTypes.listOf(first, frozen);
    return new CollectionType(kind, declared, cqlType, List.copyOf(content));
  }

  @Override
  public boolean accepts(Object value) {
    return kind.accepts(value);
  }

  @Override
  public Optional<ValueType> element() {
    return kind.isMap() ? Optional.empty() : Optional.of(parts().get(0));
  }

  @Override
  public Optional<ValueType> key() {
    return kind.isMap() ? Optional.of(parts().get(0)) : Optional.empty();
  }

  @Override
  public Optional<ValueType> value() {
    return kind.isMap() ? Optional.of(parts().get(1)) : Optional.empty();
  }

  @Override
  public @Nullable Object whenNull() {
    return multiCellCollection() ? empty(kind, first()) : null;
  }

  /** The class of the elements or keys. */
  private Class<?> first() {
    return parts().get(0).javaType().getRawType();
  }

  @Override
  public void check(Object value, boolean constraints, BiConsumer<String, String> violations) {
    if (kind.isMap()) {
      if (value instanceof Map<?, ?> map) {
        check(map.keySet(), content.get(0), "[key]", constraints, violations);
        check(map.values(), content.get(1), "[value]", constraints, violations);
      }
    } else if (value instanceof Collection<?> elements) {
      check(elements, content.get(0), kind.isSet() ? "[element]" : null, constraints, violations);
    }
  }

  /** Checks each element. Without a place, violations name the index. */
  private static void check(
      Collection<?> elements,
      Part part,
      @Nullable String place,
      boolean constraints,
      BiConsumer<String, String> violations) {
    Element report = part.checked() ? new Element(place, violations) : null;
    for (Object element : elements) {
      if (element == null) {
        violations.accept("", "must not have null elements");
        return;
      }
      if (!constraints && !part.type().accepts(element)) {
        violations.accept("", part.type().notOfThis(element));
        return;
      }
      if (report != null) {
        check(element, part, constraints, report);
        if (report.next()) {
          return;
        }
      }
    }
  }

  private static void check(
      Object value, Part part, boolean constraints, BiConsumer<String, String> violations) {
    if (constraints) {
      part.constraints().check(value, violations);
    }
    part.type().check(value, constraints, violations);
  }

  /** Puts the position of an element before its violations. */
  private static final class Element implements BiConsumer<String, String> {
    private final @Nullable String place;
    private final BiConsumer<String, String> violations;
    private int index;
    private int reported;

    Element(@Nullable String place, BiConsumer<String, String> violations) {
      this.place = place;
      this.violations = violations;
    }

    @Override
    public void accept(String path, String violation) {
      reported++;
      violations.accept((place == null ? "[" + index + "]" : place) + path, violation);
    }

    /** Goes on to the next element. True if enough violations were reported. */
    boolean next() {
      index++;
      return reported >= MAX_REPORTED;
    }
  }

  @Override
  public void checkElement(Object position, Object element, BiConsumer<String, String> violations) {
    if (kind.isMap()) {
      check(position, content.get(0), true, new Element("[key]", violations));
    }
    Part part = content.get(content.size() - 1);
    check(
        element,
        part,
        true,
        new Element(kind.isMap() ? "[value]" : "[" + position + "]", violations));
  }

  @Override
  public boolean checked() {
    return true;
  }

  @Override
  public Object filled(Object value) {
    boolean changed = false;
    if (value instanceof Map<?, ?> map) {
      Map<Object, Object> filled = new LinkedHashMap<>();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        Object key = filled(parts().get(0), entry.getKey());
        Object content = filled(parts().get(1), entry.getValue());
        changed |= key != entry.getKey() || content != entry.getValue();
        filled.put(key, content);
      }
      return changed ? declared(filled) : value;
    }
    List<Object> filled = new ArrayList<>();
    for (Object element : (Collection<?>) value) {
      Object now = filled(parts().get(0), element);
      changed |= now != element;
      filled.add(now);
    }
    return changed ? declared(kind.isSet() ? new LinkedHashSet<>(filled) : filled) : value;
  }

  private Object declared(Object ordinary) {
    return kind.isSpecial() ? copy(ordinary) : ordinary;
  }

  /** A copy of a collection of the driver. */
  @SuppressWarnings("unchecked")
  private Object copy(Object of) {
    Object copy = empty(kind, first());
    if (kind.isMap()) {
      ((Map<Object, Object>) copy).putAll((Map<Object, Object>) of);
    } else {
      ((Collection<Object>) copy).addAll((Collection<Object>) of);
    }
    return copy;
  }

  /** An empty collection, of the class of the elements or keys. */
  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Object empty(CollectionKind kind, Class<?> first) {
    return switch (kind) {
      case LIST, COLLECTION -> new ArrayList<>();
      case SET -> new LinkedHashSet<>();
      case SORTED_SET, NAVIGABLE_SET -> new TreeSet<>();
      case ENUM_SET -> EnumSet.noneOf((Class) first);
      case MAP -> new LinkedHashMap<>();
      case SORTED_MAP, NAVIGABLE_MAP -> new TreeMap<>();
      case ENUM_MAP -> new EnumMap((Class) first);
    };
  }

  private static @Nullable Object filled(ValueType type, @Nullable Object value) {
    return value == null ? null : type.filled(value);
  }

  @Override
  TypeCodec<Object> codecFor(DataType actual, CodecRequest request) throws TypeMismatchException {
    TypeCodec<?> driver = driverCodec(actual, request);
    return kind == CollectionKind.COLLECTION || kind.isSpecial()
        ? new DeclaredCodec(driver, this)
        : new CollectionCodec(driver, javaType(), multiCellCollection());
  }

  private TypeCodec<?> driverCodec(DataType actual, CodecRequest request)
      throws TypeMismatchException {
    if (actual instanceof ListType list && cqlType() instanceof ListType) {
      return TypeCodecs.listOf(element(list.getElementType(), request));
    }
    if (actual instanceof SetType set && cqlType() instanceof SetType) {
      return TypeCodecs.setOf(element(set.getElementType(), request));
    }
    if (actual instanceof MapType map && cqlType() instanceof MapType) {
      return TypeCodecs.mapOf(
          codecOf("the key", parts().get(0), map.getKeyType(), request),
          codecOf("the value", parts().get(1), map.getValueType(), request));
    }
    throw new TypeMismatchException();
  }

  private TypeCodec<Object> element(DataType actual, CodecRequest request)
      throws TypeMismatchException {
    return codecOf("the element", parts().get(0), actual, request);
  }

  /** Adds nulls for frozen collections, and an error for a null element, to the driver's codec. */
  private static class CollectionCodec extends BinaryCodec.Adapter {
    private final boolean emptyForNull;

    CollectionCodec(TypeCodec<?> driver, GenericType<?> javaType, boolean emptyForNull) {
      super(driver, javaType);
      this.emptyForNull = emptyForNull;
    }

    @Override
    public @Nullable ByteBuffer encode(@Nullable Object value, ProtocolVersion protocol) {
      try {
        return inner.encode(value, protocol);
      } catch (NullPointerException e) {
        if (value != null && hasNull(value)) {
          throw new CqlEngineException(
              "A collection contains a null, which Cassandra does not store. Leave it out.", e);
        }
        throw e;
      }
    }

    /** Without {@code contains}, because immutable collections reject a null there. */
    private static boolean hasNull(Object value) {
      return value instanceof Map<?, ?> map
          ? hasNull(map.keySet()) || hasNull(map.values())
          : ((Collection<?>) value).stream().anyMatch(Objects::isNull);
    }

    @Override
    public @Nullable Object decode(@Nullable ByteBuffer bytes, ProtocolVersion protocol) {
      return bytes == null && !emptyForNull ? null : inner.decode(bytes, protocol);
    }
  }

  /**
   * Converts what the driver reads to the declared type, and a {@code Collection} to a list to
   * write.
   */
  private static final class DeclaredCodec extends CollectionCodec {
    private final CollectionType type;

    DeclaredCodec(TypeCodec<?> driver, CollectionType type) {
      super(driver, type.javaType(), type.multiCellCollection());
      this.type = type;
    }

    @Override
    public @Nullable ByteBuffer encode(@Nullable Object value, ProtocolVersion protocol) {
      boolean list = type.kind == CollectionKind.COLLECTION && value != null;
      return super.encode(
          list && !(value instanceof List) ? new ArrayList<>((Collection<?>) value) : value,
          protocol);
    }

    @Override
    public @Nullable Object decode(@Nullable ByteBuffer bytes, ProtocolVersion protocol) {
      Object value = super.decode(bytes, protocol);
      return value == null ? null : type.declared(value);
    }
  }
}
