package io.cqlengine.examples.tour;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import io.cqlengine.testkit.CassandraCluster;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Reads one cluster through a bare driver session, without the engine. */
final class ClusterInspector {
  private final CqlSession session;

  ClusterInspector(CassandraCluster cluster) {
    this.session = cluster.session();
  }

  /** The rows of a query, each as the text of its values. They are sorted. */
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

  /** The values of one car in keyspace {@code test}. */
  List<String> car(String columns, Automobile car) {
    return rows(
        "SELECT "
            + columns
            + " FROM test.automobile WHERE manufacturer = ? AND year = ? AND model = ?",
        car.manufacturer(),
        car.year(),
        car.model());
  }

  /** The column names of a table. */
  List<String> columns(String keyspace, String table) {
    return rows(
        "SELECT column_name FROM system_schema.columns WHERE keyspace_name = ? AND table_name = ?",
        keyspace,
        table);
  }
}
