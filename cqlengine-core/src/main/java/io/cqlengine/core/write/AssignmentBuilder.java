package io.cqlengine.core.write;

import static java.util.Objects.requireNonNull;

import com.datastax.oss.driver.api.core.type.DataTypes;
import com.datastax.oss.driver.api.core.type.ListType;
import com.datastax.oss.driver.api.core.type.MapType;
import com.datastax.oss.driver.api.core.type.SetType;
import io.cqlengine.api.column.Assignment;
import io.cqlengine.core.model.EntityColumn;
import io.cqlengine.core.model.EntityModel;
import io.cqlengine.core.query.ColumnFinder;
import io.cqlengine.core.query.InternedAssignments;
import io.cqlengine.core.statement.BindMarker;
import io.cqlengine.core.statement.SetTerm;
import io.cqlengine.core.type.ValueType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns assignments into terms of {@code SET} and values, and checks each against its column and
 * against the others.
 */
final class AssignmentBuilder<E> {
  private final EntityModel<E> model;
  private final List<String> violations;
  private final ColumnFinder<E> columns;
  private final List<Object> values;
  private InternedAssignments terms;

  /** The elements that were assigned; null as long as there are none. */
  private @Nullable AssignedElements elements;

  /**
   * Takes an assignment without elements of a column that is not static. With static columns alone,
   * CQL would reject the key of the row.
   */
  private @Nullable Runnable withoutElements;

  private boolean invalid;
  private boolean idempotent = true;

  /** Whether elements of a list are assigned by position. */
  private boolean positions;

  private boolean statics = true;

  private AssignmentBuilder(
      EntityModel<E> model,
      InternedAssignments none,
      Collection<? extends Assignment<? super E>> assignments,
      List<String> violations) {
    this.model = model;
    this.terms = none;
    this.values = new ArrayList<>(assignments.size());
    this.violations = violations;
    this.columns = new ColumnFinder<>(model, violations);
    addAll(assignments);
  }

  /**
   * Takes assignments in.
   *
   * @param none the empty sequence of the model
   */
  static <E> AssignmentBuilder<E> of(
      EntityModel<E> model,
      InternedAssignments none,
      Collection<? extends Assignment<? super E>> assignments,
      List<String> violations) {
    AssignmentBuilder<E> set = new AssignmentBuilder<>(model, none, assignments, violations);
    // In CQL, a term counts positions in what the terms before it have left of the list.
    return set.positions && assignments.size() > 1 && violations.isEmpty()
        ? new AssignmentBuilder<>(
            model,
            none,
            assignments.stream().sorted(Comparator.comparingInt(AssignmentBuilder::rank)).toList(),
            violations)
        : set;
  }

  private void addAll(Collection<? extends Assignment<? super E>> assignments) {
    if (assignments.isEmpty()) {
      violations.add("It has no assignments. Give at least one, such as PRICE.set(...).");
    }
    for (Assignment<? super E> assignment : assignments) {
      requireNonNull(assignment, "assignment is null");
      @Nullable InternedAssignments next = terms.checkedSet(assignment);
      if (next != null) {
        EntityColumn<E, ?> column = model.all().get(next.lastColumn());
        statics &= column.isStatic();
        set(column, assignment.operand(), next);
        continue;
      }
      @Nullable EntityColumn<E, ?> column = columns.find(assignment.column());
      if (column != null) {
        statics &= column.isStatic();
        if (column.key()) {
          violations.add(
              named(column)
                  + " is in the key, which cannot change. Delete the row and write another one.");
        } else if (model.discriminates(column)) {
          violations.add(
              named(column)
                  + " is the discriminator, which can only be written with the entity. Use"
                  + " save(entity).");
        } else {
          add(column, assignment);
        }
      }
    }
    if (values.isEmpty() && violations.isEmpty()) {
      violations.add("Its assignments add or remove no elements. Give at least one.");
    }
    if (withoutElements != null && terms.list().stream().allMatch(this::isStatic)) {
      withoutElements.run();
    }
    if (model.hasCounters()) {
      checkCounters();
    }
  }

