package io.cqlengine.core.plan;

import io.cqlengine.api.column.Selection;
import io.cqlengine.api.result.Values;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The values of one row. */
public class CoreValues implements Values {
  /** The values of a row without any. */
  public static final Values NONE =
      new CoreValues(SelectionNames.of("the row", List.of()), new Object[0]);

  private final SelectionNames names;
  private final @Nullable Object[] values;

  /** The values for names, one for each. Not copied. */
  public CoreValues(SelectionNames names, @Nullable Object[] values) {
    this.names = names;
    this.values = values;
  }

  @Override
  @SuppressWarnings("unchecked")
  public final <V> V get(Selection<?, V> selection) {
    Object value = SelectionNames.value(selection, value(names.index(selection)));
    if (value == null) {
      throw names.isNull(SelectionNames.name(selection));
    }
    return (V) value;
  }

  @Override
  public final @Nullable Object get(String name) {
    return value(names.index(name));
  }

  @Nullable Object value(int position) {
    return values[position];
  }

  @Override
  public final List<String> names() {
    return names.names();
  }

  /** Names only: values stay out of logs. */
  @Override
  public final String toString() {
    return "Values" + new ArrayList<>(names());
  }
}
