package io.cqlengine.jmh;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;

/**
 * The driver in its usual form: statements prepared once, values passed to {@code bind}, columns
 * read by name.
 */
final class UsualAutomobiles {
  private static final String TABLE = BenchmarkNode.KEYSPACE + ".automobile";
  private static final String COLUMNS = "manufacturer, year, model, price, options, built";
  private static final String BY_KEY = " WHERE manufacturer = ? AND year = ? AND model = ?";

  private final PreparedStatement insert;
  private final PreparedStatement get;
  private final PreparedStatement select;
  private final PreparedStatement update;
  private final PreparedStatement delete;

  UsualAutomobiles(CqlSession session) {
    insert =
        session.prepare("INSERT INTO " + TABLE + " (" + COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?)");
    String rows = "SELECT " + COLUMNS + " FROM " + TABLE;
    get = session.prepare(rows + BY_KEY);
    select = session.prepare(rows + " WHERE manufacturer = ? AND year >= ?");
    update = session.prepare("UPDATE " + TABLE + " SET price = ?, built = ?" + BY_KEY);
    delete = session.prepare("DELETE FROM " + TABLE + BY_KEY);
  }

  BoundStatement insert(Automobile auto) {
    return insert.bind(
        auto.manufacturer(), auto.year(), auto.model(), auto.price(), auto.options(), auto.built());
  }

  BoundStatement get(String manufacturer, int year, String model) {
    return get.bind(manufacturer, year, model);
  }

  BoundStatement select(String manufacturer, int fromYear) {
    return select.bind(manufacturer, fromYear);
  }

  BoundStatement update(
      String manufacturer, int year, String model, BigDecimal price, Instant built) {
    return update.bind(price, built, manufacturer, year, model);
  }

  BoundStatement delete(String manufacturer, int year, String model) {
    return delete.bind(manufacturer, year, model);
  }

  Automobile decode(Row row) {
    return new Automobile(
        row.getString("manufacturer"),
        row.getInt("year"),
        row.getString("model"),
        row.getBigDecimal("price"),
        Objects.requireNonNull(row.getSet("options", String.class)),
        row.getInstant("built"));
  }
}
