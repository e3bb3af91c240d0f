package io.cqlengine.api.column;

/**
 * A column of CQL type {@code counter}. It can be incremented and decremented, but not set.
 *
 * @param <E> the entity type, or a supertype that declares the member
 */
public final class CounterColumn<E> extends ColumnRef<E, Long> {
  CounterColumn(Class<E> owner, String member) {
    super(owner, member, false);
  }

  /**
   * Adds to the counter: {@code column = column + ?}. Not idempotent.
   *
   * @param by the number, perhaps negative
   * @return the assignment
   */
  public Assignment<E> increment(long by) {
    return assignment(Assignment.Operation.INCREMENT, by);
  }

  /**
   * Subtracts from the counter: {@code column = column - ?}. Not idempotent.
   *
   * @param by the number, perhaps negative
   * @return the assignment
   */
  public Assignment<E> decrement(long by) {
    return increment(Math.negateExact(by));
  }
}
