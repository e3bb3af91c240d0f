package io.cqlengine.api.result;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row without a model: values by the names of their columns, exactly as the server tells them.
 * The counterpart of the rows of cqlengine's {@code NamedTable}.
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

  /** {@return the names of the columns, in the order of the statement} */
  List<String> names();
}
