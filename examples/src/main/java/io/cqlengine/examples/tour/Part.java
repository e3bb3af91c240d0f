package io.cqlengine.examples.tour;

import io.cqlengine.api.annotation.ClusteringKey;
import io.cqlengine.api.annotation.Discriminator;
import io.cqlengine.api.annotation.DiscriminatorValue;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;

/** A part of a car: one table for all kinds of parts. */
@Table(keyspace = "test", connection = "cluster2")
@Discriminator(column = "kind")
public sealed interface Part {

  /**
   * The car.
   *
   * @return its model
   */
  @PartitionKey
  String car();

  /**
   * The part.
   *
   * @return what it is called in this car
   */
  @ClusteringKey
  String name();

  /**
   * A tyre.
   *
   * @param car the car
   * @param name which one
   * @param inches its diameter
   */
  @DiscriminatorValue("tyre")
  record Tyre(String car, String name, int inches) implements Part {}

  /**
   * A battery.
   *
   * @param car the car
   * @param name which one
   * @param kilowattHours what it holds
   */
  @DiscriminatorValue("battery")
  record Battery(String car, String name, double kilowattHours) implements Part {}
}
