package io.cqlengine.jmh;

import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An entity with three collections. */
@Table
public record Garage(
    @PartitionKey String name,
    List<String> cars,
    Set<Integer> places,
    Map<String, Integer> prices) {

  static final String CQL =
      "garage (name text PRIMARY KEY, cars list<text>, places set<int>, prices map<text, int>)";

  static Garage one() {
    return new Garage(
        "one",
        List.of("Model S", "Civic", "Golf", "Panda"),
        Set.of(1, 2, 3, 4),
        Map.of("hour", 3, "day", 12, "month", 180));
  }
}
