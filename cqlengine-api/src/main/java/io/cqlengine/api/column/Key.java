package io.cqlengine.api.column;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;

/**
 * The primary key of one row: a value for each column of the partition key and for each clustering
 * column, in key order. Generated models have a method {@code key(...)} with typed parameters that
 * creates it.
 *
 * @param <E> the entity type
 */
public final class Key<E> extends KeyValues<E> {
  private Key(Class<E> type, List<Object> values) {
    super(type, values);
  }

  /**
   * Creates a key. Number and types of the values are checked when a query uses it.
   *
   * @param type the entity type
   * @param values the values in key order, none null
   * @param <E> the entity type
   * @return the key
   */
  public static <E> Key<E> of(Class<E> type, Object... values) {
    return new Key<>(
        requireNonNull(type, "type is null"),
        Arrays.asList(requireNonNull(values, "values is null")));
  }
}
