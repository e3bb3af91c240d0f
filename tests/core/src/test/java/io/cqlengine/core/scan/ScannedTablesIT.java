package io.cqlengine.core.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.query.QueryException;
import io.cqlengine.api.result.NamedRow;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.CassandraClusters;
import io.cqlengine.testkit.ClusterOptions;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Scans of tables that are not plain tables on the usual partitioner. */
@CassandraTest
class ScannedTablesIT {
  @Test
  void aViewIsScanned(CassandraCluster cluster, TestKeyspace keyspace) {
    cluster.session().execute("CREATE TABLE " + keyspace + ".base (id int PRIMARY KEY, v int)");
    cluster
        .session()
        .execute(
            "CREATE MATERIALIZED VIEW "
                + keyspace
                + ".by_v AS SELECT * FROM "
                + keyspace
                + ".base WHERE id IS NOT NULL AND v IS NOT NULL PRIMARY KEY (v, id)");
    for (int i = 0; i < 20; i++) {
      cluster.session().execute("INSERT INTO " + keyspace + ".base (id, v) VALUES (" + i + ", 1)");
    }
    try (CqlEngine engine = engine(cluster)) {
      try (Stream<NamedRow> rows = engine.table(keyspace.name(), "by_v").scan(4).stream()) {
        assertThat(rows).hasSize(20);
      }
    }
  }

  @Test
  void aVirtualTableHasNoTokensToScan(CassandraCluster cluster) {
    try (CqlEngine engine = engine(cluster)) {
      var settings = engine.table("system_views", "settings");
      assertThat(settings.list()).isNotEmpty();
      assertThatThrownBy(() -> settings.scan(4).stream().toList())
          .isInstanceOf(CqlEngineException.class)
          .hasMessage(
              "The tokens of table 'settings' are of type text. Scans and filters by token need the"
                  + " Murmur3Partitioner, which virtual tables do not have. Use list() or stream().");
    }
  }

  @Test
  void anotherPartitionerIsRejectedBeforeAnythingIsRead() {
    ClusterOptions random =
        ClusterOptions.builder()
            .inMemory()
            .setting("partitioner", "org.apache.cassandra.dht.RandomPartitioner")
            .build();
    try (CassandraClusters clusters = CassandraClusters.start(1, random);
        CqlEngine engine = engine(clusters.get(0))) {
      var tables = engine.table("system_schema", "tables");
      assertThat(tables.list()).isNotEmpty();
      assertThatThrownBy(() -> tables.scan(4).stream().toList())
          .isInstanceOf(QueryException.class)
          .hasMessageContaining("and a scan needs the Murmur3Partitioner. Use list() or stream().");
    }
  }

  private static CqlEngine engine(CassandraCluster cluster) {
    return CqlEngine.builder()
        .connection(
            ConnectionSettings.named("main")
                .contactPoint("127.0.0.1", cluster.contactPoint().getPort())
                .requestTimeout(Duration.ofSeconds(20))
                .asDefault()
                .build())
        .build();
  }
}
