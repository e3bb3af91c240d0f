package io.cqlengine.examples.resolvers;

import static io.cqlengine.examples.resolvers.TwoClusters.ALL_DAYS;
import static io.cqlengine.examples.resolvers.TwoClusters.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.cqlengine.api.query.QueryContext;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.routing.RoutingException;
import io.cqlengine.batch.BatchQuery;
import io.cqlengine.management.SchemaManager;
import io.cqlengine.management.Targets;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.junit.CassandraTest;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@CassandraTest(clusters = 2)
@TestInstance(Lifecycle.PER_CLASS)
class ShardByPartitionKeyIT {
  private static final List<String> SHARDS = List.of("cluster1", "cluster2");

  /** Pinned, because with another hash stored rows are not found. */
  private static final String ON_FIRST = "visitor2";

  private static final String ON_SECOND = "visitor1";

  private final TwoClusters clusters;
  private final QueryContext engine;
  private final QuerySet<Visit> visits;

  ShardByPartitionKeyIT(List<CassandraCluster> list) {
    clusters = new TwoClusters(list, List.of("sharded"), new ShardByPartitionKey(SHARDS));
    engine = clusters.engine();
    visits = engine.objects(Visit.class);
  }

  @AfterAll
  void close() {
    clusters.close();
  }

  @Test
  void theRowsOfAPartitionAreOnItsShard() {
    write(engine, ON_FIRST);
    write(engine, ON_SECOND);

    assertThat(clusters.found(ON_FIRST)).containsOnly(entry("cluster1.sharded", ALL_DAYS));
    assertThat(clusters.found(ON_SECOND)).containsOnly(entry("cluster2.sharded", ALL_DAYS));
  }

  @Test
  void rowsAreFoundOnTheirShards() {
    List<String> many = IntStream.range(0, 20).mapToObj(i -> "many" + i).toList();
    many.forEach(visitor -> write(engine, visitor));

    for (String visitor : many) {
      assertThat(visits.key(visitor).count()).isEqualTo(3);
      assertThat(visits.key(visitor).list()).hasSize(3);
      assertThat(visits.get(visitor, 2).page()).isEqualTo("async");
      assertThat(visits.async().find(visitor, 3).toCompletableFuture().join()).isPresent();
    }
    assertThat(many.stream().flatMap(visitor -> clusters.found(visitor).keySet().stream()))
        .as("each visitor is on one shard, and both shards have visitors")
        .hasSize(20)
        .contains("cluster1.sharded", "cluster2.sharded");
  }

  @Test
  void aQueryWithoutThePartitionKeyIsRejected() {
    for (Runnable verb :
        List.<Runnable>of(
            visits::list, visits::count, visits::exists, () -> visits.async().list())) {
      assertThatThrownBy(verb::run)
          .isInstanceOf(RoutingException.class)
          .hasMessageContaining(
              "ShardByPartitionKey rejects the operation: No shard without the whole partition")
          .hasMessageContaining("each shard in turn with using(...)");
    }
  }

  @Test
  void allShardsAreQueriedWithUsing() {
    write(engine, ON_FIRST);
    write(engine, ON_SECOND);

    Stream<Visit> all = SHARDS.stream().map(visits::using).flatMap(QuerySet::stream);

    assertThat(all).extracting(Visit::visitor).contains(ON_FIRST, ON_SECOND);
  }

  @Test
  void aBatchStaysOnOneShard() {
    assertThatThrownBy(
            () ->
                BatchQuery.on(engine)
                    .run(
                        batch ->
                            visits
                                .batch(batch)
                                .save(new Visit(ON_FIRST, 7, "home"))
                                .save(new Visit(ON_SECOND, 7, "home"))))
        .isInstanceOf(RoutingException.class)
        .hasMessageContaining("one batch for each connection");
    assertThat(visits.find(ON_FIRST, 7)).isEmpty();
    assertThat(visits.find(ON_SECOND, 7)).isEmpty();
  }

  @Test
  void theSchemaIsNotSharded() {
    SchemaManager schema = SchemaManager.of(engine);

    assertThat(schema.plan(Targets.connections(SHARDS), Visit.class).targets()).hasSize(2);
    assertThatThrownBy(() -> schema.plan(Targets.own(), Visit.class))
        .isInstanceOf(RoutingException.class)
        .hasMessageContaining("No connection is chosen for Visit");
  }
}
