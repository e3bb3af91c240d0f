package io.cqlengine.core.model;

import java.util.List;

/**
 * Which rows of a table that subtypes share belong to a model.
 *
 * @param column the discriminator's place among the model's columns
 * @param values its values in rows of the model
 * @param whole whether these are all values there are, so that no filter is needed
 */
public record DiscriminatorMapping(int column, List<Object> values, boolean whole) {
  /** A description whose values do not change. */
  public DiscriminatorMapping {
    values = List.copyOf(values);
  }
}
