package io.cqlengine.examples.tour;

import io.cqlengine.api.annotation.ClusteringKey;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import java.math.BigDecimal;
import java.util.Set;

/**
 * The main model of the tour. Its default table is in keyspace {@code test} on {@code cluster2}.
 *
 * @param manufacturer the manufacturer
 * @param year the year of construction
 * @param model the name of the model
 * @param price the price, or null if it is unknown
 * @param options the optional equipment
 */
@Table(keyspace = "test", connection = "cluster2")
public record Automobile(
    @PartitionKey String manufacturer,
    @ClusteringKey(1) int year,
    @ClusteringKey(2) String model,
    BigDecimal price,
    Set<String> options) {

  /**
   * Returns a copy with another price.
   *
   * @param other the new price
   * @return a copy that differs in its price only
   */
  public Automobile withPrice(BigDecimal other) {
    return new Automobile(manufacturer, year, model, other, options);
  }
}
