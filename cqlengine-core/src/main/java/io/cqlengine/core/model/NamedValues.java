package io.cqlengine.core.model;

import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.result.NamedRow;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A row of a table that no class describes. */
final class NamedValues implements NamedRow {
  private final Map<String, Integer> places;
  private final @Nullable Object[] values;

  /**
   * @param places where each column is, in the order of the columns
   * @param values the values; not copied
   */
  NamedValues(Map<String, Integer> places, @Nullable Object[] values) {
    this.places = places;
    this.values = values;
  }

  @Override
  public @Nullable Object get(String name) {
    Integer place = places.get(name);
    if (place == null) {
      throw new CqlEngineException(
          "the row has no column '" + name + "': it has " + String.join(", ", names()));
    }
    return values[place];
  }

  @Override
  @SuppressWarnings("unchecked")
  public <V> @Nullable V get(String name, Class<V> type) {
    Object value = get(name);
    Class<?> boxed = java.lang.invoke.MethodType.methodType(type).wrap().returnType();
    if (value == null ? type.isPrimitive() : !boxed.isInstance(value)) {
      throw new CqlEngineException(
          "column '"
              + name
              + "' is "
              + (value == null ? "null" : "a " + value.getClass().getName())
              + " in this row, which is no "
              + type.getName()
              + ": read it as another type");
    }
    return (V) value;
  }

  @Override
  public List<String> names() {
    return List.copyOf(places.keySet());
  }

  /** Values stay out: they may be secrets. */
  @Override
  public String toString() {
    return "NamedRow" + names();
  }
}
