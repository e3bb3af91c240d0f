package io.cqlengine.jmh;

import io.cqlengine.api.annotation.Frozen;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.annotation.UserType;

/** An entity with a user type. */
@Table
public record Owner(@PartitionKey String name, @Frozen Address address) {
  static final String TYPE_CQL = "address (street text, number int, city text)";

  static final String CQL =
      "owner (name text PRIMARY KEY, address frozen<" + BenchmarkNode.KEYSPACE + ".address>)";

  static Owner one() {
    return new Owner("one", new Address("Main Street", 12, "Springfield"));
  }

  /** A user type with three fields. */
  @UserType
  public record Address(String street, int number, String city) {}
}
