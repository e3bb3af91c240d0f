package io.cqlengine.api.column;

import static java.util.Objects.requireNonNull;

import io.cqlengine.api.error.CqlEngineException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * A column of CQL type {@code list}.
 *
 * @param <E> the entity type, or a supertype that declares the member
 * @param <T> the type of the elements
 */
public final class ListColumn<E, T> extends ValueColumn<E, List<T>> {
  ListColumn(Class<E> owner, String member) {
    super(owner, member);
  }

  /**
   * The list has this element: {@code column CONTAINS ?}.
   *
   * @param element the element, not null
   * @return the filter
   * @throws CqlEngineException for null
   */
  public Filter<E> contains(T element) {
    return new Filter.Match<>(
        this, Filter.Kind.CONTAINS, Operands.given(this, "contains", element));
  }

  /**
   * Adds elements at the end: {@code column = column + ?}. Not idempotent.
   *
   * @param elements the elements in order, none null
   * @return the assignment
   * @throws CqlEngineException for a null among them
   */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public final Assignment<E> append(T... elements) {
    return appendAll(Arrays.asList(requireNonNull(elements, "elements is null")));
  }

  /**
   * Adds elements at the end: {@code column = column + ?}. Not idempotent.
   *
   * @param elements the elements in order, none null; copied
   * @return the assignment
   * @throws CqlEngineException for a null among them
   */
  public Assignment<E> appendAll(Collection<? extends T> elements) {
    return assignment(
        Assignment.Operation.APPEND,
        Operands.list(this, "append", requireNonNull(elements, "elements is null")));
  }

  /**
   * Adds elements at the beginning, in the order given: {@code column = ? + column}. Not
   * idempotent.
   *
   * @param elements the elements in order, none null
   * @return the assignment
   * @throws CqlEngineException for a null among them
   */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public final Assignment<E> prepend(T... elements) {
    return prependAll(Arrays.asList(requireNonNull(elements, "elements is null")));
  }

  /**
   * Adds elements at the beginning, in the order given: {@code column = ? + column}. Not
   * idempotent.
   *
   * @param elements the elements in order, none null; copied
   * @return the assignment
   * @throws CqlEngineException for a null among them
   */
  public Assignment<E> prependAll(Collection<? extends T> elements) {
    return assignment(
        Assignment.Operation.PREPEND,
        Operands.list(this, "prepend", requireNonNull(elements, "elements is null")));
  }

  /**
   * Removes every occurrence of elements: {@code column = column - ?}.
   *
   * @param elements the elements, none null
   * @return the assignment
   * @throws CqlEngineException for a null among them
   */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public final Assignment<E> remove(T... elements) {
    return removeAll(Arrays.asList(requireNonNull(elements, "elements is null")));
  }

  /**
   * Removes every occurrence of elements: {@code column = column - ?}.
   *
   * @param elements the elements, none null; copied
   * @return the assignment
   * @throws CqlEngineException for a null among them
   */
  public Assignment<E> removeAll(Collection<? extends T> elements) {
    return assignment(
        Assignment.Operation.REMOVE,
        Operands.list(this, "remove", requireNonNull(elements, "elements is null")));
  }

  /**
   * One element by its index. In an update, it is the index before the update.
   *
   * @param index the index, from 0
   * @return the element
   * @throws CqlEngineException for a negative index
   */
  public Element<E, T> element(int index) {
    return new Element<>(this, Operands.index(this, index));
  }
}
