package io.cqlengine.tests.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.servererrors.UnavailableException;
import com.datastax.oss.driver.api.core.type.codec.TypeCodecs;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.annotation.Counter;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.column.Columns;
import io.cqlengine.api.column.CounterColumn;
import io.cqlengine.api.column.ValueColumn;
import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.result.WriteOutcome;
import io.cqlengine.api.result.WriteOutcome.Status;
import io.cqlengine.batch.Batch;
import io.cqlengine.batch.BatchQuery;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.junit.CassandraTest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** What a coordinator has written before it finds too few replicas, one of three nodes is dead. */
@CassandraTest(nodes = 3, shared = false)
@TestInstance(Lifecycle.PER_CLASS)
@Tag("slow")
class TooFewReplicasIT {
  @Table(value = "car", keyspace = "on_all")
  record Car(@PartitionKey int id, String name) {}

  @Table(value = "visits", keyspace = "on_one")
  record Visits(@PartitionKey int id, @Counter long hits) {
    static final ValueColumn<Visits, Integer> ID =
        Columns.of(Visits.class).column("id", Integer.class);
    static final CounterColumn<Visits> HITS = Columns.of(Visits.class).counter("hits");
  }

  private final CassandraCluster cluster;
  private final CqlEngine engine;

  TooFewReplicasIT(CassandraCluster cluster) {
    this.cluster = cluster;
    CqlSession session = cluster.session();
    session.execute(keyspace("on_all", 3));
    session.execute(keyspace("on_one", 1));
    session.execute("CREATE TABLE on_all.car (id int PRIMARY KEY, name text)");
    session.execute("CREATE TABLE on_one.visits (id int PRIMARY KEY, hits counter)");
    engine =
        CqlEngine.builder()
            .connection(
                ConnectionSettings.named("three")
                    .contactPoint("127.0.0.1", cluster.contactPoint().getPort())
                    .requestTimeout(Duration.ofMinutes(1))
                    .asDefault()
                    .build())
            .build();
  }

  private static String keyspace(String name, int replicas) {
    return "CREATE KEYSPACE %s WITH replication = {'class': 'SimpleStrategy', 'replication_factor': %d}"
        .formatted(name, replicas);
  }

  @BeforeAll
  void killOne() throws InterruptedException {
    cluster.node(2).kill();
    QuerySet<Car> all = engine.objects(Car.class).consistency(ConsistencyLevel.ALL);
    Throwable failure;
    do {
      TimeUnit.MILLISECONDS.sleep(20);
      failure = catchThrowable(() -> all.save(new Car(0, "until all have noticed")));
    } while (!(failure instanceof UnavailableException));
  }

  @AfterAll
  void close() {
    engine.close();
  }

  @Test
  void aConditionalWriteThatCannotBeCommittedIsInDoubtAndThenApplied() {
    QuerySet<Car> all = engine.objects(Car.class).consistency(ConsistencyLevel.ALL);

    WriteOutcome<Car> outcome = all.ifNotExists().tryCreate(new Car(1, "civic"));

    assertThat(outcome.status()).isEqualTo(Status.UNKNOWN);
    assertThat(outcome.failure().orElseThrow()).isInstanceOf(UnavailableException.class);
    assertThat(outcome.resolve().status()).isEqualTo(Status.APPLIED);
  }

  @Test
  void countersOfABatchCountOnce() {
    QuerySet<Visits> visits = engine.objects(Visits.class);
    List<Integer> alive = visits(true).limit(10).boxed().toList();
    Batch batch = BatchQuery.on(engine).counter().begin();
    IntStream.concat(alive.stream().mapToInt(Integer::intValue), visits(false).limit(1))
        .forEach(id -> visits.key(id).batch(batch).update(Visits.HITS.increment(1)));

    assertThat(batch.tryExecute().status()).isEqualTo(Status.UNKNOWN);

    assertThat(visits.filter(Visits.ID.in(alive)).list())
        .extracting(Visits::hits)
        .allMatch(hits -> hits == 1);
  }

  /** The ids of rows on nodes that are alive, or on the dead one. */
  private IntStream visits(boolean alive) {
    CqlSession session = engine.connections().get("three").session();
    return IntStream.range(0, 10_000)
        .filter(
            id ->
                session
                        .getMetadata()
                        .getTokenMap()
                        .orElseThrow()
                        .getReplicas(
                            "on_one",
                            TypeCodecs.INT.encode(id, session.getContext().getProtocolVersion()))
                        .stream()
                        .allMatch(node -> node.getOpenConnections() > 0)
                    == alive);
  }
}
