package io.cqlengine.core.query;

import io.cqlengine.core.model.EntityColumn;
import io.cqlengine.core.model.EntityModel;
import io.cqlengine.core.statement.IfClause;
import io.cqlengine.core.statement.OrderTerm;
import io.cqlengine.core.statement.Relation;
import io.cqlengine.core.statement.SelectClause;
import io.cqlengine.core.statement.SetTerm;
import io.cqlengine.core.statement.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Terms of {@code WHERE} or {@code IF} in their order. Of a model, each sequence is there once, and
 * with it the shapes of its statements: queries that look the same find the same objects, instead
 * of making and hashing equal ones.
 *
 * <p>Longer sequences hang on shorter ones, all of a model on the empty one, which {@link
 * KnownRelations} owns for an engine. They depend on the model only, hold no values, and are never
 * invalid. So many are kept of a model, and so many shapes of a sequence; what comes later is made
 * for one query, and works as well.
 */
public final class InternedRelations {
  private static final int MOST = 1_000;
  private static final int MOST_NEXT = 32;
  private static final int MOST_SHAPES = 16;
  private static final InternedRelations[] NO_TERMS = {};
  private static final Shape[] NO_SHAPES = {};
  private static final Shape.Select[] NO_SELECTS = {};

  /** No terms, of no model in particular: nothing is kept. */
  static final InternedRelations OF_NO_MODEL =
      new InternedRelations(new AtomicInteger(MOST), List.of());

  /** How many sequences hang on the empty one. */
  private final AtomicInteger kept;

  private final List<Relation> list;
  private volatile InternedRelations[] longer = NO_TERMS;
  private volatile InternedRelations[] keys = NO_TERMS;
  private volatile Shape[] shapes = NO_SHAPES;
  private volatile Shape.Select[] checked = NO_SELECTS;

  private InternedRelations(AtomicInteger kept, List<Relation> list) {
    this.kept = kept;
    this.list = list;
  }

  /** No terms of a model, on which others will hang. */
  public static InternedRelations none() {
    return new InternedRelations(new AtomicInteger(), List.of());
  }

  /**
   * Of the empty sequence: that so many leading columns of the primary key have values.
   *
   * @param model the model of the sequence
   */
  InternedRelations key(EntityModel<?> model, int columns) {
    InternedRelations[] known = keys;
    if (known.length == 0) {
      known = keys(model);
      keys = known;
    }
    return known[columns];
  }

  private InternedRelations[] keys(EntityModel<?> model) {
    InternedRelations[] all = new InternedRelations[model.primaryKey().size() + 1];
    all[0] = this;
    for (int i = 1; i < all.length; i++) {
      EntityColumn<?, ?> column = model.primaryKey().get(i - 1);
      all[i] = all[i - 1].and(Relation.Form.COLUMN, column.index(), 1, Relation.Operator.EQ);
    }
    return all;
  }

  /** With one more term. */
  public InternedRelations and(
      Relation.Form form, int column, int width, Relation.Operator operator) {
    for (InternedRelations each : longer) {
      Relation last = each.list.get(list.size());
      if (last.column() == column
          && last.operator() == operator
          && last.form() == form
          && last.width() == width) {
        return each;
      }
    }
    return grown(new Relation(form, column, width, operator));
  }

  private synchronized InternedRelations grown(Relation term) {
    List<Relation> more = new ArrayList<>(list);
    more.add(term);
    InternedRelations grown = new InternedRelations(kept, List.copyOf(more));
    for (InternedRelations each : longer) {
      if (each.list.equals(grown.list)) {
        return each;
      }
    }
    if (longer.length < MOST_NEXT && kept.getAndUpdate(n -> Math.min(n + 1, MOST)) < MOST) {
      longer = with(longer, grown);
    }
    return grown;
  }

  /** The terms. */
  List<Relation> list() {
    return list;
  }

  /** A SELECT with these terms. */
  public Shape.Select select(
      SelectClause reading,
      List<OrderTerm> orderBy,
      List<Integer> groupBy,
      boolean perPartitionLimit,
      boolean distinct,
      boolean allowFiltering) {
    for (Shape shape : shapes) {
      if (shape instanceof Shape.Select select
          && select.perPartitionLimit() == perPartitionLimit
          && select.distinct() == distinct
          && select.allowFiltering() == allowFiltering
          && select.orderBy().equals(orderBy)
          && select.groupBy().equals(groupBy)
          && select.reading().equals(reading)) {
        return select;
      }
    }
    return keep(
        new Shape.Select(
            reading, list, orderBy, groupBy, perPartitionLimit, distinct, allowFiltering));
  }

  /** A SELECT with these terms only. */
  public Shape.Select select(SelectClause reading) {
    return select(reading, List.of(), List.of(), false, false, false);
  }

  /**
   * A SELECT without options with which nothing is wrong, or null when nobody has found that out.
   */
  public Shape.@Nullable Select checked(SelectClause reading) {
    for (Shape.Select select : checked) {
      if (select.reading().equals(reading)) {
        return select;
      }
    }
    return null;
  }

  /** Nothing is wrong with a SELECT without options. */
  public synchronized void checked(Shape.Select select) {
    if (checked.length < MOST_SHAPES && checked(select.reading()) == null) {
      checked = with(checked, select);
    }
  }

  /** An UPDATE with these terms. */
  public Shape.Update update(List<SetTerm> assigns, IfClause guard, boolean idempotent) {
    for (Shape shape : shapes) {
      if (shape instanceof Shape.Update update
          && update.assignments().equals(assigns)
          && update.guard().equals(guard)
          && update.idempotent() == (idempotent && guard.open())) {
        return update;
      }
    }
    return keep(new Shape.Update(List.copyOf(assigns), list, guard, idempotent));
  }

  /** A DELETE with these terms. */
  public Shape.Delete delete(List<Integer> columns, IfClause guard, boolean counter) {
    for (Shape shape : shapes) {
      if (shape instanceof Shape.Delete delete
          && delete.columns().equals(columns)
          && delete.guard().equals(guard)) {
        return delete;
      }
    }
    return keep(new Shape.Delete(columns, list, guard, counter));
  }

  private synchronized <S extends Shape> S keep(S shape) {
    if (kept.get() < MOST && shapes.length < MOST_SHAPES) {
      shapes = with(shapes, shape);
    }
    return shape;
  }

  private static <T> T[] with(T[] some, T more) {
    T[] all = Arrays.copyOf(some, some.length + 1);
    all[some.length] = more;
    return all;
  }
}
