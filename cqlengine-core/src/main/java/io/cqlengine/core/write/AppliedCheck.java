package io.cqlengine.core.write;

import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.ListType;
import com.datastax.oss.driver.api.core.type.MapType;
import com.datastax.oss.driver.api.core.type.SetType;
import io.cqlengine.api.column.Assignment;
import io.cqlengine.core.model.EntityColumn;
import io.cqlengine.core.model.EntityModel;
import io.cqlengine.core.plan.EncodedRow;
import io.cqlengine.core.statement.BindMarker;
import io.cqlengine.core.statement.SetTerm;
import io.cqlengine.core.statement.Shape;
import io.cqlengine.core.type.EncodedValues;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Decides by the row whether a write was applied. */
record AppliedCheck(EntityModel<?> model, PlannedWrite write) {

  static AppliedCheck of(EntityModel<?> model, PlannedWrite write) {
    return new AppliedCheck(model, write);
  }

  /**
   * Whether the row shows that the write was applied.
   *
   * @param row the row; null when there is none
   */
  boolean holds(@Nullable EncodedRow row) {
    if (write.shape() instanceof Shape.Insert insert) {
      return row != null && inserted(insert, row);
    }
    if (write.shape() instanceof Shape.Update update) {
      return row == null ? onlyRemoves(update) : updated(update, row);
    }
    return row == null || deleted((Shape.Delete) write.shape(), row);
  }

  private boolean inserted(Shape.Insert insert, EncodedRow row) {
    List<? extends EntityColumn<?, ?>> columns = insert.columns(model);
    for (int i = 0; i < columns.size(); i++) {
      @Nullable Object value = write.values()[i];
      if (value != null && !whole(columns.get(i).index(), value, row)) {
        return false;
      }
    }
    return true;
  }

  private boolean updated(Shape.Update update, EncodedRow row) {
    int marker = update.options();
    for (SetTerm assign : update.assignments()) {
      @Nullable Object position = write.values()[marker];
      marker += assign.markers();
      @Nullable Object value = write.values()[marker - 1];
      if (value != null && !assigned(assign, position, value, row)) {
        return false;
      }
    }
    return true;
  }

  /** Whether nothing that it assigns is left, so that the row may have vanished with its cells. */
  private boolean onlyRemoves(Shape.Update update) {
    int marker = update.options();
    boolean removes = true;
    for (SetTerm assign : update.assignments()) {
      marker += assign.markers();
      @Nullable Object value = write.values()[marker - 1];
      removes &=
          value == null
              || value == BindMarker.NULL
              || assign.operation() == Assignment.Operation.REMOVE;
    }
    return removes;
  }

  private static boolean deleted(Shape.Delete delete, EncodedRow row) {
    boolean gone = !delete.columns().isEmpty();
    for (int column : delete.columns()) {
      gone &= row.cells()[column] == null;
    }
    return gone;
  }

  private static boolean whole(int column, Object value, EncodedRow row) {
    return EncodedValues.same(
        row.codecs().type(column),
        value == BindMarker.NULL ? null : row.codecs().encode(column, value),
        row.cells()[column]);
  }

  private static boolean assigned(
      SetTerm assign, @Nullable Object position, Object value, EncodedRow row) {
    int column = assign.column();
    return switch (assign.operation()) {
      case SET ->
          switch (assign.part()) {
            case COLUMN -> whole(column, value, row);
            case ELEMENT -> element(column, Objects.requireNonNull(position), value, row);
            case FIELD -> field(column, assign.field(), value, row);
          };
      case ADD -> contains(column, value, row);
      case REMOVE -> lacks(column, value, row);
      case APPEND -> part(column, value, row, false);
      case PREPEND -> part(column, value, row, true);
      case INCREMENT -> throw new IllegalStateException("Counters have no conditions.");
    };
  }

  private static boolean element(int column, Object position, Object value, EncodedRow row) {
    if (row.codecs().type(column) instanceof MapType) {
      return value == BindMarker.NULL
          ? lacks(column, Set.of(position), row)
          : contains(column, Map.of(position, value), row);
    }
    List<?> elements = list(column, row);
    int index = (Integer) position;
    boolean there = index < elements.size();
    // A list does not show which of its elements was deleted, because those behind it move up.
    return value != BindMarker.NULL
        && there
        && List.of(elements.get(index)).equals(normal(column, List.of(value), row));
  }

  private static boolean field(int column, int field, Object value, EncodedRow row) {
    Object wanted =
        value == BindMarker.NULL
            ? EncodedValues.NULL
            : row.codecs().normalField(column, field, value);
    return wanted.equals(row.codecs().normalFields(column, row.cells()[column]).get(field));
  }

  private static boolean contains(int column, Object value, EncodedRow row) {
    return elements(column, row.cells()[column], row)
        .entrySet()
        .containsAll(elements(column, row.codecs().encode(column, value), row).entrySet());
  }

  private static boolean lacks(int column, Object value, EncodedRow row) {
    DataType type = row.codecs().type(column);
    if (type instanceof ListType) {
      return Collections.disjoint(list(column, row), (Collection<?>) normal(column, value, row));
    }
    Map<Object, Object> there = elements(column, row.cells()[column], row);
    if (there.isEmpty()) {
      return true;
    }
    Object elements = value;
    if (type instanceof MapType) {
      Object any =
          ((Map<?, ?>) Objects.requireNonNull(row.codecs().decode(column, row.cells()[column])))
              .values()
              .iterator()
              .next();
      Map<Object, Object> entries = new HashMap<>();
      ((Collection<?>) value).forEach(key -> entries.put(key, any));
      elements = entries;
    }
    return Collections.disjoint(
        there.keySet(), elements(column, row.codecs().encode(column, elements), row).keySet());
  }

  /** The values of a map by the identities of their keys; the elements of a set likewise. */
  private static Map<Object, Object> elements(
      int column, @Nullable ByteBuffer cell, EncodedRow row) {
    if (cell == null) {
      return Map.of();
    }
    Map<Object, Object> elements = new HashMap<>();
    if (row.codecs().type(column) instanceof MapType map) {
      List<ByteBuffer> parts = EncodedValues.entryParts(cell);
      for (int i = 0; i < parts.size(); i += 2) {
        elements.put(
            EncodedValues.identity(map.getKeyType(), parts.get(i)),
            EncodedValues.normal(map.getValueType(), parts.get(i + 1)));
      }
    } else if (row.codecs().type(column) instanceof SetType set) {
      for (ByteBuffer part : EncodedValues.parts(cell)) {
        elements.put(EncodedValues.identity(set.getElementType(), part), true);
      }
    }
    return elements;
  }

  private static boolean part(int column, Object value, EncodedRow row, boolean front) {
    List<?> there = list(column, row);
    List<?> wanted = (List<?>) normal(column, value, row);
    int rest = there.size() - wanted.size();
    return rest >= 0
        && (front ? there.subList(0, wanted.size()) : there.subList(rest, there.size()))
            .equals(wanted);
  }

  private static List<?> list(int column, EncodedRow row) {
    return now(column, row) instanceof List<?> list ? list : List.of();
  }

  private static Object now(int column, EncodedRow row) {
    return EncodedValues.normal(row.codecs().type(column), row.cells()[column]);
  }

  private static Object normal(int column, Object value, EncodedRow row) {
    return EncodedValues.normal(row.codecs().type(column), row.codecs().encode(column, value));
  }
}
