package io.cqlengine.examples.tour;

import io.cqlengine.api.annotation.ClusteringKey;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import java.math.BigDecimal;
import java.util.Set;

/**
 * The model of the tour. It lives in keyspace {@code test} on {@code cluster2}, unless something
 * else is chosen.
 *
 * @param manufacturer who built it
 * @param year when
 * @param model what it is called
 * @param price what it costs, if known
 * @param options what it is fitted with
 */
@Table(keyspace = "test", connection = "cluster2")
public record Automobile(
    @PartitionKey String manufacturer,
    @ClusteringKey(1) int year,
    @ClusteringKey(2) String model,
    BigDecimal price,
    Set<String> options) {

  /**
   * This car at another price.
   *
   * @param other the price
   * @return a car that differs in its price only
   */
  public Automobile withPrice(BigDecimal other) {
    return new Automobile(manufacturer, year, model, other, options);
  }
}
