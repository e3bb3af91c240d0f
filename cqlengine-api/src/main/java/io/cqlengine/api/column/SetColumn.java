package io.cqlengine.api.column;

import static java.util.Objects.requireNonNull;

import io.cqlengine.api.error.CqlEngineException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;

/**
 * A column of CQL type {@code set}.
 *
 * @param <E> the entity type, or a supertype that declares the member
 * @param <T> the type of the elements
 */
public final class SetColumn<E, T> extends ValueColumn<E, Set<T>> {
  SetColumn(Class<E> owner, String member) {
    super(owner, member);
  }

  /**
   * The set has this element: {@code column CONTAINS ?}.
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
   * Adds elements: {@code column = column + ?}.
   *
   * @param elements the elements, none null
   * @return the assignment
   * @throws CqlEngineException for a null among them
   */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public final Assignment<E> add(T... elements) {
    return addAll(Arrays.asList(requireNonNull(elements, "elements is null")));
  }

  /**
   * Adds elements: {@code column = column + ?}.
   *
   * @param elements the elements, none null; copied
   * @return the assignment
   * @throws CqlEngineException for a null among them
   */
  public Assignment<E> addAll(Collection<? extends T> elements) {
    return assignment(
        Assignment.Operation.ADD,
        Operands.set(this, "add", requireNonNull(elements, "elements is null")));
  }

  /**
   * Removes elements: {@code column = column - ?}.
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
   * Removes elements: {@code column = column - ?}.
   *
   * @param elements the elements, none null; copied
   * @return the assignment
   * @throws CqlEngineException for a null among them
   */
  public Assignment<E> removeAll(Collection<? extends T> elements) {
    return assignment(
        Assignment.Operation.REMOVE,
        Operands.set(this, "remove", requireNonNull(elements, "elements is null")));
  }
}
