package io.cqlengine.core.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.annotation.ClusteringKey;
import io.cqlengine.api.annotation.Counter;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.column.Columns;
import io.cqlengine.api.column.CounterColumn;
import io.cqlengine.api.query.BatchedWrites;
import io.cqlengine.api.query.QueryException;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.routing.Using;
import io.cqlengine.core.TestEngines;
import io.cqlengine.core.execution.Requests;
import io.cqlengine.core.fixture.CollectedBatch;
import io.cqlengine.core.queryset.RenderedQueries;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Counters: changed by numbers, never set or inserted. */
@CassandraTest(clusters = 2)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CountersIT {
  @Table("hits")
  record Hits(
      @PartitionKey String page,
      @ClusteringKey int day,
      @Counter long views,
      @Counter long likes) {}

  private static final CounterColumn<Hits> VIEWS = Columns.of(Hits.class).counter("views");
  private static final CounterColumn<Hits> LIKES = Columns.of(Hits.class).counter("likes");

  private CqlEngine engine;
  private QuerySet<Hits> hits;

  @BeforeAll
  void connect(List<CassandraCluster> clusters, TestKeyspace keyspace) {
    TestEngines.createTable(
        clusters,
        keyspace,
        "hits",
        "(page text, day int, views counter, likes counter, PRIMARY KEY (page, day))");
    engine = TestEngines.on(clusters, keyspace);
    hits = engine.objects(Hits.class);
  }

  @AfterAll
  void close() {
    engine.close();
  }

  @Test
  void countersGoUpAndDownAndAreDeleted() {
    QuerySet<Hits> row = hits.key("home", 1);
    row.update(VIEWS.increment(5), LIKES.increment(1));
    row.update(VIEWS.decrement(2));
    row.update(VIEWS.increment(-1));

    assertThat(row.get()).isEqualTo(new Hits("home", 1, 2, 1));
    row.delete();
    assertThat(row.exists()).isFalse();
  }

  @Test
  void anIncrementIsNotIdempotentAndHasNoOptions() {
    var request =
        RenderedQueries.write(
            engine, hits.key("home", 1), writes -> writes.update(VIEWS.increment(1)));

    assertThat(Requests.cql(request))
        .contains("SET views = views + ? WHERE")
        .doesNotContain("USING");
    assertThat(Requests.idempotent(request)).isFalse();
    assertThat(Requests.cql(RenderedQueries.write(engine, hits.key("home"), BatchedWrites::delete)))
        .doesNotContain("USING");
  }

  @Test
  void whatCountersDoNotHaveIsRejected() {
    Hits one = new Hits("home", 1, 1, 1);
    QuerySet<Hits> row = hits.key("home", 1);

    refused(() -> hits.create(one), "cannot be inserted");
    refused(() -> hits.save(one), "cannot be inserted");
    refused(() -> row.ttl(Duration.ofDays(1)).update(VIEWS.increment(1)), "no TTL");
    refused(() -> row.timestamp(1).update(VIEWS.increment(1)), "no timestamp");
    refused(() -> row.timestamp(1).delete(), "no timestamp");
    refused(() -> row.ifExists().update(VIEWS.increment(1)), "lightweight");
    refused(() -> row.ifExists().delete(), "lightweight");
    refused(() -> row.update(VIEWS.increment(1), VIEWS.increment(1)), "twice");
    refused(() -> row.update(Columns.col("views").set(1L)), "increment(...)");
    CollectedBatch batch = new CollectedBatch(engine, Using.none());
    refused(() -> hits.batch(batch).save(one), "cannot be inserted");
  }

  private static void refused(Runnable write, String why) {
    assertThatThrownBy(write::run).isInstanceOf(QueryException.class).hasMessageContaining(why);
  }
}
