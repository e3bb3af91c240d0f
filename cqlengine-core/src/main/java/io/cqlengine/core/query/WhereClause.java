package io.cqlengine.core.query;

import static java.util.Objects.requireNonNull;

import io.cqlengine.api.column.Comparison;
import io.cqlengine.api.column.Condition;
import io.cqlengine.api.column.Filter;
import io.cqlengine.api.column.Key;
import io.cqlengine.api.column.KeyValues;
import io.cqlengine.api.column.Partition;
import io.cqlengine.api.query.QueryException;
import io.cqlengine.core.model.EntityColumn;
import io.cqlengine.core.model.EntityModel;
import io.cqlengine.core.statement.Relation;
import io.cqlengine.core.type.ValueType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Relations of {@code WHERE} or {@code IF}, each checked against the model, and their values.
 *
 * @param values the values of the markers of all relations, in order
 */
public record WhereClause(InternedRelations interned, List<Object> values) {
  static final WhereClause NO_CONDITION = everything(InternedRelations.OF_NO_MODEL);

  /**
   * No restriction.
   *
   * @param none the empty sequence of the model
   */
  static WhereClause everything(InternedRelations none) {
    return new WhereClause(none, List.of());
  }

  public List<Relation> relations() {
    return interned.list();
  }

  public boolean isEmpty() {
    return interned.list().isEmpty();
  }

  /** With more filters; all of their violations in one exception. */
  public <E> WhereClause and(
      EntityModel<E> model, Collection<? extends Filter<? super E>> filters) {
    WhereClause again = andAgain(model, filters);
    if (again != null) {
      return again;
    }
    RelationBuilder<E> reader = new RelationBuilder<>(model, this);
    for (Filter<? super E> filter : filters) {
      reader.add(requireNonNull(filter, "filter is null"));
    }
    return reader.result("filter(...)");
  }

  /**
   * With more filters that look like checked ones, so that only the classes of their values are
   * checked; null for others.
   */
  private <E> @Nullable WhereClause andAgain(
      EntityModel<E> model, Collection<? extends Filter<? super E>> filters) {
    InternedRelations relations = interned;
    int next = values.size();
    Object[] all = values.toArray(new Object[next + filters.size()]);
    for (Filter<? super E> filter : filters) {
      if (!(filter instanceof Comparison<?> comparison)) {
        return null;
      }
      InternedRelations longer = relations.checked(comparison);
      // Another thread may add filters.
      if (longer == null || next == all.length) {
        return null;
      }
      Relation relation = longer.last();
      EntityColumn<E, ?> column = model.all().get(relation.column());
      ValueType type = column.valueType();
      Object value = comparison.operand();
      if (!type.accepts(value)
          || value instanceof Optional<?>
          || model.keyViolation(column, value) != null) {
        return null;
      }
      all[next++] = RelationBuilder.bound(relation.operator(), type, value);
      relations = longer;
    }
    return next == all.length ? new WhereClause(relations, List.of(all)) : null;
  }

  /** With more conditions; all of their violations in one exception. */
  <E> WhereClause onlyIf(
      EntityModel<E> model, Collection<? extends Condition<? super E>> conditions) {
    RelationBuilder<E> reader = new RelationBuilder<>(model, this);
    for (Condition<? super E> condition : conditions) {
      reader.add(requireNonNull(condition, "condition is null"));
    }
    return reader.result("onlyIf(...)");
  }

  /** By leading columns of the primary key, at least those of the partition key. */
  WhereClause key(EntityModel<?> model, @Nullable Object[] key) {
    return alone(model, "key(...)", key, model.partitionKeySize(), model.primaryKey().size());
  }

  <E> WhereClause at(EntityModel<E> model, Key<? super E> key) {
    return at(model, "at(key)", key, model.primaryKey().size());
  }

  /** By a partition key. */
  <E> WhereClause at(EntityModel<E> model, Partition<? super E> partition) {
    return at(model, "at(partition)", partition, model.partitionKeySize());
  }

  /** By the key of an entity. */
  <E> WhereClause at(EntityModel<E> model, E entity) {
    int size = model.primaryKey().size();
    if (!model.type().isInstance(entity)) {
      throw foreign(model, "at(entity)", entity.getClass(), size);
    }
    return alone(model, "at(entity)", model.key(entity, size), size, size);
  }

  private WhereClause at(EntityModel<?> model, String verb, KeyValues<?> key, int size) {
    if (!key.type().isAssignableFrom(model.type())) {
      throw foreign(model, verb, key.type(), size);
    }
    return alone(model, verb, key.values().toArray(), size, size);
  }

  private static QueryException foreign(
      EntityModel<?> model, String verb, Class<?> type, int size) {
    return new QueryException(
        model.name() + "." + verb,
        List.of(
            "The argument is of %s. Give one of %s, with %s."
                .formatted(
                    type.getName(),
                    model.type().getName(),
                    EntityColumn.members(model.primaryKey().subList(0, size)))));
  }

  private WhereClause alone(
      EntityModel<?> model, String verb, @Nullable Object[] key, int min, int max) {
    List<String> violations =
        isEmpty()
            ? List.of()
            : List.of(
                "The query set already has a filter. Use either filter(...) or %s."
                    .formatted(verb));
    return key(interned, model, verb, key, min, max, violations);
  }

  /**
   * A restriction of leading columns of the primary key.
   *
   * @param none the empty sequence of the model
   * @param found violations found before, for the same exception
   */
  public static WhereClause key(
      InternedRelations none,
      EntityModel<?> model,
      String verb,
      @Nullable Object[] key,
      int min,
      int max,
      List<String> found) {
    if (found.isEmpty() && key.length >= min && key.length <= max && fits(model, key)) {
      return new WhereClause(none.key(model, key.length), List.of(key));
    }
    RelationBuilder<?> reader = new RelationBuilder<>(model, everything(none));
    reader.addKey(key, min, max, found);
    return reader.result(verb);
  }

  /** Whether each value is of its column's type, so that no relation has to be built. */
  private static boolean fits(EntityModel<?> model, @Nullable Object[] key) {
    for (int i = 0; i < key.length; i++) {
      Object value = key[i];
      ValueType type = model.primaryKey().get(i).valueType();
      if (value == null
          || type.checked()
          || !type.accepts(value)
          || model.keyViolation(model.primaryKey().get(i), value) != null) {
        return false;
      }
    }
    return true;
  }

  /** With the bounds of a slice, at first those of the whole ring; their values come last. */
  public WhereClause sliced(EntityModel<?> model) {
    List<Object> bounds = new ArrayList<>(values);
    bounds.add(Long.MIN_VALUE);
    bounds.add(Long.MAX_VALUE);
    int width = model.partitionKeySize();
    return new WhereClause(
        interned
            .and(Relation.Form.TOKEN_VALUE, 0, width, Relation.Operator.GTE)
            .and(Relation.Form.TOKEN_VALUE, 0, width, Relation.Operator.LTE),
        List.copyOf(bounds));
  }

  /** Writes the values into a row of markers, from an index on; returns the index behind them. */
  public int write(@Nullable Object[] markers, int from) {
    for (int i = 0; i < values.size(); i++) {
      markers[from + i] = values.get(i);
    }
    return from + values.size();
  }
}
