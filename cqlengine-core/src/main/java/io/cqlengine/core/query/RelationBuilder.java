package io.cqlengine.core.query;

import com.datastax.oss.driver.api.core.type.DataTypes;
import io.cqlengine.api.column.Comparison;
import io.cqlengine.api.column.Condition;
import io.cqlengine.api.column.Filter;
import io.cqlengine.api.column.KeyPart;
import io.cqlengine.api.column.KeyValues;
import io.cqlengine.core.access.AccessorFactory;
import io.cqlengine.core.model.EntityColumn;
import io.cqlengine.core.model.EntityModel;
import io.cqlengine.core.statement.Relation;
import io.cqlengine.core.type.ValueType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Builds relations and values from filters and conditions, and checks each against its column. The
 * verb checks whether all relations together make a query.
 */
final class RelationBuilder<E> {
  private final EntityModel<E> model;
  private final ColumnFinder<E> columns;
  private final List<Object> values;
  private final List<String> violations = new ArrayList<>(0);
  private InternedRelations relations;

  RelationBuilder(EntityModel<E> model, WhereClause before) {
    this.model = model;
    this.columns = new ColumnFinder<>(model, violations);
    this.relations = before.interned();
    // Most queries add no more than four.
    this.values = new ArrayList<>(before.values().size() + 4);
    values.addAll(before.values());
  }

  /** A relation of {@code WHERE}. */
  void add(Filter<? super E> filter) {
    int before = values.size();
    if (filter instanceof Comparison<?> comparison) {
      compare(comparison);
    } else if (filter instanceof Filter.Match<?> match) {
      match(match);
    } else if (filter instanceof Filter.Between<?> between) {
      between(between);
    } else if (filter instanceof Filter.OfTuple<?> tuple) {
      tuple(tuple);
    } else if (filter instanceof Filter.OfToken token) {
      token(token);
    }
    if (values.subList(before, values.size()).stream().anyMatch(RelationBuilder::hasNull)) {
      violations.add(
          "%s compares with Optional.empty(), but no filter of CQL finds null.".formatted(filter));
    }
  }

  private static boolean hasNull(Object operand) {
    return operand instanceof Collection<?> operands
        ? operands.stream().anyMatch(Optional.empty()::equals)
        : operand.equals(Optional.empty());
  }

  /** A relation of {@code IF}. */
  void add(Condition<? super E> condition) {
    if (condition instanceof Comparison<?> comparison) {
      compare(comparison);
    } else if (condition instanceof Condition.Test<?> test) {
      test(test);
    }
  }

  private void compare(Comparison<?> comparison) {
    @Nullable EntityColumn<E, ?> column = columns.find(comparison.column());
    if (column != null) {
      Relation.Operator operator = Relation.Operator.of(comparison.operator());
      if (comparison.element() != null) {
        element(column, comparison.element(), operator, comparison.operand());
      } else if (operator == Relation.Operator.IN) {
        in(column, (Collection<?>) comparison.operand());
      } else {
        ValueType type = column.valueType();
        column(column, operator, type, comparison.operand());
        if (violations.isEmpty() && !type.checked()) {
          relations.cacheChecked(comparison.column());
        }
      }
    }
  }

  private void in(EntityColumn<E, ?> column, Collection<?> operands) {
    if (allFit(column, column.valueType(), operands)) {
      take(Relation.Form.COLUMN, column, Relation.Operator.IN, operands);
    }
  }

  private boolean allFit(EntityColumn<E, ?> column, ValueType type, Collection<?> operands) {
    for (Object operand : operands) {
      if (!fits(column, type, operand) || !fitsKey(column, operand)) {
        return false;
      }
    }
    return true;
  }

