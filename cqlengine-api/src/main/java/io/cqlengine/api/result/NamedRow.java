package io.cqlengine.api.result;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row without a model: its values by column name, exactly as Cassandra stores the names; a row of
 * cqlengine's {@code NamedTable}. It has only the columns that were read. Its {@code toString()}
 * shows names, but no values, which may be secrets.
 */
public interface NamedRow {

  /**
   * A value as the driver returns it: {@code Integer} for int, {@code Set} for set, {@code
   * UdtValue} for a user type.
   *
   * @param name a column's name
   * @return the value, or null if the column is null
   * @throws io.cqlengine.api.error.CqlEngineException if the row has no such column
   */
  @Nullable Object get(String name);

  /**
   * A value converted to a type.
   *
   * @param name a column's name
   * @param type the type; null is an error for a primitive one
   * @param <V> that type
   * @return the value, or null if the column is null
   * @throws io.cqlengine.api.error.CqlEngineException if the row has no such column, or it cannot
   *     be read as this type
   */
  <V> @Nullable V get(String name, Class<V> type);

  /** {@return the names of the columns, in the order of the row} */
  List<String> names();

  /**
   * {@return an unmodifiable map of all values by column name, in the order of {@link #names()};
   * with null values for null columns}
   */
  default Map<String, @Nullable Object> toMap() {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    names().forEach(name -> values.put(name, get(name)));
    return Collections.unmodifiableMap(values);
  }
}