  /** Elements of lists are set first, then deleted from the last one on. Others follow. */
  private static int rank(Assignment<?> assignment) {
    return assignment.element() instanceof Integer position
        ? assignment.operand() == null ? -position : Integer.MIN_VALUE
        : 1;
  }

  private boolean isStatic(SetTerm term) {
    return model.all().get(term.column()).isStatic();
  }

  private void checkCounters() {
    boolean increments = false;
    boolean others = false;
    for (SetTerm term : terms.list()) {
      boolean increment = term.operation() == Assignment.Operation.INCREMENT;
      increments |= increment;
      others |= !increment;
    }
    if (increments && others) {
      violations.add("Counters and other columns cannot be in one UPDATE. Use two.");
    }
  }

  private void add(EntityColumn<E, ?> column, Assignment<?> assignment) {
    switch (assignment.operation()) {
      case SET -> set(column, assignment);
      case ADD, REMOVE, APPEND, PREPEND -> change(column, assignment);
      case INCREMENT -> increment(column, assignment.operand());
    }
  }

  private void set(EntityColumn<E, ?> column, Assignment<?> assignment) {
    @Nullable Object position = assignment.element();
    @Nullable Object operand = assignment.operand();
    if (column.type().equals(DataTypes.COUNTER)) {
      violations.add(named(column) + " is a counter. Use increment(...) or decrement(...).");
      return;
    }
    if (position == null) {
      once(column, null);
      InternedAssignments next = terms.and(column.index(), Assignment.Operation.SET);
      if (violations.isEmpty() && !column.checked()) {
        next.cacheChecked(assignment.column());
      }
      set(column, operand, next);
      return;
    }
    @Nullable ValueType element = columns.element(column, position);
    if (element != null
        && unfrozen(column)
        && (operand == null || columns.fits(column, element, operand))) {
      once(column, Set.of(position));
      if (operand != null) {
        int before = violations.size();
        model.checkElement(column, position, operand, violations);
        invalid |= violations.size() > before;
      }
      positions |= column.type() instanceof ListType;
      values.add(position);
      take(column, true, Assignment.Operation.SET, operand);
    }
  }

  /** Takes the value of a whole column. */
  private void set(EntityColumn<E, ?> column, @Nullable Object operand, InternedAssignments next) {
    int before = violations.size();
    if (operand == null) {
      model.checkDeleted(column, violations);
    } else if (columns.fits(column, column.valueType(), operand)) {
      model.check(column, operand, violations);
    } else {
      return;
    }
    invalid |= violations.size() > before;
    terms = next;
    values.add(operand == null ? BindMarker.NULL : operand);
  }

  private void change(EntityColumn<E, ?> column, Assignment<?> assignment) {
    Assignment.Operation operation = assignment.operation();
    Object operand = assignment.operand();
    if (operand == null) {
      violations.add(
          operation + " of null changes nothing in " + named(column) + ". Give elements.");
      return;
    }
    if (!allows(column, operation)) {
      violations.add(
          named(column)
              + " is "
              + column.valueType()
              + ", which has no "
              + operation
              + ". Use set(...).");
      return;
    }
    Object value = adapted(column, operation, operand);
    ValueType type = column.valueType();
    ValueType expected =
        operation == Assignment.Operation.REMOVE
            ? type.key().map(ValueType::setOf).orElse(type)
            : type;
    if (!unfrozen(column)
        || !columns.fits(column, expected, value)
        || !elementsFit(column, expected, value)) {
      return;
    }
    if (isEmpty(value)) {
      withoutElements =
          column.isStatic() ? withoutElements : () -> take(column, false, operation, value);
      return;
    }
    if (operation != Assignment.Operation.REMOVE) {
      check(column, expected, value);
    }
    idempotent &=
        operation != Assignment.Operation.APPEND && operation != Assignment.Operation.PREPEND;
    once(column, elements(column, value));
    take(column, false, operation, value);
  }

  private void check(EntityColumn<E, ?> column, ValueType type, Object value) {
    int before = violations.size();
    model.check(column, type, value, violations);
    invalid |= violations.size() > before;
  }

