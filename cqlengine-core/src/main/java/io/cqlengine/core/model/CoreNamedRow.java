package io.cqlengine.core.model;

import static java.util.Objects.requireNonNull;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.type.codec.CodecNotFoundException;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.error.NameSuggestion;
import io.cqlengine.api.result.NamedRow;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A row by the exact names of its columns. */
public abstract class CoreNamedRow implements NamedRow {
  /** The value of a column that was not read. */
  static final Object NOT_READ = new Object();

  private CoreNamedRow() {}

  /** A row of the driver, whose own look-up ignores case. */
  public static CoreNamedRow of(Row row) {
    return new DriverRow(row);
  }

  /** The values of a table without a class, by the positions of its columns; not copied. */
  static CoreNamedRow of(Map<String, Integer> positions, @Nullable Object[] values) {
    return new Values(positions, values);
  }

  /** The error that there is no such column. */
  final CqlEngineException unknown(String name) {
    return new CqlEngineException(
        "The row has no column '%s'. %s"
            .formatted(
                name,
                NameSuggestion.question(name, names())
                    .orElseGet(() -> "It has %s.".formatted(String.join(", ", names())))));
  }

  /** Without values, which may be secrets. */
  @Override
  public final String toString() {
    return "NamedRow" + names();
  }

  private static final class DriverRow extends CoreNamedRow {
    private final Row row;

    private DriverRow(Row row) {
      this.row = row;
    }

    @Override
    public @Nullable Object get(String name) {
      return row.getObject(position(name));
    }

    @Override
    public <V> @Nullable V get(String name, Class<V> type) {
      requireNonNull(type, "type is null");
      int position = position(name);
      if (type.isPrimitive() && row.isNull(position)) {
        throw new CqlEngineException(
            "Column '%s' is null in this row. Read it as a boxed type, not as %s."
                .formatted(name, type));
      }
      try {
        return row.get(position, type);
      } catch (CodecNotFoundException e) {
        throw new CqlEngineException(
            "Column '%s' is %s, which cannot be read as %s. Read it as another type."
                .formatted(name, row.getType(position).asCql(true, true), type.getName()),
            e);
      }
    }

    private int position(String name) {
      requireNonNull(name, "name is null");
      int position = row.getColumnDefinitions().firstIndexOf(CqlIdentifier.fromInternal(name));
      if (position < 0) {
        throw unknown(name);
      }
      return position;
    }

    @Override
    public List<String> names() {
      List<String> names = new ArrayList<>();
      row.getColumnDefinitions().forEach(column -> names.add(column.getName().asInternal()));
      return List.copyOf(names);
    }
  }

  private static final class Values extends CoreNamedRow {
    private final Map<String, Integer> positions;
    private final @Nullable Object[] values;

    private Values(Map<String, Integer> positions, @Nullable Object[] values) {
      this.positions = positions;
      this.values = values;
    }

    @Override
    public @Nullable Object get(String name) {
      Integer position = positions.get(requireNonNull(name, "name is null"));
      if (position == null || values[position] == NOT_READ) {
        throw unknown(name);
      }
      return values[position];
    }

    @Override
    @SuppressWarnings("unchecked")
    public <V> @Nullable V get(String name, Class<V> type) {
      requireNonNull(type, "type is null");
      Object value = get(name);
      Class<?> boxed = MethodType.methodType(type).wrap().returnType();
      if (value == null ? type.isPrimitive() : !boxed.isInstance(value)) {
        throw new CqlEngineException(
            "Column '%s' is %s in this row, which is not a %s. Read it as another type."
                .formatted(
                    name,
                    value == null ? "null" : "a " + value.getClass().getName(),
                    type.getName()));
      }
      return (V) value;
    }

    @Override
    public List<String> names() {
      List<String> names = new ArrayList<>(values.length);
      positions.forEach(
          (name, position) -> {
            if (values[position] != NOT_READ) {
              names.add(name);
            }
          });
      return List.copyOf(names);
    }
  }
}
