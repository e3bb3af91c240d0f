package io.cqlengine.api.model;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;

/**
 * An index that a model asks for: {@code CREATE INDEX} or {@code CREATE CUSTOM INDEX}.
 *
 * @param name the index's name; empty: the server's own, {@code table_column_idx}
 * @param column the name of the indexed column, exactly as Cassandra keeps it
 * @param target what of the column is indexed
 * @param custom the class or short name of a custom index, such as {@code sai}; empty: the server's
 *     ordinary index
 * @param options the options of a custom index, perhaps none
 * @param managed whether management creates it; false for an index that is managed elsewhere and is
 *     named here so that filters on the column pass
 */
public record IndexModel(
    Optional<String> name,
    String column,
    Target target,
    Optional<String> custom,
    Map<String, String> options,
    boolean managed) {

  /**
   * A description whose options do not change.
   *
   * @param name the index's name; empty: the server's own, {@code table_column_idx}
   * @param column the name of the indexed column, exactly as Cassandra keeps it
   * @param target what of the column is indexed
   * @param custom the class or short name of a custom index
   * @param options the options of a custom index, perhaps none
   * @param managed whether management creates it
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

  /** What of a column is indexed. */
  public enum Target {
    /** The value; of a list or set its elements, of a map its values. */
    VALUES,
    /** The keys of a map: {@code KEYS(column)}. */
    KEYS,
    /** The entries of a map: {@code ENTRIES(column)}. */
    ENTRIES,
    /** A frozen collection as one value: {@code FULL(column)}. */
    FULL
  }
}
