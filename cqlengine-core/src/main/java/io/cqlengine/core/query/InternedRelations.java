package io.cqlengine.core.query;

import io.cqlengine.api.column.ColumnRef;
import io.cqlengine.api.column.Comparison;
import io.cqlengine.core.model.EntityColumn;
import io.cqlengine.core.model.EntityModel;
import io.cqlengine.core.statement.IfClause;
import io.cqlengine.core.statement.OrderTerm;
import io.cqlengine.core.statement.Relation;
import io.cqlengine.core.statement.SelectClause;
import io.cqlengine.core.statement.SetTerm;
import io.cqlengine.core.statement.Shape;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A sequence of relations of {@code WHERE} or {@code IF}, interned per model together with the
 * shapes of its statements. Queries that look the same find the same objects, and make and hash no
 * equal ones.
 *
 * <p>Longer sequences are reached from shorter ones, all of a model from the empty one, which
 * {@link PerModel} holds for an engine. A sequence depends on the model only, holds no values, and
 * never becomes invalid. At most 1,000 sequences per model and 16 shapes per sequence are cached.
 * Sequences beyond that are built for one query.
 */
public final class InternedRelations {
  private static final int MAX_SHAPES = 16;
  private static final InternedRelations[] NO_TERMS = {};
  private static final Shape[] NO_SHAPES = {};
  private static final Shape.Select[] NO_SELECTS = {};

  /** No relations, of no model in particular. Nothing is cached with it. */
  static final InternedRelations OF_NO_MODEL =
      new InternedRelations(SequenceLimit.reached(), List.of(), new InternedAssignments());

  private final SequenceLimit limit;
  private final List<Relation> list;
  private final InternedAssignments noAssignments;
  private volatile InternedRelations[] longer = NO_TERMS;
  private volatile InternedRelations[] keys = NO_TERMS;
  private volatile Shape[] shapes = NO_SHAPES;
  private volatile Shape.Select[] valid = NO_SELECTS;
  private volatile Set<Write> validFor = Set.of();

  /** The reference with which the last relation, a comparison of a column, was checked. */
  private @Nullable ColumnRef<?, ?> checked;

  /** What an UPDATE or DELETE without conditions does to the rows that relations select. */
  public enum Write {
    UPDATE_ROW,
    UPDATE_STATICS,
    DELETE_ROWS
  }

  private InternedRelations(
      SequenceLimit limit, List<Relation> list, InternedAssignments noAssignments) {
    this.limit = limit;
    this.list = list;
    this.noAssignments = noAssignments;
  }

  /** The empty sequence of a model. */
  public static InternedRelations none() {
    return new InternedRelations(SequenceLimit.ofModel(), List.of(), new InternedAssignments());
  }

  /** The empty sequence of assignments of the model. */
  public InternedAssignments noAssignments() {
    return noAssignments;
  }

  /**
   * A sequence that restricts so many leading columns of the primary key. Only the empty sequence
   * has it.
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

  /** The sequence with one more relation. */
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

  /**
   * The sequence with one more relation that compares a column and was checked, so that a value of
   * the column's class is valid; null if there is none.
   */
  @SuppressWarnings("ReferenceEquality") // A constant is found at once, others are checked again.
  @Nullable InternedRelations checked(Comparison<?> comparison) {
    if (comparison.element() == null) {
      Relation.Operator operator = Relation.Operator.of(comparison.operator());
      for (InternedRelations each : longer) {
        if (each.checked == comparison.column() && each.last().operator() == operator) {
          return each;
        }
      }
    }
    return null;
  }

  /** Caches that the last relation, which compares a column, is valid for values of its class. */
  void cacheChecked(ColumnRef<?, ?> column) {
    checked = column;
  }

  private synchronized InternedRelations grown(Relation relation) {
    List<Relation> more = new ArrayList<>(list);
    more.add(relation);
    InternedRelations grown = new InternedRelations(limit, List.copyOf(more), noAssignments);
    for (InternedRelations each : longer) {
      if (each.list.equals(grown.list)) {
        return each;
      }
    }
    longer = limit.add(longer, grown);
    return grown;
  }

