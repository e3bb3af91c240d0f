package io.cqlengine.tests.transfer;

import com.datastax.oss.driver.api.core.config.TypedDriverOption;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.api.connection.ConnectionSettingsBuilder;
import io.cqlengine.api.spi.ExecutionListener;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.transfer.Journal;
import io.cqlengine.transfer.Transfer;
import java.time.Duration;
import java.util.List;

/** An engine on two clusters, with one keyspace on both. */
final class TransferFixture implements AutoCloseable {
  final CassandraCluster source;
  final CassandraCluster target;
  final String keyspace;
  final CqlEngine engine;

  TransferFixture(
      CassandraCluster source,
      CassandraCluster target,
      TestKeyspace keyspace,
      ExecutionListener... listeners) {
    this.source = source;
    this.target = target;
    this.keyspace = keyspace.name();
    CqlEngine.Builder builder = CqlEngine.builder();
    for (ExecutionListener listener : listeners) {
      builder.listener(listener);
    }
    this.engine =
        builder.connection(settings("old", source)).connection(settings("new", target)).build();
  }

  static ConnectionSettings settings(String name, CassandraCluster cluster) {
    return builder(name, cluster).requestTimeout(Duration.ofMinutes(1)).build();
  }

  static ConnectionSettingsBuilder builder(String name, CassandraCluster cluster) {
    return ConnectionSettings.named(name)
        .contactPoint(cluster.contactPoint().getHostString(), cluster.contactPoint().getPort())
        .option(TypedDriverOption.METADATA_SCHEMA_WINDOW, Duration.ofMillis(10))
        .option(TypedDriverOption.RECONNECTION_BASE_DELAY, Duration.ofMillis(100))
        .option(TypedDriverOption.RECONNECTION_MAX_DELAY, Duration.ofMillis(500));
  }

  Transfer transfer(String table) {
    return Transfer.table(keyspace, table)
        .from(engine.using("old"))
        .to(engine.using("new"))
        .journal(Journal.memory())
        .secondLook(Duration.ofMillis(50))
        .slices(8);
  }

  /** Runs CQL on both clusters; {@code %s} is the keyspace. */
  void both(String cql) {
    source(cql);
    target(cql);
  }

  List<Row> source(String cql, Object... values) {
    return run(source, cql, values);
  }

  List<Row> target(String cql, Object... values) {
    return run(target, cql, values);
  }

  private List<Row> run(CassandraCluster cluster, String cql, Object... values) {
    SimpleStatement statement =
        SimpleStatement.newInstance(cql.replace("%s", keyspace), values)
            .setTimeout(Duration.ofSeconds(30));
    return cluster.session().execute(statement).all();
  }

  /** The rows of a query as text, on the source. */
  List<String> sourceText(String query) {
    return text(source(query));
  }

  List<String> targetText(String query) {
    return text(target(query));
  }

  private static List<String> text(List<Row> rows) {
    return rows.stream().map(Row::getFormattedContents).toList();
  }

  @Override
  public void close() {
    engine.close();
  }
}
