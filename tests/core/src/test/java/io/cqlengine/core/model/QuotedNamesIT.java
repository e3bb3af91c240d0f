package io.cqlengine.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.annotation.ClusteringKey;
import io.cqlengine.api.annotation.Column;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.column.Columns;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.core.TestEngines;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Names that CQL reads only in quotes. Cassandra takes such letters in columns only. */
@CassandraTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QuotedNamesIT {
  @Table("Order")
  record Quoted(
      @PartitionKey @Column("select") int reserved,
      @ClusteringKey @Column("MixedCase") String mixed,
      @Column("größe 🚗") Integer unicode,
      @Column("say \"hi\"") String quotes,
      @Column("true") Integer literal) {}

  private CassandraCluster cluster;
  private String keyspace;
  private CqlEngine engine;
  private QuerySet<Quoted> rows;

  @BeforeAll
  void connect(List<CassandraCluster> clusters, TestKeyspace own) {
    cluster = clusters.get(0);
    keyspace = "Table_" + own.name().substring(own.name().length() - 8);
    cluster
        .session()
        .execute(
            "CREATE KEYSPACE \""
                + keyspace
                + "\" WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
    cluster
        .session()
        .execute(
            "CREATE TABLE \""
                + keyspace
                + "\".\"Order\" (\"select\" int, \"MixedCase\" text, \"größe 🚗\" int, \"say"
                + " \"\"hi\"\"\" text, \"true\" int, PRIMARY KEY (\"select\", \"MixedCase\"))");
    engine = TestEngines.on(List.of(cluster), own);
    rows = engine.objects(Quoted.class).keyspace(keyspace);
  }

  @AfterAll
  void drop() {
    engine.close();
    cluster.session().execute("DROP KEYSPACE \"" + keyspace + "\"");
  }

  @Test
  void everyVerbQuotesNames() {
    Quoted row = new Quoted(1, "a", 2, "b", 3);
    rows.create(row);
    rows.save(new Quoted(1, "b", null, null, null));

    assertThat(rows.get(1, "a")).isEqualTo(row);
    assertThat(rows.list()).hasSize(2);
    assertThat(rows.count()).isEqualTo(2);
    assertThat(rows.key(1).exists()).isTrue();
    assertThat(rows.filter(Columns.col("unicode").eq(2)).allowFiltering().list())
        .containsExactly(row);
    assertThat(rows.filter(Columns.col("literal").eq(3)).allowFiltering().list())
        .containsExactly(row);
    rows.key(1, "b").delete();
    rows.delete(row);
    assertThat(rows.list()).isEmpty();
  }
}
