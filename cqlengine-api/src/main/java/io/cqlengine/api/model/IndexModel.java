package io.cqlengine.api.model;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;

/**
 * An index of a model: {@code CREATE INDEX} or {@code CREATE CUSTOM INDEX}.
 *
 * @param name the index's name; empty for {@code table_column_idx}
 * @param column the name of the indexed column, exactly as Cassandra stores it
 * @param target what is indexed
 * @param custom the class or short name of a custom index, such as {@code sai}; empty for an
 *     ordinary index
 * @param options the options of a custom index, perhaps none
 * @param managed whether schema management creates it; false if it is managed elsewhere and only
 *     declared here, so that filters on the column are allowed
 */
public record IndexModel(
    Optional<String> name,
    String column,
    Target target,
    Optional<String> custom,
    Map<String, String> options,
    boolean managed) {

  /**
   * Checks the components and copies the collections.
   *
   * @param name the index's name
   * @param column the name of the indexed column, exactly as Cassandra stores it
   * @param target what is indexed
   * @param custom the class or short name of a custom index, such as {@code sai}
   * @param options the options of a custom index, perhaps none
   * @param managed whether schema management creates it
   */
  public IndexModel {
    requireNonNull(name, "name is null");
    requireNonNull(column, "column is null");
    requireNonNull(target, "target is null");
    requireNonNull(custom, "custom is null");
    requireNonNull(options, "options is null");
    options.forEach(
        (key, value) -> {
          requireNonNull(key, "key of options is null");
          requireNonNull(value, "value of options is null");
        });
    options = Map.copyOf(options);
  }

  /** What is indexed. */
  public enum Target {
    /** The value, the elements of a list or set, or the values of a map. */
    VALUES,
    /** The keys of a map: {@code KEYS(column)}. */
    KEYS,
    /** The entries of a map: {@code ENTRIES(column)}. */
    ENTRIES,
    /** A frozen collection as one value: {@code FULL(column)}. */
    FULL
  }
}
