package io.cqlengine.core.model;

import io.cqlengine.api.error.CqlEngineException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The discriminator of a model that shares its table with other subtypes.
 *
 * @param column the position of the discriminator among the model's columns
 * @param values its values in rows of the model
 * @param whole whether these are all values there are, so that no filter is needed
 * @param subtypes all subtypes of the table by their values, complete when rows are read
 * @param clustering the positions of the clustering columns, if the model has static columns
 */
public record DiscriminatorMapping(
    Class<?> type,
    int column,
    List<Object> values,
    boolean whole,
    Map<Object, Class<?>> subtypes,
    List<Integer> clustering) {

  /** The mapping of a model with these columns. */
  static DiscriminatorMapping of(
      Class<?> type,
      int column,
      List<Object> values,
      boolean whole,
      Map<Object, Class<?>> subtypes,
      List<? extends EntityColumn<?, ?>> columns) {
    List<Integer> clustering =
        columns.stream().noneMatch(EntityColumn::isStatic)
            ? List.of()
            : columns.stream()
                .filter(EntityColumn::clusteringKey)
                .map(EntityColumn::index)
                .toList();
    return new DiscriminatorMapping(type, column, List.copyOf(values), whole, subtypes, clustering);
  }

  /** Whether a row belongs to the model, as does a partition that has its static columns only. */
  boolean owns(@Nullable Object[] row) {
    Object value = row[column];
    return value == null ? isPartition(row) : values.contains(value);
  }

  /** Whether a row is a partition that has static columns only, and so no discriminator. */
  boolean isPartition(@Nullable Object[] row) {
    return row[column] == null
        && !clustering.isEmpty()
        && clustering.stream().allMatch(position -> row[position] == null);
  }

  /** The error that a row belongs to another type. */
  public CqlEngineException mismatch(@Nullable Object value) {
    @Nullable Class<?> other = value == null ? null : subtypes.get(value);
    String row =
        value == null
            ? "without a discriminator. Set it, or exclude such rows."
            : other == null
                ? "with a discriminator that no subtype has. Add the subtype, or exclude such rows."
                : "that is a %s. Read it as the common supertype, or exclude such rows."
                    .formatted(other.getName());
    return new CqlEngineException("%s cannot be read from a row %s".formatted(type.getName(), row));
  }
}