  private boolean allows(EntityColumn<E, ?> column, Assignment.Operation operation) {
    if (!column.valueType().hasElements()) {
      return false;
    }
    boolean list = column.type() instanceof ListType;
    boolean set = column.type() instanceof SetType;
    boolean map = column.type() instanceof MapType;
    return switch (operation) {
      case ADD -> set || map;
      case REMOVE -> list || set || map;
      case APPEND, PREPEND -> list;
      default -> false;
    };
  }

  /** A column without a type may have a list where a set is meant. */
  private static Object adapted(
      EntityColumn<?, ?> column, Assignment.Operation operation, Object operand) {
    return operation == Assignment.Operation.REMOVE
            && !(column.type() instanceof ListType)
            && operand instanceof List<?> list
        ? new LinkedHashSet<>(list)
        : operand;
  }

  private boolean elementsFit(EntityColumn<E, ?> column, ValueType type, Object value) {
    if (value instanceof Map<?, ?> map) {
      return allFit(column, type.key().orElseThrow(), map.keySet())
          && allFit(column, type.value().orElseThrow(), map.values());
    }
    return allFit(column, type.element().orElseThrow(), (Collection<?>) value);
  }

  private boolean allFit(EntityColumn<E, ?> column, ValueType type, Collection<?> elements) {
    for (Object element : elements) {
      if (!columns.fits(column, type, element)) {
        return false;
      }
    }
    return true;
  }

  private boolean unfrozen(EntityColumn<E, ?> column) {
    if (!column.valueType().multiCellCollection()) {
      violations.add(named(column) + " is frozen and can only be set as a whole. Use set(...).");
      return false;
    }
    return true;
  }

  private static boolean isEmpty(Object value) {
    return value instanceof Map<?, ?> map ? map.isEmpty() : ((Collection<?>) value).isEmpty();
  }

  /** Which elements change; of a list none in particular. */
  private static Set<Object> elements(EntityColumn<?, ?> column, Object value) {
    return column.type() instanceof ListType
        ? Set.of()
        : new HashSet<>(value instanceof Map<?, ?> map ? map.keySet() : (Collection<?>) value);
  }

  private void increment(EntityColumn<E, ?> column, @Nullable Object operand) {
    if (!column.type().equals(DataTypes.COUNTER)) {
      violations.add(
          named(column)
              + " is "
              + column.valueType()
              + ". Only counters can be incremented. Use set(...).");
      return;
    }
    once(column, null);
    idempotent = false;
    take(column, false, Assignment.Operation.INCREMENT, operand);
  }

  /**
   * Rejects two assignments of which either might win.
   *
   * @param now the elements that change; null for the whole column
   */
  private void once(EntityColumn<E, ?> column, @Nullable Set<Object> now) {
    boolean twice = false;
    for (SetTerm term : terms.list()) {
      twice |= term.column() == column.index() && (now == null || whole(term));
    }
    if (now != null) {
      elements = elements == null ? new AssignedElements() : elements;
      twice |= elements.overlap(column, now);
    }
    if (twice) {
      violations.add(
          named(column) + " is assigned twice, as a whole or by element. Assign it once.");
    }
  }

  private static boolean whole(SetTerm term) {
    return term.part() == SetTerm.Part.COLUMN
        && (term.operation() == Assignment.Operation.SET
            || term.operation() == Assignment.Operation.INCREMENT);
  }

  private void take(
      EntityColumn<E, ?> column,
      boolean element,
      Assignment.Operation operation,
      @Nullable Object operand) {
    terms =
        terms.and(
            column.index(), element ? SetTerm.Part.ELEMENT : SetTerm.Part.COLUMN, 0, operation);
    values.add(operand == null ? BindMarker.NULL : operand);
  }

  private String named(EntityColumn<E, ?> column) {
    return model.name() + "." + column.member();
  }

  /** The terms of {@code SET}. */
  InternedAssignments terms() {
    return terms;
  }

  /** The values of their markers. */
  List<Object> values() {
    return values;
  }

  /** Whether a value violates a constraint of its column. */
  boolean invalid() {
    return invalid;
  }

  /** Whether they are idempotent. */
  boolean idempotent() {
    return idempotent && !positions;
  }

  /** Whether all columns are static. */
  boolean statics() {
    return statics;
  }
}
