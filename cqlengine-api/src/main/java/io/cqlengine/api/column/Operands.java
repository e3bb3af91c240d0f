package io.cqlengine.api.column;

import io.cqlengine.api.error.CqlEngineException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rejects null operands and negative indexes with a clear error. */
final class Operands {
  private Operands() {}

  static Object given(ColumnRef<?, ?> column, String verb, @Nullable Object value) {
    if (value == null) {
      throw new CqlEngineException(
          ("%s.%s(null) is not possible, because nothing equals or contains null in CQL. Give a"
                  + " value, or use isNull(). To delete, use set(null), remove(key), or delete() of an"
                  + " element.")
              .formatted(column, verb));
    }
    return value;
  }

  static int index(ColumnRef<?, ?> column, int index) {
    if (index < 0) {
      throw new CqlEngineException(
          "%s.element(%d) is not possible. The first index is 0.".formatted(column, index));
    }
    return index;
  }

  static List<Object> list(ColumnRef<?, ?> column, String verb, Collection<?> values) {
    List<Object> copy = new ArrayList<>(values.size());
    for (Object value : values) {
      copy.add(given(column, verb, value));
    }
    return Collections.unmodifiableList(copy);
  }

  static Set<Object> set(ColumnRef<?, ?> column, String verb, Collection<?> values) {
    return Collections.unmodifiableSet(new LinkedHashSet<>(list(column, verb, values)));
  }

  static Map<Object, Object> map(ColumnRef<?, ?> column, String verb, Map<?, ?> entries) {
    Map<Object, Object> copy = new LinkedHashMap<>();
    entries.forEach((key, value) -> copy.put(given(column, verb, key), given(column, verb, value)));
    return Collections.unmodifiableMap(copy);
  }
}
