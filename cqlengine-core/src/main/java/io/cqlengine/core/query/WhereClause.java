package io.cqlengine.core.query;

import static java.util.Objects.requireNonNull;

import io.cqlengine.api.column.Condition;
import io.cqlengine.api.column.Filter;
import io.cqlengine.core.model.EntityModel;
import io.cqlengine.core.statement.Relation;
import io.cqlengine.core.type.ValueType;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Relations of {@code WHERE} or {@code IF}, each checked against the model, and their values.
 *
 * @param interned the relations
 * @param values the values of the markers of all relations, in order
 */
public record WhereClause(InternedRelations interned, List<Object> values) {
  /** No condition. */
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
    RelationBuilder<E> reader = new RelationBuilder<>(model, this);
    for (Filter<? super E> filter : filters) {
      reader.add(requireNonNull(filter, "filter is null"));
    }
    return reader.result("filter(...)");
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

  /**
   * By the leading columns of the primary key.
   *
   * @param none the empty sequence of the model
   * @param min the min number of values
   * @param max the largest number of values
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

  /** Writes the values into a row of markers, from an index on; returns the index behind them. */
  public int write(@Nullable Object[] markers, int from) {
    for (int i = 0; i < values.size(); i++) {
      markers[from + i] = values.get(i);
    }
    return from + values.size();
  }
}
