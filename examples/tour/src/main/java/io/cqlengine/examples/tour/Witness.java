package io.cqlengine.examples.tour;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import io.cqlengine.testkit.CassandraCluster;
import java.util.List;
import java.util.TreeSet;

/** Looks at one cluster through a bare driver session that the engine knows nothing of. */
final class Witness {
  private final CqlSession session;

  Witness(CassandraCluster cluster) {
    this.session = cluster.session();
  }

  /** The cars in a keyspace, as text. */
  List<String> cars(String keyspace) {
    TreeSet<String> cars = new TreeSet<>();
    for (Row row :
        session.execute("SELECT manufacturer, year, model FROM " + keyspace + ".automobile")) {
      cars.add(row.getString(0) + " " + row.getInt(1) + " " + row.getString(2));
    }
    return List.copyOf(cars);
  }

  /** The columns of the model's table in a keyspace. */
  List<String> columns(String keyspace) {
    return session
        .execute(
            "SELECT column_name FROM system_schema.columns WHERE keyspace_name = ? AND table_name"
                + " = 'automobile'",
            keyspace)
        .map(row -> row.getString(0))
        .all();
  }
}
