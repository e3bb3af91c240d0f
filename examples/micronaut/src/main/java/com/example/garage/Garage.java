package com.example.garage;

import static com.example.garage.Automobile_.MANUFACTURER;

import io.cqlengine.api.query.QuerySet;
import jakarta.inject.Singleton;

@Singleton
public class Garage {
  private final QuerySet<Automobile> autos;

  public Garage(QuerySet<Automobile> autos) {
    this.autos = autos;
  }

  /** Adds a car on the first cluster. */
  public void add(Automobile auto) {
    autos.using("cluster1").create(auto);
  }

  /** Copies the cars of a manufacturer from the first cluster to the second. */
  public int copy(String manufacturer) {
    int copied = 0;
    for (Automobile auto : autos.using("cluster1").filter(MANUFACTURER.eq(manufacturer))) {
      autos.using("cluster2").save(auto);
      copied++;
    }
    return copied;
  }

  /** The copy of a car on the second cluster. */
  public Automobile copied(String manufacturer, int year, String model) {
    return autos.using("cluster2").at(Automobile_.key(manufacturer, year, model)).get();
  }
}
