package io.cqlengine.jmh;

import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** An entity with a key and 39 columns of ten types. */
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

  private static final Object[] TEN = {
    "a text of usual length",
    2012,
    1_234_567_890_123L,
    2.5,
    true,
    new UUID(1, 2),
    Instant.ofEpochMilli(1_340_359_200_000L),
    new BigDecimal("57400.00"),
    LocalDate.of(2012, 6, 22),
    1.5f
  };

  private static final List<String> TYPES =
      List.of(
          "text",
          "int",
          "bigint",
          "double",
          "boolean",
          "uuid",
          "timestamp",
          "decimal",
          "date",
          "float");

  static final String CQL =
      IntStream.range(0, 39)
          .mapToObj(i -> "c" + i + " " + TYPES.get(i % 10))
          .collect(Collectors.joining(", ", "wide (id text PRIMARY KEY, ", ")"));

  static Wide one() {
    Object[] values = new Object[40];
    Arrays.setAll(values, i -> i == 0 ? "one" : TEN[(i - 1) % 10]);
    try {
      return (Wide) Wide.class.getDeclaredConstructors()[0].newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
