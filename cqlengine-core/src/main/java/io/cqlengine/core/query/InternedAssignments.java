package io.cqlengine.core.query;

import io.cqlengine.api.column.Assignment;
import io.cqlengine.api.column.ColumnRef;
import io.cqlengine.core.statement.SetTerm;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A sequence of terms of {@code SET}, interned per model as the relations of {@code WHERE} are,
 * within the same bounds. Updates that look the same find the same list of terms.
 */
public final class InternedAssignments {
  private static final InternedAssignments[] NONE = {};

  private final SequenceLimit limit;
  private final List<SetTerm> list;
  private volatile InternedAssignments[] longer = NONE;

  /** With which reference the last term, which sets a column, was found to be valid. */
  private @Nullable ColumnRef<?, ?> checked;

  /** The empty sequence of a model. */
  InternedAssignments() {
    this(SequenceLimit.ofModel(), List.of());
  }

  private InternedAssignments(SequenceLimit limit, List<SetTerm> list) {
    this.limit = limit;
    this.list = list;
  }

  /** The sequence with one more term. */
  public InternedAssignments and(
      int column, SetTerm.Part part, int field, Assignment.Operation operation) {
    for (InternedAssignments each : longer) {
      SetTerm last = each.list.get(list.size());
      if (last.column() == column
          && last.operation() == operation
          && last.part() == part
          && last.field() == field) {
        return each;
      }
    }
    return grown(new SetTerm(column, part, field, operation));
  }

  /** The sequence with one more term that is a change of a column. */
  public InternedAssignments and(int column, Assignment.Operation operation) {
    return and(column, SetTerm.Part.COLUMN, 0, operation);
  }

  /**
   * The sequence with one more term that sets a column and was checked, so that a value of the
   * column's class is valid; null if there is none.
   */
  @SuppressWarnings("ReferenceEquality") // A constant is found at once, others are checked again.
  public @Nullable InternedAssignments checkedSet(Assignment<?> assignment) {
    if (assignment.operation() == Assignment.Operation.SET && assignment.element() == null) {
      for (InternedAssignments each : longer) {
        if (each.checked == assignment.column()) {
          return each;
        }
      }
    }
    return null;
  }

  /** Caches that the last term, which sets a column, is valid for all values of its class. */
  public void cacheChecked(ColumnRef<?, ?> column) {
    checked = column;
  }

  private synchronized InternedAssignments grown(SetTerm term) {
    List<SetTerm> more = new ArrayList<>(list);
    more.add(term);
    InternedAssignments grown = new InternedAssignments(limit, List.copyOf(more));
    for (InternedAssignments each : longer) {
      if (each.list.equals(grown.list)) {
        return each;
      }
    }
    longer = limit.add(longer, grown);
    return grown;
  }

  /** The index of the column that the last term changes. */
  public int lastColumn() {
    return list.get(list.size() - 1).column();
  }

  public List<SetTerm> list() {
    return list;
  }
}
