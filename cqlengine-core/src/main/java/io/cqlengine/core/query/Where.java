package io.cqlengine.core.query;

import io.cqlengine.api.column.Comparison;
import io.cqlengine.api.column.Filter;
import io.cqlengine.api.query.QueryException;
import io.cqlengine.core.model.EntityColumn;
import io.cqlengine.core.model.EntityModel;
import io.cqlengine.core.statement.Shape;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The restrictions of a query set, checked against its model.
 *
 * @param terms what is restricted
 * @param values the value of each term
 */
record Where(List<Shape.Term> terms, List<Object> values) {
  static final Where EVERYTHING = new Where(List.of(), List.of());

  boolean isEmpty() {
    return terms.isEmpty();
  }

  /** With more filters; all of their violations in one exception. */
  <E> Where and(EntityModel<E> model, Collection<? extends Filter<? super E>> filters) {
    List<Shape.Term> terms = new ArrayList<>(this.terms);
    List<Object> values = new ArrayList<>(this.values);
    List<String> violations = new ArrayList<>();
    for (Filter<? super E> filter : filters) {
      Comparison<?> comparison = (Comparison<?>) filter;
      String member = comparison.column().member();
      @Nullable EntityColumn<E, ?> column = model.find(member);
      if (column == null || !comparison.column().owner().isAssignableFrom(model.type())) {
        violations.add(
            comparison.column()
                + " is no column of "
                + model.name()
                + ": it has "
                + String.join(", ", model.members()));
        continue;
      }
      add(model, column, comparison.operator(), comparison.operand(), terms, values, violations);
    }
    return checked(model, "filter(...)", terms, values, violations);
  }

  /**
   * By the leading columns of the primary key.
   *
   * @param least the least number of values
   * @param most the largest number of values
   * @param found violations found before, to be told together
   */
  static Where key(
      EntityModel<?> model,
      String verb,
      @Nullable Object[] key,
      int least,
      int most,
      List<String> found) {
    List<Shape.Term> terms = new ArrayList<>();
    List<Object> values = new ArrayList<>();
    List<String> violations = new ArrayList<>(found);
    if (key.length < least || key.length > most) {
      violations.add(
          "it got "
              + key.length
              + " key values, but takes "
              + (least == most ? String.valueOf(least) : least + " to " + most)
              + ": "
              + String.join(", ", model.primaryKey().stream().map(EntityColumn::member).toList()));
    }
    for (int i = 0; i < Math.min(key.length, most); i++) {
      EntityColumn<?, ?> column = model.primaryKey().get(i);
      add(model, column, Comparison.Operator.EQ, key[i], terms, values, violations);
    }
    return checked(model, verb, terms, values, violations);
  }

  private static void add(
      EntityModel<?> model,
      EntityColumn<?, ?> column,
      Comparison.Operator operator,
      @Nullable Object value,
      List<Shape.Term> terms,
      List<Object> values,
      List<String> violations) {
    if (value == null) {
      violations.add(model.name() + "." + column.member() + " is null: a key needs a value");
    } else if (!column.valueType().accepts(value)) {
      violations.add(
          model.name()
              + "."
              + column.member()
              + " is "
              + column.javaType().getType().getTypeName()
              + ": got a "
              + value.getClass().getName());
    } else {
      terms.add(new Shape.Term(column.index(), operator));
      values.add(value);
    }
  }

  private static Where checked(
      EntityModel<?> model,
      String verb,
      List<Shape.Term> terms,
      List<Object> values,
      List<String> violations) {
    if (!violations.isEmpty()) {
      throw new QueryException(model.name() + "." + verb, violations);
    }
    return new Where(List.copyOf(terms), List.copyOf(values));
  }

  /** The values, then room for more markers, which stay unset. */
  @Nullable Object[] markers(int more) {
    @Nullable Object[] markers = new @Nullable Object[values.size() + more];
    for (int i = 0; i < values.size(); i++) {
      markers[i] = values.get(i);
    }
    return markers;
  }
}
