package io.cqlengine.core.statement;

import io.cqlengine.core.model.EntityColumn;
import io.cqlengine.core.model.EntityModel;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts the tombstones that a statement writes. Pure. */
public final class TombstoneCount {
  private final EntityModel<?> model;
  private final @Nullable Object[] values;
  private int marker;

  private TombstoneCount(EntityModel<?> model, @Nullable Object[] values, int marker) {
    this.model = model;
    this.values = values;
    this.marker = marker;
  }

  /**
   * The tombstones of a statement: one for each row, range or partition deleted, each column or
   * part of one deleted, and each non-frozen collection or user type written whole, whose old parts
   * go. Elements taken out of a list count as well, though the server finds them by reading.
   *
   * @param values one for each marker of the shape; null leaves it unset
   */
  public static int of(EntityModel<?> model, Shape shape, @Nullable Object[] values) {
    if (shape instanceof Shape.Insert insert) {
      return new TombstoneCount(model, values, 0).insert(insert);
    }
    if (shape instanceof Shape.Update update) {
      return new TombstoneCount(model, values, update.options()).update(update);
    }
    if (shape instanceof Shape.Delete delete) {
      return new TombstoneCount(model, values, delete.options()).delete(delete);
    }
    return 0;
  }

  private int insert(Shape.Insert insert) {
    int count = 0;
    for (EntityColumn<?, ?> column : insert.columns(model)) {
      count += whole(column, values[marker++]);
    }
    return count;
  }

  private int update(Shape.Update update) {
    int count = 0;
    for (SetTerm assignment : update.assignments()) {
      EntityColumn<?, ?> column = model.all().get(assignment.column());
      marker += assignment.markers();
      @Nullable Object value = values[marker - 1];
      count +=
          switch (assignment.operation()) {
            case SET ->
                assignment.part() == SetTerm.Part.COLUMN
                    ? whole(column, value)
                    : value == BindMarker.NULL ? 1 : 0;
            case REMOVE -> size(value);
            case ADD, APPEND, PREPEND, INCREMENT -> 0;
          };
    }
    return count * rows(update.where());
  }

  private int delete(Shape.Delete delete) {
    return Math.max(1, delete.columns().size()) * rows(delete.where());
  }

  private static int whole(EntityColumn<?, ?> column, @Nullable Object value) {
    return value == BindMarker.NULL || (value != null && column.severalCells()) ? 1 : 0;
  }

  private static int size(@Nullable Object value) {
    return value instanceof Map<?, ?> map
        ? map.size()
        : value instanceof Collection<?> collection ? collection.size() : 0;
  }

  /** How many keys, or leading parts of keys, the relations name. */
  private int rows(List<Relation> where) {
    int rows = 1;
    for (Relation relation : where) {
      if (relation.operator() == Relation.Operator.IN) {
        rows *= size(values[marker]);
      }
      marker += relation.markers();
    }
    return rows;
  }
}
