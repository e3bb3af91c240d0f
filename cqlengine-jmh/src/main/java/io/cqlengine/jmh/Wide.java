package io.cqlengine.jmh;

import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** A key and 39 columns of ten types. */
@Table
public record Wide(
    @PartitionKey String id,
    String c0,
    Integer c1,
    Long c2,
    Double c3,
    Boolean c4,
    UUID c5,
    Instant c6,
    BigDecimal c7,
    LocalDate c8,
    Float c9,
    String c10,
    Integer c11,
    Long c12,
    Double c13,
    Boolean c14,
    UUID c15,
    Instant c16,
    BigDecimal c17,
    LocalDate c18,
    Float c19,
    String c20,
    Integer c21,
    Long c22,
    Double c23,
    Boolean c24,
    UUID c25,
    Instant c26,
    BigDecimal c27,
    LocalDate c28,
    Float c29,
    String c30,
    Integer c31,
    Long c32,
    Double c33,
    Boolean c34,
    UUID c35,
    Instant c36,
    BigDecimal c37,
    LocalDate c38) {

  static final String CQL =
      "wide (id text PRIMARY KEY, "
          + "c0 text, c1 int, c2 bigint, c3 double, c4 boolean, c5 uuid, c6 timestamp, c7 decimal, c8 date, c9 float"
          + ", c10 text, c11 int, c12 bigint, c13 double, c14 boolean, c15 uuid, c16 timestamp, c17 decimal, c18 date, c19 float"
          + ", c20 text, c21 int, c22 bigint, c23 double, c24 boolean, c25 uuid, c26 timestamp, c27 decimal, c28 date, c29 float"
          + ", c30 text, c31 int, c32 bigint, c33 double, c34 boolean, c35 uuid, c36 timestamp, c37 decimal, c38 date)";

  static Wide one() {
    return new Wide(
        "one",
        "a text of usual length",
        2012,
        1_234_567_890_123L,
        2.5,
        true,
        new UUID(1, 2),
        Instant.ofEpochMilli(1_340_359_200_000L),
        new BigDecimal("57400.00"),
        LocalDate.of(2012, 6, 22),
        1.5f,
        "a text of usual length",
        2012,
        1_234_567_890_123L,
        2.5,
        true,
        new UUID(1, 2),
        Instant.ofEpochMilli(1_340_359_200_000L),
        new BigDecimal("57400.00"),
        LocalDate.of(2012, 6, 22),
        1.5f,
        "a text of usual length",
        2012,
        1_234_567_890_123L,
        2.5,
        true,
        new UUID(1, 2),
        Instant.ofEpochMilli(1_340_359_200_000L),
        new BigDecimal("57400.00"),
        LocalDate.of(2012, 6, 22),
        1.5f,
        "a text of usual length",
        2012,
        1_234_567_890_123L,
        2.5,
        true,
        new UUID(1, 2),
        Instant.ofEpochMilli(1_340_359_200_000L),
        new BigDecimal("57400.00"),
        LocalDate.of(2012, 6, 22));
  }
}
