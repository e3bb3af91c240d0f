package io.cqlengine.api.column;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.List;

/**
 * The partition key of some rows: a value for each of its columns, in key order. Generated models
 * have a method {@code partition(...)} with typed parameters that creates it.
 *
 * @param <E> the entity type
 */
public final class Partition<E> extends KeyValues<E> {
  private Partition(Class<E> type, List<Object> values) {
    super(type, values);
  }

  /**
   * Creates a partition key. Number and types of the values are checked when a query uses it.
   *
   * @param type the entity type
   * @param values the values in key order, none null
   * @param <E> the entity type
   * @return the partition key
   */
  public static <E> Partition<E> of(Class<E> type, Object... values) {
    return new Partition<>(
        requireNonNull(type, "type is null"),
        Arrays.asList(requireNonNull(values, "values is null")));
  }
}
