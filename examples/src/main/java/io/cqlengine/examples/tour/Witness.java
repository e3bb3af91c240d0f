package io.cqlengine.examples.tour;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import io.cqlengine.testkit.CassandraCluster;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Looks at one cluster through a bare driver session that the engine knows nothing of. */
final class Witness {
  private final CqlSession session;

  Witness(CassandraCluster cluster) {
    this.session = cluster.session();
  }

  /** The rows of a query, each as the text of its values, in alphabetical order. */
  List<String> rows(String cql, Object... values) {
    List<String> rows = new ArrayList<>();
    for (Row row : session.execute(cql, values)) {
      List<String> texts = new ArrayList<>();
      for (int i = 0; i < row.getColumnDefinitions().size(); i++) {
        texts.add(Objects.toString(row.getObject(i)));
      }
      rows.add(String.join(" ", texts));
    }
    rows.sort(null);
    return rows;
  }

  /** The cars in a keyspace. */
  List<String> cars(String keyspace) {
    return rows("SELECT manufacturer, year, model FROM " + keyspace + ".automobile");
  }

  /** What a keyspace has of one car. */
  List<String> car(String columns, Automobile car) {
    return rows(
        "SELECT "
            + columns
            + " FROM test.automobile WHERE manufacturer = ? AND year = ? AND model = ?",
        car.manufacturer(),
        car.year(),
        car.model());
  }

  /** The columns of a table. */
  List<String> columns(String keyspace, String table) {
    return rows(
        "SELECT column_name FROM system_schema.columns WHERE keyspace_name = ? AND table_name = ?",
        keyspace,
        table);
  }
}