  List<Relation> list() {
    return list;
  }

  Relation last() {
    return list.get(list.size() - 1);
  }

  /** A SELECT with these relations. */
  public Shape.Select select(
      SelectClause clause,
      List<OrderTerm> orderBy,
      List<Integer> groupBy,
      boolean perPartitionLimit,
      boolean distinct,
      boolean allowFiltering,
      boolean limited) {
    for (Shape shape : shapes) {
      if (shape instanceof Shape.Select select
          && select.optioned() == limited
          && select.perPartitionLimit() == perPartitionLimit
          && select.distinct() == distinct
          && select.allowFiltering() == allowFiltering
          && select.orderBy().equals(orderBy)
          && select.groupBy().equals(groupBy)
          && select.reading().equals(clause)) {
        return select;
      }
    }
    return cache(
        new Shape.Select(
            clause, list, orderBy, groupBy, perPartitionLimit, distinct, allowFiltering, limited));
  }

  /** A SELECT with these relations only. */
  public Shape.Select select(SelectClause clause) {
    return select(clause, List.of(), List.of(), false, false, false, false);
  }

  /** A SELECT with nothing but perhaps a limit that was validated; null when there is none yet. */
  public Shape.@Nullable Select valid(SelectClause clause, boolean limited) {
    for (Shape.Select select : valid) {
      if (select.optioned() == limited && select.reading().equals(clause)) {
        return select;
      }
    }
    return null;
  }

  /** Caches a SELECT with nothing but perhaps a limit that was validated. */
  public synchronized void cacheValid(Shape.Select select) {
    if (valid.length < MAX_SHAPES && valid(select.reading(), select.optioned()) == null) {
      valid = SequenceLimit.with(valid, select);
    }
  }

  /** Whether a write without options was validated. */
  public boolean validFor(Write write) {
    return validFor.contains(write);
  }

  /** Caches that a write without options was validated. */
  public synchronized void cacheValid(Write write) {
    Set<Write> all = EnumSet.of(write);
    all.addAll(validFor);
    validFor = all;
  }

  /** An UPDATE with these relations. */
  public Shape.Update update(
      List<SetTerm> assigns, IfClause guard, boolean idempotent, boolean optioned) {
    for (Shape shape : shapes) {
      if (shape instanceof Shape.Update update
          && update.optioned() == optioned
          && update.assignments().equals(assigns)
          && update.guard().equals(guard)
          && update.idempotent() == (idempotent && guard.open())) {
        return update;
      }
    }
    return cache(new Shape.Update(List.copyOf(assigns), list, guard, idempotent, optioned));
  }

  /** A DELETE with these relations. */
  public Shape.Delete delete(
      List<Integer> columns, IfClause guard, boolean counter, boolean optioned) {
    for (Shape shape : shapes) {
      if (shape instanceof Shape.Delete delete
          && delete.optioned() == optioned
          && delete.columns().equals(columns)
          && delete.guard().equals(guard)) {
        return delete;
      }
    }
    return cache(new Shape.Delete(columns, list, guard, counter, optioned));
  }

  private synchronized <S extends Shape> S cache(S shape) {
    if (!limit.isReached() && shapes.length < MAX_SHAPES) {
      shapes = SequenceLimit.with(shapes, shape);
    }
    return shape;
  }

  /** The empty sequences of the models of one engine. They live as long as the engine. */
  public static final class PerModel {
    private final Map<EntityModel<?>, InternedRelations> byModel = new ConcurrentHashMap<>();

    /** The empty sequence of a model that was read from a class. */
    public InternedRelations of(EntityModel<?> model) {
      InternedRelations empty = byModel.get(model);
      return empty == null
          ? byModel.computeIfAbsent(model, none -> InternedRelations.none())
          : empty;
    }
  }
}
