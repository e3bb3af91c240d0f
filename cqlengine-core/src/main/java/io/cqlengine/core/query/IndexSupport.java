package io.cqlengine.core.query;

import io.cqlengine.api.column.Ordering;
import io.cqlengine.api.model.IndexModel;
import io.cqlengine.core.model.EntityModel;
import io.cqlengine.core.statement.OrderTerm;
import io.cqlengine.core.statement.Relation;
import io.cqlengine.core.statement.Shape;

/** What the indexes of a model serve, as far as the model shows. */
public final class IndexSupport {
  private IndexSupport() {}

  /** Whether an index serves any part of a SELECT. */
  public static boolean serve(EntityModel<?> model, Shape.Select select) {
    for (OrderTerm order : select.orderBy()) {
      if (order.direction() == Ordering.Direction.NEAREST) {
        return true;
      }
    }
    for (Relation relation : select.where()) {
      boolean ofOneColumn =
          relation.form() != Relation.Form.TUPLE && relation.form() != Relation.Form.TOKEN;
      if (ofOneColumn && serve(model, relation)) {
        return true;
      }
    }
    return false;
  }

  /** Whether an index might serve a relation. */
  public static boolean serve(EntityModel<?> model, Relation relation) {
    String column = model.all().get(relation.column()).name();
    for (IndexModel index : model.indexes()) {
      if (index.column().equals(column) && serves(index, relation)) {
        return true;
      }
    }
    return false;
  }

  /** An index that is managed elsewhere may be of any kind. */
  private static boolean serves(IndexModel index, Relation relation) {
    if (!index.managed()) {
      return true;
    }
    if (relation.form() == Relation.Form.ELEMENT) {
      return index.target() == IndexModel.Target.ENTRIES;
    }
    return switch (relation.operator()) {
      case CONTAINS -> index.target() == IndexModel.Target.VALUES;
      case CONTAINS_KEY -> index.target() == IndexModel.Target.KEYS;
      case EQ ->
          index.target() == IndexModel.Target.VALUES || index.target() == IndexModel.Target.FULL;
      case GT, GTE, LT, LTE, LIKE -> index.custom().isPresent();
      case NE, IN -> false;
    };
  }
}