  private void match(Filter.Match<?> match) {
    @Nullable EntityColumn<E, ?> column = columns.find(match.column());
    if (column == null) {
      return;
    }
    ValueType type = column.valueType();
    Optional<ValueType> operand =
        switch (match.kind()) {
          case CONTAINS -> type.element().or(type::value);
          case CONTAINS_KEY -> type.key();
          case LIKE -> Optional.of(type).filter(text -> text.accepts(""));
        };
    if (operand.isEmpty()) {
      violations.add(
          "%s is %s. %s needs %s."
              .formatted(
                  column.named(),
                  type,
                  match.kind().cql(),
                  switch (match.kind()) {
                    case CONTAINS -> "a set, list or map";
                    case CONTAINS_KEY -> "a map";
                    case LIKE -> "a text";
                  }));
    } else if (match.kind() == Filter.Kind.LIKE
        && String.valueOf(match.operand()).replace("%", "").isEmpty()) {
      violations.add(
          "like(...) on " + column.named() + " needs a pattern with a character other than %.");
    } else {
      column(column, Relation.Operator.of(match.kind()), operand.get(), match.operand());
    }
  }

  private void between(Filter.Between<?> between) {
    @Nullable EntityColumn<E, ?> column = columns.find(between.column());
    if (column != null) {
      column(column, Relation.Operator.GTE, column.valueType(), between.from());
      column(column, Relation.Operator.LTE, column.valueType(), between.to());
    }
  }

  private void test(Condition.Test<?> test) {
    @Nullable EntityColumn<E, ?> column = columns.find(test.column());
    if (column == null) {
      return;
    }
    Relation.Operator operator =
        test.kind() == Condition.Kind.IS_NULL ? Relation.Operator.EQ : Relation.Operator.NE;
    Object position = test.element();
    Object operand = test.operand();
    if (position != null && operand != null) {
      element(column, position, operator, operand);
    } else if (position != null) {
      if (columns.element(column, position) != null) {
        take(Relation.Form.ELEMENT_NULL, column, operator, position);
      }
    } else if (operand != null) {
      column(column, operator, column.valueType(), operand);
    } else {
      relations = relations.and(Relation.Form.COLUMN_NULL, column.index(), 1, operator);
    }
  }

  private void element(
      EntityColumn<E, ?> column, Object position, Relation.Operator operator, Object operand) {
    @Nullable ValueType type = columns.element(column, position);
    if (type == null) {
      return;
    }
    boolean fits =
        operator == Relation.Operator.IN
            ? allFit(column, type, (Collection<?>) operand)
            : fits(column, type, operand);
    if (fits) {
      take(Relation.Form.ELEMENT, column, operator, position);
      values.add(bound(operator, type, operand));
    }
  }

  private void tuple(Filter.OfTuple<?> tuple) {
    List<EntityColumn<E, ?>> key = model.primaryKey();
    Relation.Operator operator = Relation.Operator.of(tuple.operator());
    int first = -1;
    int width = 0;
    List<Object> operands = new ArrayList<>(tuple.parts().size());
    for (KeyPart<?> part : tuple.parts()) {
      @Nullable EntityColumn<E, ?> column = columns.find(part.column());
      if (column == null || !fits(column, column.valueType(), part.value())) {
        return;
      }
      int position = key.indexOf(column);
      first = first < 0 ? position : first;
      if (position < model.partitionKeySize() || position != first + operands.size()) {
        violations.add(
            ("%s is at the wrong position in %s. The columns of a tuple must be consecutive"
                    + " clustering columns in the order of the key (%s).")
                .formatted(column.named(), tuple, EntityColumn.members(model.clustering())));
        return;
      }
      operands.add(bound(operator, column.valueType(), part.value()));
      if (width == 0 && operator.range() && betweenMillis(column.valueType(), part.value())) {
        // No row has this time, so the columns behind it do not count.
        width = operands.size();
      }
    }
    if (first < 0) {
      violations.add("A tuple without columns compares nothing. Give it clustering columns.");
      return;
    }
    width = width == 0 ? operands.size() : width;
    relations = relations.and(Relation.Form.TUPLE, first, width, operator);
    values.addAll(operands.subList(0, width));
  }

