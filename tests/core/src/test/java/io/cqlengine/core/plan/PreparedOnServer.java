package io.cqlengine.core.plan;

import com.datastax.oss.driver.api.core.CqlSession;
import io.cqlengine.testkit.CassandraCluster;
import java.util.ArrayList;
import java.util.List;

/** What a server was told to prepare for the tables of a keyspace. */
public final class PreparedOnServer {
  private final CqlSession bare;
  private final String tables;

  /**
   * @param cluster the server to ask
   * @param tables what the statements name: a keyspace and a dot, or a table of one
   */
  public PreparedOnServer(CassandraCluster cluster, String tables) {
    this.bare = cluster.session();
    this.tables = tables;
  }

  /** The statements. */
  public List<String> statements() {
    List<String> statements = new ArrayList<>();
    bare.execute("SELECT query_string FROM system.prepared_statements")
        .forEach(row -> statements.add(row.getString(0)));
    statements.removeIf(statement -> !statement.contains(tables));
    return statements;
  }

  /** Empties the list, not the server's cache: whoever prepares a statement again shows. */
  public void forget() {
    bare.execute("TRUNCATE system.prepared_statements");
  }
}
