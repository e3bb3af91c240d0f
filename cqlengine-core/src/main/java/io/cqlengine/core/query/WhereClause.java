package io.cqlengine.core.query;

import io.cqlengine.api.column.Condition;
import io.cqlengine.api.column.Filter;
import io.cqlengine.core.model.EntityModel;
import io.cqlengine.core.statement.Relation;
import io.cqlengine.core.type.ValueType;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Terms of {@code WHERE} or {@code IF}, checked against their model one by one.
 *
 * @param known what is restricted
 * @param values the values of the markers of all terms, in order
 */
public record WhereClause(InternedRelations known, List<Object> values) {
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

  /** What is restricted. */
  public List<Relation> terms() {
    return known.list();
  }

  public boolean isEmpty() {
    return known.list().isEmpty();
  }

  /** With more filters; all of their violations in one exception. */
  public <E> WhereClause and(
      EntityModel<E> model, Collection<? extends Filter<? super E>> filters) {
    RelationBuilder<E> reader = new RelationBuilder<>(model, this);
    for (Filter<? super E> filter : filters) {
      reader.add(filter);
    }
    return reader.result("filter(...)");
  }

  /** With more conditions; all of their violations in one exception. */
  <E> WhereClause onlyIf(
      EntityModel<E> model, Collection<? extends Condition<? super E>> conditions) {
    RelationBuilder<E> reader = new RelationBuilder<>(model, this);
    for (Condition<? super E> condition : conditions) {
      reader.add(condition);
    }
    return reader.result("onlyIf(...)");
  }

  /**
   * By the leading columns of the primary key.
   *
   * @param none the empty sequence of the model
   * @param least the least number of values
   * @param most the largest number of values
   * @param found violations found before, to be told together
   */
  public static WhereClause key(
      InternedRelations none,
      EntityModel<?> model,
      String verb,
      @Nullable Object[] key,
      int least,
      int most,
      List<String> found) {
    if (found.isEmpty() && key.length >= least && key.length <= most && fits(model, key)) {
      return new WhereClause(none.key(model, key.length), List.of(key));
    }
    RelationBuilder<?> reader = new RelationBuilder<>(model, everything(none));
    reader.addKey(key, least, most, found);
    return reader.result(verb);
  }

  /** Whether each value is of its column's type: then there is nothing to say of them. */
  private static boolean fits(EntityModel<?> model, @Nullable Object[] key) {
    for (int i = 0; i < key.length; i++) {
      Object value = key[i];
      ValueType type = model.primaryKey().get(i).valueType();
      if (value == null || type.checked() || !type.accepts(value)) {
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