  private void token(Filter.OfToken token) {
    int size = model.partitionKeySize();
    List<EntityColumn<E, ?>> key = model.partition();
    List<@Nullable Object> operands = new ArrayList<>(token.partitionKey());
    if (operands.size() == 1 && model.type().isInstance(operands.get(0))) {
      operands = Arrays.asList(model.key(model.type().cast(operands.get(0)), size));
    }
    if (operands.size() != size) {
      violations.add(
          "A token filter must have %2$s values (%3$s), not %1$s."
              .formatted(operands.size(), size, EntityColumn.members(key)));
      return;
    }
    for (int i = 0; i < size; i++) {
      Object operand = operands.get(i);
      if (operand == null) {
        violations.add(
            key.get(i).named() + " is null. A token filter needs the whole partition key.");
        return;
      }
      if (!fits(key.get(i), key.get(i).valueType(), operand)) {
        return;
      }
      values.add(operand);
    }
    relations = relations.and(Relation.Form.TOKEN, 0, size, Relation.Operator.of(token.operator()));
  }

  /** Adds values of the leading columns of the primary key. */
  void addKey(@Nullable Object[] key, int min, int max, List<String> found) {
    violations.addAll(found);
    if (Stream.of(key).anyMatch(it -> it instanceof KeyValues || model.type().isInstance(it))) {
      violations.add(
          "A Key, a Partition or an entity is not a key value. Use at(...) of a query set, or"
              + " findAt(...) of a bulk.");
      return;
    }
    if (key.length < min || key.length > max) {
      violations.add(
          "The key must have %s (%s), not %s."
              .formatted(
                  max == 1 ? "1 value" : (min == max ? "" : min + " to ") + max + " values",
                  EntityColumn.members(model.primaryKey().subList(0, max)),
                  key.length));
    }
    for (int i = 0; i < Math.min(key.length, max); i++) {
      EntityColumn<E, ?> column = model.primaryKey().get(i);
      Object value = key[i];
      if (value == null) {
        fitsKey(column, null);
      } else {
        column(column, Relation.Operator.EQ, column.valueType(), value);
      }
    }
  }

  private void column(
      EntityColumn<E, ?> column, Relation.Operator operator, ValueType type, Object operand) {
    if (fits(column, type, operand)
        && (operator != Relation.Operator.EQ || fitsKey(column, operand))) {
      take(Relation.Form.COLUMN, column, operator, bound(operator, type, operand));
    }
  }

  /**
   * The operand of an operator. A {@code timestamp} has milliseconds, and encoding rounds down, so
   * the operand of {@code <} and {@code >=} is rounded up: else the range had other rows.
   */
  static Object bound(Relation.Operator operator, ValueType type, Object operand) {
    boolean up = operator == Relation.Operator.LT || operator == Relation.Operator.GTE;
    if (!up || !betweenMillis(type, operand)) {
      return operand;
    }
    return operand instanceof Optional<?> time
        ? time.map(RelationBuilder::nextMilli)
        : nextMilli(operand);
  }

  private static Instant nextMilli(Object time) {
    return ((Instant) time).truncatedTo(ChronoUnit.MILLIS).plusMillis(1);
  }

  /** Whether an operand is a time that no {@code timestamp} has. The latest times fail later. */
  private static boolean betweenMillis(ValueType type, Object operand) {
    return AccessorFactory.content(operand) instanceof Instant time
        && time.getNano() % 1_000_000 != 0
        && time.getEpochSecond() < Instant.MAX.getEpochSecond()
        && type.cqlType().equals(DataTypes.TIMESTAMP);
  }

  private boolean fitsKey(EntityColumn<E, ?> column, @Nullable Object operand) {
    String violation = model.keyViolation(column, operand);
    if (violation != null) {
      violations.add(column.named() + " " + violation);
    }
    return violation == null;
  }

  /** A relation of one column, with a value of its own. */
  private void take(
      Relation.Form form, EntityColumn<E, ?> column, Relation.Operator operator, Object value) {
    relations = relations.and(form, column.index(), 1, operator);
    values.add(value);
  }

  private boolean fits(EntityColumn<E, ?> column, ValueType type, Object operand) {
    return columns.fits(column, type, operand);
  }

  /** The relations and values. All violations are in one exception. */
  WhereClause result(String verb) {
    ColumnFinder.refuse(model, verb, violations);
    return new WhereClause(relations, List.copyOf(values));
  }
}
