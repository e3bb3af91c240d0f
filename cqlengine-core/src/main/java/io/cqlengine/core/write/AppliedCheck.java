package io.cqlengine.core.write;

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
    Map<Integer, ListMatcher> lists = new HashMap<>();
    int marker = update.options();
    for (SetTerm assign : update.assignments()) {
      int column = assign.column();
      @Nullable Object position = write.values()[marker];
      marker += assign.markers();
      @Nullable Object value = write.values()[marker - 1];
      if (value == null) {
        continue;
      }
      if (row.codecs().type(column) instanceof ListType && !replaces(assign)) {
        lists
            .computeIfAbsent(column, none -> new ListMatcher())
            .add(assign, position, elements(assign, value, row));
      } else if (!assigned(assign, position, value, row)) {
        return false;
      }
    }
    return lists.entrySet().stream()
        .allMatch(
            list -> list.getValue().matches(list(row.cells()[list.getKey()], row, list.getKey())));
  }

  private static boolean replaces(SetTerm assign) {
    return assign.part() == SetTerm.Part.COLUMN && assign.operation() == Assignment.Operation.SET;
  }

  /** Whether nothing that it assigns is left, so that the row may have vanished with its cells. */
  private boolean onlyRemoves(Shape.Update update) {
    int marker = update.options();
    for (SetTerm assign : update.assignments()) {
      marker += assign.markers();
      if (WritePlanner.writes(model, assign, write.values()[marker - 1])) {
        return false;
      }
    }
    return true;
  }

  private static boolean deleted(Shape.Delete delete, EncodedRow row) {
    boolean gone = !delete.columns().isEmpty();
    for (int column : delete.columns()) {
      gone &= row.cells()[column] == null;
    }
    return gone;
  }

  private boolean whole(int column, Object value, EncodedRow row) {
    boolean nothing =
        value == BindMarker.NULL
            || (row.codecs().multiCell(column) && model.all().get(column).storesNothing(value));
    return EncodedValues.same(
        row.codecs().type(column),
        nothing ? null : row.codecs().encode(column, value),
        row.cells()[column]);
  }

  private boolean assigned(
      SetTerm assign, @Nullable Object position, Object value, EncodedRow row) {
    int column = assign.column();
    return switch (assign.operation()) {
      case SET ->
          switch (assign.part()) {
            case COLUMN -> whole(column, value, row);
            case ELEMENT -> entry(column, Objects.requireNonNull(position), value, row);
            case FIELD -> field(column, assign.field(), value, row);
          };
      case ADD -> contains(column, value, row);
      case REMOVE -> lacks(column, value, row);
      case APPEND, PREPEND, INCREMENT ->
          throw new IllegalStateException(assign.operation() + " is not of a set, map or value");
    };
  }

  private static boolean entry(int column, Object key, Object value, EncodedRow row) {
    return value == BindMarker.NULL
        ? lacks(column, Set.of(key), row)
        : contains(column, Map.of(key, value), row);
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
    Map<Object, Object> there = elements(column, row.cells()[column], row);
    if (there.isEmpty()) {
      return true;
    }
    Object elements = value;
    if (row.codecs().type(column) instanceof MapType) {
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

  /** The elements that an assignment of a list names; none for a deletion by position. */
  private static List<?> elements(SetTerm assign, Object value, EncodedRow row) {
    Object elements = assign.part() == SetTerm.Part.ELEMENT ? List.of(value) : value;
    return value == BindMarker.NULL
        ? List.of()
        : list(row.codecs().encode(assign.column(), elements), row, assign.column());
  }

  private static List<?> list(@Nullable ByteBuffer bytes, EncodedRow row, int column) {
    return EncodedValues.normal(row.codecs().type(column), bytes) instanceof List<?> list
        ? list
        : List.of();
  }
}
