package io.cqlengine.api.column;

import static java.util.Objects.requireNonNull;

import io.cqlengine.api.error.CqlEngineException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;

/**
 * A column known by its member's name only. It has the methods of all kinds of columns. What the
 * model's column does not support is rejected when the query is built.
 */
public final class AnyColumn extends ValueColumn<Object, Object> {
  AnyColumn(String member) {
    super(Object.class, member);
  }

  /**
   * The text matches a pattern: {@code column LIKE ?}, see {@link TextColumn#like}.
   *
   * @param pattern the pattern
   * @return the filter
   * @throws CqlEngineException for null
   */
  public Filter<Object> like(String pattern) {
    return new Filter.Match<>(this, Filter.Kind.LIKE, Operands.given(this, "like", pattern));
  }

  /**
   * The collection has this element, the map this value: {@code column CONTAINS ?}.
   *
   * @param value the element or value, not null
   * @return the filter
   * @throws CqlEngineException for null
   */
  public Filter<Object> contains(Object value) {
    return new Filter.Match<>(this, Filter.Kind.CONTAINS, Operands.given(this, "contains", value));
  }

  /**
   * The map has this key: {@code column CONTAINS KEY ?}.
   *
   * @param key the key, not null
   * @return the filter
   * @throws CqlEngineException for null
   */
  public Filter<Object> containsKey(Object key) {
    return new Filter.Match<>(
        this, Filter.Kind.CONTAINS_KEY, Operands.given(this, "containsKey", key));
  }

  /**
   * The value of one key of a map: {@code column[?]}.
   *
   * @param key the key, not null
   * @return the map's value at this key
   * @throws CqlEngineException for null
   */
  public Element<Object, Object> entry(Object key) {
    return new Element<>(this, Operands.given(this, "entry", key));
  }

  /**
   * One element of a list: {@code column[?]}. In an update, it is the index before the update.
   *
   * @param index the index, from 0
   * @return the element
   * @throws CqlEngineException for a negative index
   */
  public Element<Object, Object> element(int index) {
    return new Element<>(this, Operands.index(this, index));
  }

  /**
   * Adds elements to a set: {@code column = column + ?}.
   *
   * @param elements the elements, none null
   * @return the assignment
   * @throws CqlEngineException for a null among them
   */
  public Assignment<Object> add(Object... elements) {
    return addAll(Arrays.asList(requireNonNull(elements, "elements is null")));
  }

  /**
   * Adds elements to a set: {@code column = column + ?}.
   *
   * @param elements the elements, none null; copied
   * @return the assignment
   * @throws CqlEngineException for a null among them
   */
  public Assignment<Object> addAll(Collection<?> elements) {
    return assignment(
        Assignment.Operation.ADD,
        Operands.set(this, "add", requireNonNull(elements, "elements is null")));
  }

  /**
   * Removes elements of a set or list, or entries of a map by their keys: {@code column = column -
   * ?}.
   *
   * @param elements the elements or keys, none null
   * @return the assignment
   * @throws CqlEngineException for a null among them
   */
  public Assignment<Object> remove(Object... elements) {
    return removeAll(Arrays.asList(requireNonNull(elements, "elements is null")));
  }

  /**
   * Removes elements of a set or list, or entries of a map by their keys: {@code column = column -
   * ?}.
   *
   * @param elements the elements or keys, none null; copied
   * @return the assignment
   * @throws CqlEngineException for a null among them
   */
  public Assignment<Object> removeAll(Collection<?> elements) {
    return assignment(
        Assignment.Operation.REMOVE,
        Operands.list(this, "remove", requireNonNull(elements, "elements is null")));
  }

  /**
   * Adds elements at the end of a list, see {@link ListColumn#append}.
   *
   * @param elements the elements in order, none null
   * @return the assignment
   * @throws CqlEngineException for a null among them
   */
  public Assignment<Object> append(Object... elements) {
    return appendAll(Arrays.asList(requireNonNull(elements, "elements is null")));
  }

  /**
   * Adds elements at the end of a list, see {@link ListColumn#appendAll}.
   *
   * @param elements the elements in order, none null; copied
   * @return the assignment
   * @throws CqlEngineException for a null among them
   */
  public Assignment<Object> appendAll(Collection<?> elements) {
    return assignment(
        Assignment.Operation.APPEND,
        Operands.list(this, "append", requireNonNull(elements, "elements is null")));
  }

  /**
   * Adds elements at the beginning of a list, see {@link ListColumn#prepend}.
   *
   * @param elements the elements in order, none null
   * @return the assignment
   * @throws CqlEngineException for a null among them
   */
  public Assignment<Object> prepend(Object... elements) {
    return prependAll(Arrays.asList(requireNonNull(elements, "elements is null")));
  }

  /**
   * Adds elements at the beginning of a list, see {@link ListColumn#prependAll}.
   *
   * @param elements the elements in order, none null; copied
   * @return the assignment
   * @throws CqlEngineException for a null among them
   */
  public Assignment<Object> prependAll(Collection<?> elements) {
    return assignment(
        Assignment.Operation.PREPEND,
        Operands.list(this, "prepend", requireNonNull(elements, "elements is null")));
  }

  /**
   * Puts one entry of a map: {@code column[?] = ?}.
   *
   * @param key the key, not null
   * @param value the value, not null
   * @return the assignment
   * @throws CqlEngineException for null
   */
  public Assignment<Object> put(Object key, Object value) {
    return new Assignment<>(
        this,
        Operands.given(this, "put", key),
        Assignment.Operation.SET,
        Operands.given(this, "put", value));
  }

  /**
   * Puts entries of a map: {@code column = column + ?}.
   *
   * @param entries the entries, without nulls; copied
   * @return the assignment
   * @throws CqlEngineException for a null among them
   */
  public Assignment<Object> putAll(Map<?, ?> entries) {
    return assignment(
        Assignment.Operation.ADD,
        Operands.map(this, "putAll", requireNonNull(entries, "entries is null")));
  }

  /**
   * Adds to a counter: {@code column = column + ?}.
   *
   * @param by the number, perhaps negative
   * @return the assignment
   */
  public Assignment<Object> increment(long by) {
    return assignment(Assignment.Operation.INCREMENT, by);
  }

  /**
   * Subtracts from a counter: {@code column = column - ?}.
   *
   * @param by the number, perhaps negative
   * @return the assignment
   */
  public Assignment<Object> decrement(long by) {
    return increment(Math.negateExact(by));
  }

  /**
   * Rows whose vectors are nearest to this one first, see {@link VectorColumn#ann}.
   *
   * @param vector the vector, not null
   * @return the ordering
   * @throws CqlEngineException for null
   */
  public Ordering<Object> ann(Object vector) {
    return new Ordering<>(this, Ordering.Direction.NEAREST, Operands.given(this, "ann", vector));
  }
}
