package io.cqlengine.api.result;

import io.cqlengine.api.column.Selection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The selected values of one row, by selection or by name. The engine implements it. Its {@code
 * toString()} shows names, but no values, which may be secrets.
 */
public interface Values {

  /**
   * The value of a selection.
   *
   * @param selection a selection that equals one of the query
   * @param <V> the type of the value, boxed
   * @return the value; an {@code Optional} for an {@code optional()} selection
   * @throws io.cqlengine.api.error.CqlEngineException if it was not selected, or if the value is
   *     null and the selection is not {@code optional()}
   */
  <V> V get(Selection<?, V> selection);

  /**
   * The value with a name.
   *
   * @param name a name of {@link #names()}
   * @return the value, or null
   * @throws io.cqlengine.api.error.CqlEngineException if there is no such name; it lists the names
   */
  @Nullable Object get(String name);

  /**
   * {@return the names of the values, in the order of the selections: the alias, else the member,
   * else the name that the server gives}
   */
  List<String> names();

  /**
   * {@return an unmodifiable map of all values by name, in the order of {@link #names()}; with null
   * values}
   */
  default Map<String, @Nullable Object> toMap() {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    names().forEach(name -> values.put(name, get(name)));
    return Collections.unmodifiableMap(values);
  }
}
