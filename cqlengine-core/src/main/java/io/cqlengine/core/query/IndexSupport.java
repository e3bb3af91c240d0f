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
    for (Relation term : select.where()) {
      boolean ofOneColumn =
          term.form() != Relation.Form.TUPLE && term.form() != Relation.Form.TOKEN;
      if (ofOneColumn && serve(model, term)) {
        return true;
      }
    }
    return false;
  }

  /** Whether an index might serve a term. */
  public static boolean serve(EntityModel<?> model, Relation term) {
    String column = model.all().get(term.column()).name();
    for (IndexModel index : model.indexes()) {
      if (index.column().equals(column) && serves(index, term)) {
        return true;
      }
    }
    return false;
  }

  /** An index that is managed elsewhere may be of any kind. */
  private static boolean serves(IndexModel index, Relation term) {
    if (!index.managed()) {
      return true;
    }
    if (term.form() == Relation.Form.ELEMENT) {
      return index.target() == IndexModel.Target.ENTRIES;
    }
    return switch (term.operator()) {
      case CONTAINS -> index.target() == IndexModel.Target.VALUES;
      case CONTAINS_KEY -> index.target() == IndexModel.Target.KEYS;
      case EQ ->
          index.target() == IndexModel.Target.VALUES || index.target() == IndexModel.Target.FULL;
      case GT, GTE, LT, LTE, LIKE -> index.custom().isPresent();
      case NE, IN -> false;
    };
  }
}
