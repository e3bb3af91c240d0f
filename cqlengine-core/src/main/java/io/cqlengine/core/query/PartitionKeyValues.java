package io.cqlengine.core.query;

import io.cqlengine.core.model.EntityColumn;
import io.cqlengine.core.model.EntityModel;
import io.cqlengine.core.statement.Relation;
import io.cqlengine.core.statement.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the partition key among the values of a statement, for resolvers that ask for it. */
public final class PartitionKeyValues {
  private PartitionKeyValues() {}

  /** The values in key order; empty when the statement does not fix them all. */
  public static Optional<List<Object>> of(
      EntityModel<?> model, Shape shape, @Nullable Object[] values) {
    List<Object> key = new ArrayList<>();
    for (EntityColumn<?, ?> column : model.partition()) {
      int marker = marker(model, shape, column.index());
      Object value = marker < 0 ? null : values[marker];
      if (value == null) {
        return Optional.empty();
      }
      key.add(value);
    }
    return Optional.of(List.copyOf(key));
  }

  /** The marker that fixes a column, or -1. */
  private static int marker(EntityModel<?> model, Shape shape, int column) {
    if (shape instanceof Shape.Insert insert) {
      List<? extends EntityColumn<?, ?>> columns = insert.columns(model);
      for (int i = 0; i < columns.size(); i++) {
        if (columns.get(i).index() == column) {
          return i;
        }
      }
      return -1;
    }
    int marker = shape.markersBeforeWhere();
    for (Relation relation : shape.where()) {
      if (relation.fixes() && relation.column() == column) {
        return marker;
      }
      marker += relation.markers();
    }
    return -1;
  }
}
