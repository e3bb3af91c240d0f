package io.cqlengine.jmh;

import io.cqlengine.api.annotation.ClusteringKey;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Set;

/** An entity with six columns. Most benchmarks use it. */
@Table
public record Automobile(
    @PartitionKey String manufacturer,
    @ClusteringKey(1) int year,
    @ClusteringKey(2) String model,
    BigDecimal price,
    Set<String> options,
    Instant built) {

  /** The number of rows on a real server. */
  public static final int ROWS = 20_000;

  static final String CQL =
      "automobile (manufacturer text, year int, model text, price decimal, options set<text>,"
          + " built timestamp, PRIMARY KEY (manufacturer, year, model))";

  /** The automobile with a number below {@value #ROWS}. Number 0 is {@link #modelS()}. */
  static Automobile numbered(int number) {
    return number == 0
        ? modelS()
        : new Automobile(
            "maker " + number,
            1990 + number % 40,
            "model " + number % 7,
            BigDecimal.valueOf(1_000_000 + number, 2),
            Set.of("abs", "esp", "option " + number % 11),
            Instant.ofEpochSecond(1_340_359_200L + number));
  }

  /** The automobile that benchmarks write and read. */
  static Automobile modelS() {
    return new Automobile(
        "Tesla",
        2012,
        "Model S",
        new BigDecimal("57400.00"),
        Set.of("abs", "esp", "autopilot"),
        Instant.parse("2012-06-22T10:00:00Z"));
  }
}
