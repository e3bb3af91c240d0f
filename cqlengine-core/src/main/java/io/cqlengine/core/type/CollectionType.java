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
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Lists, sets and maps. Writes accept any implementation; reads give ordinary mutable ones. */
final class CollectionType extends ValueType {

  private CollectionType(GenericType<?> javaType, DataType cqlType, List<ValueType> parts) {
    super(javaType, cqlType, parts);
  }

  static CollectionType list(ValueType element, boolean frozen) {
    return new CollectionType(
        GenericType.listOf(element.javaType()),
        DataTypes.listOf(element.cqlType(), frozen),
        List.of(element));
  }

  static CollectionType set(ValueType element, boolean frozen) {
    return new CollectionType(
        GenericType.setOf(element.javaType()),
        DataTypes.setOf(element.cqlType(), frozen),
        List.of(element));
  }

  static CollectionType map(ValueType key, ValueType value, boolean frozen) {
    return new CollectionType(
        GenericType.mapOf(key.javaType(), value.javaType()),
        DataTypes.mapOf(key.cqlType(), value.cqlType(), frozen),
        List.of(key, value));
  }

  @Override
  public Optional<ValueType> element() {
    return parts().size() == 1 ? Optional.of(parts().get(0)) : Optional.empty();
  }

  @Override
  public Optional<ValueType> key() {
    return parts().size() == 2 ? Optional.of(parts().get(0)) : Optional.empty();
  }

  @Override
  public Optional<ValueType> value() {
    return parts().size() == 2 ? Optional.of(parts().get(1)) : Optional.empty();
  }

  @Override
  public @Nullable Object whenNull() {
    if (!multiCellCollection()) {
      return null;
    }
    if (cqlType() instanceof ListType) {
      return new ArrayList<>();
    }
    return cqlType() instanceof SetType ? new LinkedHashSet<>() : new LinkedHashMap<>();
  }

  @Override
  public void check(Object value, boolean constraints, BiConsumer<String, String> violations) {
    if (parts().size() == 2) {
      if (value instanceof Map<?, ?> map) {
        check(map.keySet(), parts().get(0), constraints, violations);
        check(map.values(), parts().get(1), constraints, violations);
      }
    } else if (value instanceof Collection<?> elements) {
      check(elements, parts().get(0), constraints, violations);
    }
  }

  private static void check(
      Collection<?> elements,
      ValueType type,
      boolean constraints,
      BiConsumer<String, String> violations) {
    boolean deep = type.checked();
    for (Object element : elements) {
      if (element == null) {
        violations.accept("", "has a null among its elements: Cassandra keeps none");
        return;
      }
      if (deep) {
        type.check(element, constraints, violations);
      }
    }
  }

  @Override
  public boolean checked() {
    return true;
  }

  @Override
  TypeCodec<Object> codecFor(DataType actual, CodecRequest request) throws TypeMismatchException {
    return new CollectionCodec(driverCodec(actual, request), javaType(), multiCellCollection());
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
  private static final class CollectionCodec extends BinaryCodec.Adapter {
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
              "a collection has a null inside: Cassandra keeps none there: leave it out", e);
        }
        throw e;
      }
    }

    /** Not by {@code contains}: immutable collections refuse a null there. */
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
}
