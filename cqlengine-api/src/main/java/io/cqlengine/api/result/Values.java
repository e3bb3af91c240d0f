package io.cqlengine.api.result;

import io.cqlengine.api.column.Selection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The values of one row, as many as were selected. Values are found by the selection they were
 * asked with, or by name. Implemented by the engine. Its {@code toString()} shows the names only:
 * values may be secrets, and stay out of logs.
 */
public interface Values {

  /**
   * The value of a selection, with its type.
   *
   * @param selection what was selected; equal selections are the same, wherever they were made
   * @param <V> the type of the value, boxed
   * @return the value; for a selection made {@code optional()} an {@code Optional}
   * @throws io.cqlengine.api.error.CqlEngineException when it was not selected, naming what was; or
   *     when the value is null and the selection not optional
   */
  <V> V get(Selection<?, V> selection);

  /**
   * The value of a name.
   *
   * @param name a name of {@link #names()}
   * @return the value, or null
   * @throws io.cqlengine.api.error.CqlEngineException when there is no such name, naming those
   *     there are
   */
  @Nullable Object get(String name);

  /**
   * {@return the names of the values, in the order of selection, perhaps none: the alias if there
   * is one, else the member, else the server's name}
   */
  List<String> names();

  /**
   * {@return all values by their names, in the order of {@link #names()}; what is null in the row
   * is a null value} The map is a copy and cannot be changed.
   */
  default Map<String, @Nullable Object> toMap() {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    names().forEach(name -> values.put(name, get(name)));
    return Collections.unmodifiableMap(values);
  }
}
