package io.cqlengine.examples.tour;

import io.cqlengine.api.annotation.ClusteringKey;
import io.cqlengine.api.annotation.Discriminator;
import io.cqlengine.api.annotation.DiscriminatorValue;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;

/** A part of a car. All kinds of parts are in one table. */
@Table(keyspace = "test", connection = "cluster2")
@Discriminator(column = "kind")
public sealed interface Part {

  /**
   * Returns the car.
   *
   * @return the model of the car
   */
  @PartitionKey
  String car();

  /**
   * Returns the part.
   *
   * @return the name of the part in this car
   */
  @ClusteringKey
  String name();

  /**
   * A tyre.
   *
   * @param car the model of the car
   * @param name the position of the tyre
   * @param inches the diameter
   */
  @DiscriminatorValue("tyre")
  record Tyre(String car, String name, int inches) implements Part {}

  /**
   * A battery.
   *
   * @param car the model of the car
   * @param name the name of the battery
   * @param kilowattHours the capacity
   */
  @DiscriminatorValue("battery")
  record Battery(String car, String name, double kilowattHours) implements Part {}
}
