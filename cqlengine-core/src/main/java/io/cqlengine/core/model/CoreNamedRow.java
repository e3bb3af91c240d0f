package io.cqlengine.core.model;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.type.codec.CodecNotFoundException;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.result.NamedRow;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of the driver by exact names; the driver's own look-up does not mind the case.
 *
 * @param row the row
 */
public record CoreNamedRow(Row row) implements NamedRow {

  @Override
  public @Nullable Object get(String name) {
    return row.getObject(place(name));
  }

  @Override
  public <V> @Nullable V get(String name, Class<V> type) {
    int place = place(name);
    if (type.isPrimitive() && row.isNull(place)) {
      throw new CqlEngineException(
          "column '" + name + "' is null in this row: read it as a boxed type, not as " + type);
    }
    try {
      return row.get(place, type);
    } catch (CodecNotFoundException e) {
      throw new CqlEngineException(
          "column '"
              + name
              + "' is "
              + row.getType(place).asCql(true, true)
              + ", which cannot be read as "
              + type.getName()
              + ": read it as another type",
          e);
    }
  }

  private int place(String name) {
    int place = row.getColumnDefinitions().firstIndexOf(CqlIdentifier.fromInternal(name));
    if (place < 0) {
      throw new CqlEngineException(
          "the row has no column '" + name + "': it has " + String.join(", ", names()));
    }
    return place;
  }

  @Override
  public List<String> names() {
    List<String> names = new ArrayList<>();
    row.getColumnDefinitions().forEach(column -> names.add(column.getName().asInternal()));
    return List.copyOf(names);
  }

  /** Values stay out: they may be secrets. */
  @Override
  public String toString() {
    return "NamedRow" + names();
  }
}
