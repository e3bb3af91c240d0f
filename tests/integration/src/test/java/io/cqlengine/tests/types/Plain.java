package io.cqlengine.tests.types;

import com.datastax.oss.driver.api.core.data.CqlVector;
import com.datastax.oss.driver.api.core.data.GettableByIndex;
import com.datastax.oss.driver.api.core.data.TupleValue;
import com.datastax.oss.driver.api.core.data.UdtValue;
import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.ListType;
import com.datastax.oss.driver.api.core.type.MapType;
import com.datastax.oss.driver.api.core.type.SetType;
import com.datastax.oss.driver.api.core.type.TupleType;
import com.datastax.oss.driver.api.core.type.UserDefinedType;
import io.cqlengine.api.annotation.CqlTuple;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.annotation.UserType;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Values without their types: what the engine's user and the driver's user hold in different
 * classes is one here. User types, tuples and rows are lists of their fields.
 */
public final class Plain {
  private Plain() {}

  /** A value as its plain form. */
  @SuppressWarnings("EnumOrdinal") // That is how it is kept.
  public static Object of(Object value) {
    if (value instanceof Optional<?> optional) {
      return of(optional.orElse(null));
    }
    if (value instanceof byte[] bytes) {
      return ByteBuffer.wrap(bytes);
    }
    if (value instanceof float[] floats) {
      List<Float> elements = new ArrayList<>();
      for (float f : floats) {
        elements.add(f);
      }
      return CqlVector.newInstance(elements);
    }
    if (value instanceof Level level) {
      return level.ordinal();
    }
    if (value instanceof Enum<?> constant) {
      return constant.name();
    }
    if (value instanceof Money money) {
      return money.amount();
    }
    if (value instanceof Duration duration) {
      return duration.toNanos();
    }
    return value == null ? null : ofParts(value);
  }

  private static Object ofParts(Object value) {
    if (value instanceof List<?> list) {
      List<Object> plain = new ArrayList<>();
      list.forEach(element -> plain.add(of(element)));
      return plain;
    }
    if (value instanceof Set<?> set) {
      Set<Object> plain = new LinkedHashSet<>();
      set.forEach(element -> plain.add(of(element)));
      return plain;
    }
    if (value instanceof Map<?, ?> map) {
      Map<Object, Object> plain = new LinkedHashMap<>();
      map.forEach((key, element) -> plain.put(of(key), of(element)));
      return plain;
    }
    if (value instanceof UdtValue udt) {
      return fields(udt);
    }
    return value instanceof TupleValue tuple ? fields(tuple) : ofObject(value);
  }

  private static <T extends GettableByIndex> List<Object> fields(T value) {
    List<Object> plain = new ArrayList<>();
    for (int i = 0; i < value.size(); i++) {
      plain.add(value.isNull(i) ? null : of(value.getObject(i)));
    }
    return plain;
  }

  private static Object ofObject(Object value) {
    Class<?> type = value.getClass();
    if (!type.isAnnotationPresent(UserType.class)
        && !type.isAnnotationPresent(CqlTuple.class)
        && !type.isAnnotationPresent(Table.class)) {
      return value;
    }
    List<Object> plain = new ArrayList<>();
    for (Field field : type.getDeclaredFields()) {
      if (!Modifier.isStatic(field.getModifiers())) {
        field.setAccessible(true);
        try {
          plain.add(of(field.get(value)));
        } catch (IllegalAccessException e) {
          throw new IllegalStateException(e);
        }
      }
    }
    return plain;
  }

  /** A plain form as the bare driver wants it for a type. */
  static Object toDriver(Object plain, DataType type) {
    if (plain == null) {
      return null;
    }
    if (type instanceof ListType list) {
      List<Object> values = new ArrayList<>();
      ((List<?>) plain).forEach(e -> values.add(toDriver(e, list.getElementType())));
      return values;
    }
    if (type instanceof SetType set) {
      Set<Object> values = new LinkedHashSet<>();
      ((Set<?>) plain).forEach(e -> values.add(toDriver(e, set.getElementType())));
      return values;
    }
    if (type instanceof MapType map) {
      Map<Object, Object> values = new LinkedHashMap<>();
      ((Map<?, ?>) plain)
          .forEach(
              (k, v) -> values.put(toDriver(k, map.getKeyType()), toDriver(v, map.getValueType())));
      return values;
    }
    if (type instanceof UserDefinedType udt) {
      return udt.newValue(fields((List<?>) plain, udt.getFieldTypes()));
    }
    return type instanceof TupleType tuple
        ? tuple.newValue(fields((List<?>) plain, tuple.getComponentTypes()))
        : plain;
  }

  private static Object[] fields(List<?> plain, List<DataType> types) {
    Object[] fields = new Object[types.size()];
    for (int i = 0; i < fields.length; i++) {
      fields[i] = toDriver(plain.get(i), types.get(i));
    }
    return fields;
  }
}
