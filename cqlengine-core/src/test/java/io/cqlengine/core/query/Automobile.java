package io.cqlengine.core.query;

import io.cqlengine.api.annotation.ClusteringKey;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.column.Columns;
import io.cqlengine.api.column.TextColumn;
import io.cqlengine.api.column.ValueColumn;
import java.math.BigDecimal;
import java.util.Set;

/** The model of the guide. */
@Table
public record Automobile(
    @PartitionKey String manufacturer,
    @ClusteringKey(1) int year,
    @ClusteringKey(2) String model,
    BigDecimal price,
    Set<String> options) {

  public static final TextColumn<Automobile> MANUFACTURER =
      Columns.of(Automobile.class).text("manufacturer");
  public static final ValueColumn<Automobile, Integer> YEAR =
      Columns.of(Automobile.class).column("year", int.class);
  public static final ValueColumn<Automobile, BigDecimal> PRICE =
      Columns.of(Automobile.class).column("price", BigDecimal.class);

  /** The columns of its table. */
  public static final String CQL =
      "(manufacturer text, year int, model text, price decimal, options set<text>,"
          + " PRIMARY KEY (manufacturer, year, model))";

  /** A car without price and options. */
  public static Automobile of(String manufacturer, int year, String model) {
    return new Automobile(manufacturer, year, model, null, Set.of());
  }
}
