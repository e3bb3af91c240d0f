package io.cqlengine.core.model;

import io.cqlengine.api.error.CqlEngineException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The discriminator of a model that shares its table with other subtypes.
 *
 * @param type the class of the model
 * @param column the position of the discriminator among the model's columns
 * @param values its values in rows of the model
 * @param whole whether these are all values there are, so that no filter is needed
 * @param subtypes all subtypes of the table by their values, complete when rows are read
 */
public record DiscriminatorMapping(
    Class<?> type, int column, List<Object> values, boolean whole, Map<Object, Class<?>> subtypes) {

  /** A mapping whose values do not change. */
  public DiscriminatorMapping {
    values = List.copyOf(values);
  }

  /** The error that a row belongs to another type. */
  CqlEngineException mismatch(@Nullable Object value) {
    @Nullable Class<?> other = value == null ? null : subtypes.get(value);
    String row =
        value == null
            ? "has no discriminator: set it, or leave such rows out"
            : other == null
                ? "has a discriminator that no subtype has: add the subtype, or leave such rows out"
                : "is a %s: read it by their common supertype, or leave such rows out"
                    .formatted(other.getName());
    return new CqlEngineException(
        "%s: a row that was read as this %s".formatted(type.getName(), row));
  }
}
