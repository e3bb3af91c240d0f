package io.cqlengine.core.plan;

import io.cqlengine.api.column.Selection;
import io.cqlengine.api.result.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The values of one row. */
public final class RowValues implements Values {
  /** Of a row that has none. */
  public static final Values NONE =
      new RowValues(ValueNames.of("the row", List.of()), new Object[0]);

  private final ValueNames names;
  private final @Nullable Object[] values;

  /**
   * @param values one for each name. Not copied.
   */
  public RowValues(ValueNames names, @Nullable Object[] values) {
    this.names = names;
    this.values = values;
  }

  @Override
  @SuppressWarnings("unchecked")
  public <V> V get(Selection<?, V> selection) {
    Object value = values[names.index(selection)];
    if (ValueNames.nullable(selection)) {
      return (V) Optional.ofNullable(value);
    }
    if (value == null) {
      throw names.isNull(ValueNames.name(selection));
    }
    return (V) value;
  }

  @Override
  public @Nullable Object get(String name) {
    return values[names.index(name)];
  }

  @Override
  public List<String> names() {
    return names.names();
  }

  /** Names only: values stay out of logs. */
  @Override
  public String toString() {
    return "Values" + new ArrayList<>(names());
  }
}
