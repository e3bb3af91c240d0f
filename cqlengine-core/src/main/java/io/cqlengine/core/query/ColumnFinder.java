package io.cqlengine.core.query;

import static java.util.Objects.requireNonNull;

import io.cqlengine.api.column.ColumnRef;
import io.cqlengine.api.query.QueryException;
import io.cqlengine.core.model.EntityColumn;
import io.cqlengine.core.model.EntityModel;
import io.cqlengine.core.type.ValueType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the model's columns for references to members, and checks values against their types. What
 * does not fit becomes a violation.
 */
public final class ColumnFinder<E> {
  private final EntityModel<E> model;
  private final List<String> violations;

  public ColumnFinder(EntityModel<E> model, List<String> violations) {
    this.model = model;
    this.violations = violations;
  }

  /** The columns of references, by their index; all violations in one exception. */
  public static <E> List<Integer> indexes(
      EntityModel<E> model, String verb, Collection<? extends ColumnRef<? super E, ?>> refs) {
    requireNonNull(refs, "columns is null");
    List<String> violations = new ArrayList<>(0);
    ColumnFinder<E> finder = new ColumnFinder<>(model, violations);
    List<Integer> found = new ArrayList<>(refs.size());
    for (ColumnRef<? super E, ?> ref : refs) {
      @Nullable EntityColumn<E, ?> column = finder.find(requireNonNull(ref, "column is null"));
      if (column != null) {
        found.add(column.index());
      }
    }
    if (refs.isEmpty()) {
      violations.add("No column is named. Name at least one.");
    }
    refuse(model, verb, violations);
    return found;
  }

  /** Throws the violations of a verb, if there are any. */
  static void refuse(EntityModel<?> model, String verb, List<String> violations) {
    if (!violations.isEmpty()) {
      throw new QueryException(model.name() + "." + verb, violations);
    }
  }

  /** The column of a reference, or null. */
  @Nullable
  public EntityColumn<E, ?> find(ColumnRef<?, ?> ref) {
    @Nullable EntityColumn<E, ?> column = model.find(ref.member());
    if (column == null || !ref.owner().isAssignableFrom(model.type())) {
      violations.add(model.noMember(ref));
      return null;
    }
    return column;
  }

  /** The type of an element of a list or a value of a map, whose position fits; or null. */
  @Nullable
  public ValueType element(EntityColumn<E, ?> column, Object position) {
    ValueType type = column.valueType();
    if (type.key().isPresent()) {
      return fits(column, type.key().get(), position) ? type.value().orElseThrow() : null;
    }
    if (type.element().isPresent() && type.accepts(List.of())) {
      return fits(column, ValueType.of(int.class), position) ? type.element().get() : null;
    }
    violations.add(
        column.named() + " is " + type + ". Only elements of lists and maps can be addressed.");
    return null;
  }

  /** Whether a value, and what is in it, is of a type as far as its class shows. */
  public boolean fits(EntityColumn<E, ?> column, ValueType type, Object value) {
    if (!type.accepts(value)) {
      violations.add(
          "%s must be %s, not %s."
              .formatted(
                  column.named(),
                  type.javaType().getType().getTypeName(),
                  value.getClass().getName()));
      return false;
    }
    if (!type.checked()) {
      return true;
    }
    int before = violations.size();
    type.check(
        value, false, (position, text) -> violations.add(column.named() + position + " " + text));
    return violations.size() == before;
  }
}
