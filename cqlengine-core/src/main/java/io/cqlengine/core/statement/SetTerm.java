package io.cqlengine.core.statement;

import io.cqlengine.api.column.Assignment;

/**
 * A term of {@code SET}.
 *
 * @param column the column's index in the model
 * @param field which field of the column's user type, by its position in the class; 0 for other
 *     parts
 */
public record SetTerm(int column, Part part, int field, Assignment.Operation operation) {

  /** The parts of a column that can change. */
  public enum Part {
    /** All of it, or elements that the value names. */
    COLUMN,
    /** One element, whose key or index is a marker. */
    ELEMENT,
    /** One field of a user type. */
    FIELD
  }

  /** A change of a column. */
  public static SetTerm of(int column, Assignment.Operation operation) {
    return new SetTerm(column, Part.COLUMN, 0, operation);
  }

  /** A new value of one field. */
  public static SetTerm field(int column, int field) {
    return new SetTerm(column, Part.FIELD, field, Assignment.Operation.SET);
  }

  /** How many markers it has. */
  public int markers() {
    return part == Part.ELEMENT ? 2 : 1;
  }
}
