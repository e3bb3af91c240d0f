package io.cqlengine.api.result;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row without a model: values by the names of their columns, exactly as the server stores them.
 * It has the columns that were read, and no others. The counterpart of the rows of cqlengine's
 * {@code NamedTable}. Its {@code toString()} shows the names only: values may be secrets, and stay
 * out of logs.
 */
public interface NamedRow {

  /**
   * A value as the driver gives it: {@code Integer} for int, {@code Set} for set, {@code UdtValue}
   * for a user type.
   *
   * @param name a column's name
   * @return the value, or null when the column is null
   * @throws io.cqlengine.api.error.CqlEngineException when the row has no such column
   */
  @Nullable Object get(String name);

  /**
   * A value as a type that its column can be read as.
   *
   * @param name a column's name
   * @param type the type; a primitive one refuses null
   * @param <V> that type
   * @return the value, or null when the column is null
   * @throws io.cqlengine.api.error.CqlEngineException when the row has no such column, or it cannot
   *     be read as this type
   */
  <V> @Nullable V get(String name, Class<V> type);

  /** {@return the names of the columns that were read, in the order of the row} */
  List<String> names();

  /**
   * {@return all values by the names of their columns, in the order of {@link #names()}; a null
   * column is a null value} The map is a copy and cannot be changed.
   */
  default Map<String, @Nullable Object> toMap() {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    names().forEach(name -> values.put(name, get(name)));
    return Collections.unmodifiableMap(values);
  }
}
