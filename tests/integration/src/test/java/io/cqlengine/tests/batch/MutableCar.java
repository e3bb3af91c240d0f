package io.cqlengine.tests.batch;

import io.cqlengine.api.annotation.ClusteringKey;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;

/** The table of {@link BoundCar} as a class whose instances change. */
@Table("bound_car")
public class MutableCar {
  @PartitionKey String owner;
  @ClusteringKey Integer year;
  String make;

  /** For the engine. */
  public MutableCar() {}
}
