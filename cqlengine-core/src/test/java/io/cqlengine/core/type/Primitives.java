package io.cqlengine.core.type;

import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;

/** A member of every primitive type that has a column type. */
@Table
public record Primitives(
    @PartitionKey int id,
    int anInt,
    long aBigint,
    short aSmallint,
    byte aTinyint,
    double aDouble,
    float aFloat,
    boolean aBoolean) {

  /** The columns of its table. */
  public static final String CQL =
      "(id int PRIMARY KEY, an_int int, a_bigint bigint, a_smallint smallint, a_tinyint tinyint,"
          + " a_double double, a_float float, a_boolean boolean)";
}
