package io.cqlengine.tests.batch;

import static io.cqlengine.tests.batch.Fixture.CIVIC;
import static io.cqlengine.tests.batch.Fixture.JAZZ;
import static io.cqlengine.tests.batch.Fixture.MODEL_S;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.datastax.oss.driver.api.core.servererrors.InvalidQueryException;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.column.Columns;
import io.cqlengine.api.connection.UnknownConnectionException;
import io.cqlengine.api.error.ExecutedOn;
import io.cqlengine.api.query.QueryContext;
import io.cqlengine.api.query.QueryException;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.routing.RoutingException;
import io.cqlengine.batch.Batch;
import io.cqlengine.batch.BatchException;
import io.cqlengine.batch.BatchQuery;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Where batches go, seen by a bare session on each cluster. */
@CassandraTest(clusters = 2)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BatchIT {
  private String keyspace;
  private TestKeyspace second;
  private Fixture fixture;
  private CqlEngine engine;
  private QuerySet<BoundCar> owned;
  private QuerySet<UnboundCar> free;

  @BeforeAll
  void connect(List<CassandraCluster> clusters, TestKeyspace keyspace) {
    this.keyspace = keyspace.name();
    fixture = new Fixture(clusters, keyspace);
    second = TestKeyspace.create(clusters.subList(0, 1), BoundCar.class);
    fixture.createTable(0, second.name(), "bound_car", BoundCar.CQL);
    engine = fixture.engine;
    owned = fixture.owned;
    free = fixture.free;
  }

  @BeforeEach
  void empty() {
    fixture.empty();
  }

  @AfterAll
  void close() {
    fixture.close();
    second.close();
  }

  /** Python's cqlengine runs it on the default connection, which is cluster2 here. */
  @Test
  void aModelsOwnConnectionBindsTheBatchAndNotTheDefaultOne() {
    BatchQuery.on(engine).run(batch -> owned.batch(batch).create(CIVIC));

    assertThat(fixture.makes(0)).containsExactly("Civic");
    assertThat(fixture.makes(1)).isEmpty();
  }

  @Test
  void aBatchedUpdateRunsOnTheModelsOwnConnectionAndNotTheDefaultOne() {
    owned.create(CIVIC);
    owned.using("cluster2").create(CIVIC);

    BatchQuery.on(engine)
        .run(
            batch ->
                owned
                    .key(CIVIC.owner(), CIVIC.year())
                    .batch(batch)
                    .update(Columns.col("make").set("updated")));

    assertThat(fixture.makes(0)).containsExactly("updated");
    assertThat(fixture.makes(1)).containsExactly(CIVIC.make());
  }

  @Test
  void theBatchsUsingOverridesTheModelsConnection() {
    BatchQuery.on(engine)
        .using("cluster2")
        .run(
            batch -> {
              owned.batch(batch).create(CIVIC).save(MODEL_S);
              free.batch(batch).create(new UnboundCar(1, "one"));
            });

    assertThat(fixture.makes(0)).isEmpty();
    assertThat(fixture.makes(1)).containsExactlyInAnyOrder("Civic", "Model S");
    assertThat(fixture.freeRows(0)).isZero();
    assertThat(fixture.freeRows(1)).isOne();
  }

  @Test
  void mixingConnectionsIsRejectedAndNothingIsWritten() {
    assertThatThrownBy(
            () ->
                BatchQuery.on(engine)
                    .run(
                        batch -> {
                          free.batch(batch).create(new UnboundCar(1, "one"));
                          owned.batch(batch).create(CIVIC);
                        }))
        .isInstanceOf(RoutingException.class)
        .hasMessageContaining("BoundCar.create")
        .hasMessageContaining("'cluster1'")
        .hasMessageContaining("UnboundCar.create binds the batch")
        .hasMessageContaining("'cluster2'");

    assertThat(fixture.makes(0)).isEmpty();
    assertThat(fixture.freeRows(0) + fixture.freeRows(1)).isZero();
  }

  @Test
  void anOperationsOwnUsingIsRejected() {
    Batch batch = BatchQuery.on(engine).begin();

    assertThatThrownBy(() -> owned.using("cluster1").batch(batch).create(CIVIC))
        .isInstanceOf(RoutingException.class)
        .hasMessageContaining("BoundCar.create has its own using(...), connection 'cluster1',");
    assertThatThrownBy(() -> owned.keyspace(keyspace).batch(batch).delete(CIVIC))
        .isInstanceOf(RoutingException.class)
        .hasMessageContaining("BoundCar.delete");
    assertThat(batch.size()).isZero();
  }

  @Test
  void aContextDecidesForABatchThatIsMadeOnIt() {
    QueryContext onCluster2 = engine.using("cluster2");
    BatchQuery.on(onCluster2)
        .run(batch -> engine.using("cluster2").objects(BoundCar.class).batch(batch).create(CIVIC));

    assertThat(fixture.makes(0)).isEmpty();
    assertThat(fixture.makes(1)).containsExactly("Civic");
    assertThatThrownBy(
            () -> BatchQuery.on(onCluster2).run(batch -> owned.batch(batch).create(JAZZ)))
        .isInstanceOf(RoutingException.class)
        .hasMessageContaining("same context");
  }

  @Test
  void createsSavesAndDeletesGoTogether() {
    owned.create(CIVIC);
    owned.create(JAZZ);
    owned.create(MODEL_S);

    BatchQuery.on(engine)
        .run(
            batch -> {
              owned.batch(batch).delete(CIVIC).create(new BoundCar("Ada", 2020, "Honda e"));
              owned.key("Grace").batch(batch).delete();
              owned.batch(batch).save(new BoundCar("Linus", 2021, "Leaf"));
              assertThat(batch.size()).isEqualTo(4);
            });

    assertThat(fixture.makes(0)).containsExactlyInAnyOrder("Jazz", "Honda e", "Leaf");
  }

  @Test
  void anUnloggedBatchWritesToo() {
    BatchQuery.on(engine).unlogged().run(batch -> owned.batch(batch).create(CIVIC).create(JAZZ));

    assertThat(fixture.makes(0)).containsExactly("Civic", "Jazz");
  }

  @Test
  void theBatchsKeyspaceBindsEveryOperation() {
    BatchQuery.on(engine).keyspace(second.name()).run(batch -> owned.batch(batch).create(CIVIC));

    assertThat(fixture.makes(0)).isEmpty();
    assertThat(fixture.makes(0, second.name())).containsExactly("Civic");
  }

  @Test
  void nothingIsSentAfterAnException() {
    IllegalStateException failure = new IllegalStateException("changed my mind");

    assertThatThrownBy(
            () ->
                BatchQuery.on(engine)
                    .run(
                        batch -> {
                          owned.batch(batch).create(CIVIC);
                          throw failure;
                        }))
        .isSameAs(failure);
    assertThat(fixture.makes(0)).isEmpty();
  }

  @Test
  void aBatchIsExecutedOnce() {
    Batch batch = BatchQuery.on(engine).begin();
    owned.batch(batch).create(CIVIC);
    assertThat(fixture.makes(0)).as("adding sends nothing").isEmpty();
    batch.execute();
    owned.delete(CIVIC);

    assertThatThrownBy(batch::execute)
        .isInstanceOf(BatchException.class)
        .hasMessageContaining("1 operations")
        .hasMessageContaining("already executed");
    assertThatThrownBy(() -> owned.batch(batch).create(JAZZ))
        .isInstanceOf(BatchException.class)
        .hasMessageContaining("BoundCar.create");
    assertThat(fixture.makes(0)).isEmpty();
  }

  @Test
  void anAsynchronousBatchDoesTheSame() throws Exception {
    Batch batch = BatchQuery.on(engine).using("cluster2").begin();
    owned.batch(batch).create(CIVIC).create(MODEL_S);

    batch.executeAsync().toCompletableFuture().get(120, TimeUnit.SECONDS);

    assertThat(fixture.makes(0)).isEmpty();
    assertThat(fixture.makes(1)).hasSize(2);
  }

  @Test
  void aWrongOperationIsRejectedWhenItIsAdded() {
    Batch batch = BatchQuery.on(engine).begin();

    assertThatThrownBy(() -> owned.batch(batch).create(new BoundCar(null, 1, "x")))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("BoundCar.owner");
    assertThatThrownBy(() -> owned.batch(batch).delete()).isInstanceOf(QueryException.class);
    assertThat(batch.size()).isZero();
  }

  @Test
  void anUnknownConnectionIsReportedToBeTheBatchs() {
    Batch batch = BatchQuery.on(engine).using("nowhere").begin();

    assertThatThrownBy(() -> owned.batch(batch).create(CIVIC))
        .isInstanceOf(UnknownConnectionException.class)
        .hasMessageContaining("named by the batch")
        .hasMessageContaining("'cluster1', 'cluster2'");
  }

  @Test
  void aServersErrorShowsWhereTheBatchWent() {
    BatchQuery broken = BatchQuery.on(engine).using("cluster2").keyspace("nowhere");
    Batch async = broken.begin();
    owned.batch(async).create(CIVIC);

    assertMarked(
        "BEGIN BATCH INSERT INTO nowhere.bound_car",
        catchThrowable(() -> broken.run(batch -> owned.batch(batch).create(CIVIC).create(JAZZ))));
    assertMarked(
        "BEGIN UNLOGGED BATCH INSERT INTO nowhere.bound_car",
        catchThrowable(() -> broken.unlogged().run(batch -> owned.batch(batch).create(CIVIC))));
    Throwable failure = catchThrowable(() -> async.executeAsync().toCompletableFuture().join());
    assertThat(failure).isInstanceOf(CompletionException.class);
    assertMarked("BEGIN BATCH INSERT INTO nowhere.bound_car", failure.getCause());
  }

  private static void assertMarked(String cql, Throwable failure) {
    assertThat(failure).isInstanceOf(InvalidQueryException.class);
    assertThat(failure.getSuppressed())
        .singleElement()
        .isInstanceOfSatisfying(
            ExecutedOn.class,
            where -> {
              assertThat(where.connection()).isEqualTo("cluster2");
              assertThat(where.cql()).startsWith(cql);
            });
  }
}
