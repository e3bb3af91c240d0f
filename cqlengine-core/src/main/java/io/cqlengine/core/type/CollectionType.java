package io.cqlengine.core.type;

import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.DataTypes;
import com.datastax.oss.driver.api.core.type.ListType;
import com.datastax.oss.driver.api.core.type.MapType;
import com.datastax.oss.driver.api.core.type.SetType;
import com.datastax.oss.driver.api.core.type.codec.TypeCodec;
import com.datastax.oss.driver.api.core.type.codec.TypeCodecs;
import com.datastax.oss.driver.api.core.type.reflect.GenericType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Lists, sets and maps. Any implementation is written; ordinary mutable ones are read. */
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
  public void check(Object value, boolean rules, BiConsumer<String, String> violations) {
    if (parts().size() == 2) {
      if (value instanceof Map<?, ?> map) {
        elements(map.keySet(), parts().get(0), rules, violations);
        elements(map.values(), parts().get(1), rules, violations);
      }
    } else if (value instanceof Collection<?> elements) {
      elements(elements, parts().get(0), rules, violations);
    }
  }

  private static void elements(
      Collection<?> elements,
      ValueType type,
      boolean rules,
      BiConsumer<String, String> violations) {
    boolean deep = type.checked();
    for (Object element : elements) {
      if (element == null) {
        violations.accept("", "has a null among its elements: Cassandra keeps none");
        return;
      }
      if (deep) {
        type.check(element, rules, violations);
      }
    }
  }

  @Override
  public boolean checked() {
    return true;
  }

  @Override
  TypeCodec<Object> codecFor(DataType actual, CodecRequest request) throws TypeMismatchException {
    return new CollectionCodec(drivers(actual, request), javaType(), multiCellCollection());
  }

  private TypeCodec<?> drivers(DataType actual, CodecRequest request) throws TypeMismatchException {
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
}
