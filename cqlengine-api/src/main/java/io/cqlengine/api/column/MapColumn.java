package io.cqlengine.api.column;

import static java.util.Objects.requireNonNull;

import io.cqlengine.api.error.CqlEngineException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;

/**
 * A column of CQL type {@code map}.
 *
 * @param <E> the entity type, or a supertype that declares the member
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public final class MapColumn<E, K, V> extends ValueColumn<E, Map<K, V>> {
  MapColumn(Class<E> owner, String member) {
    super(owner, member);
  }

  /**
   * The map has this value: {@code column CONTAINS ?}.
   *
   * @param value the value, not null
   * @return the filter
   * @throws CqlEngineException for null
   */
  public Filter<E> contains(V value) {
    return new Filter.Match<>(this, Filter.Kind.CONTAINS, Operands.given(this, "contains", value));
  }

  /**
   * The map has this key: {@code column CONTAINS KEY ?}.
   *
   * @param key the key, not null
   * @return the filter
   * @throws CqlEngineException for null
   */
  public Filter<E> containsKey(K key) {
    return new Filter.Match<>(
        this, Filter.Kind.CONTAINS_KEY, Operands.given(this, "containsKey", key));
  }

  /**
   * The value of one key: {@code column[?]}.
   *
   * @param key the key, not null
   * @return the map's value at this key
   * @throws CqlEngineException for null
   */
  public Element<E, V> entry(K key) {
    return new Element<>(this, Operands.given(this, "entry", key));
  }

  /**
   * Puts one entry: {@code column[?] = ?}.
   *
   * @param key the key, not null
   * @param value the value, not null; to delete an entry see {@link #remove}
   * @return the assignment
   * @throws CqlEngineException for null
   */
  public Assignment<E> put(K key, V value) {
    return new Assignment<>(
        this,
        Operands.given(this, "put", key),
        Assignment.Operation.SET,
        Operands.given(this, "put", value));
  }

  /**
   * Puts entries: {@code column = column + ?}.
   *
   * @param entries the entries, without nulls; copied
   * @return the assignment
   * @throws CqlEngineException for a null among them
   */
  public Assignment<E> putAll(Map<? extends K, ? extends V> entries) {
    return assignment(
        Assignment.Operation.ADD,
        Operands.map(this, "putAll", requireNonNull(entries, "entries is null")));
  }

  /**
   * Removes entries by their keys: {@code column = column - ?}.
   *
   * @param keys the keys, none null
   * @return the assignment
   * @throws CqlEngineException for a null among them
   */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public final Assignment<E> remove(K... keys) {
    return removeAll(Arrays.asList(requireNonNull(keys, "keys is null")));
  }

  /**
   * Removes entries by their keys: {@code column = column - ?}.
   *
   * @param keys the keys, none null; copied
   * @return the assignment
   * @throws CqlEngineException for a null among them
   */
  public Assignment<E> removeAll(Collection<? extends K> keys) {
    return assignment(
        Assignment.Operation.REMOVE,
        Operands.set(this, "remove", requireNonNull(keys, "keys is null")));
  }
}
