package io.cqlengine.tests.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.servererrors.InvalidQueryException;
import io.cqlengine.api.error.ExecutedOn;
import io.cqlengine.api.query.QueryException;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.query.RawQuery;
import io.cqlengine.api.result.BatchCost;
import io.cqlengine.api.result.BatchResult;
import io.cqlengine.api.result.Values;
import io.cqlengine.api.result.WriteOutcome;
import io.cqlengine.api.routing.RoutingException;
import io.cqlengine.batch.Batch;
import io.cqlengine.batch.BatchException;
import io.cqlengine.batch.BatchNotAppliedException;
import io.cqlengine.batch.BatchQuery;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Hand-written CQL beside other operations of a batch. */
@CassandraTest(clusters = 2)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RawInBatchIT {
  private Fixture fixture;

  @BeforeAll
  void connect(List<CassandraCluster> clusters, TestKeyspace keyspace) {
    fixture = new Fixture(clusters, keyspace);
  }

  @BeforeEach
  void empty() {
    fixture.empty();
  }

  @AfterAll
  void close() {
    fixture.close();
  }

  private RawQuery insert(int id) {
    return fixture.engine.query("INSERT INTO unbound_car (id, text) VALUES (?, ?)", id, "raw");
  }

  @Test
  void itGoesWhereTheBatchGoes() {
    BatchQuery.on(fixture.engine)
        .using("cluster1")
        .run(
            batch -> {
              insert(1).batch(batch);
              fixture.free.batch(batch).save(new UnboundCar(2, "beside"));
            });

    assertThat(fixture.freeRows(0)).isEqualTo(2);
    assertThat(fixture.freeRows(1)).isZero();
  }

  @Test
  void itsValuesAreThoseOfTheTimeWhenItWasAdded() {
    ByteBuffer text = ByteBuffer.allocate(1);
    BatchQuery.on(fixture.engine)
        .run(
            batch -> {
              for (int id = 1; id <= 3; id++) {
                text.put(0, (byte) ('0' + id));
                fixture
                    .engine
                    .query("INSERT INTO unbound_car (id, text) VALUES (?, blobAsText(?))", id, text)
                    .batch(batch);
              }
            });

    for (int id = 1; id <= 3; id++) {
      assertThat(fixture.free.get(id).text()).isEqualTo(String.valueOf(id));
    }
  }

  @Test
  void withoutAChoiceItGoesToTheDefaultConnection() {
    BatchQuery.on(fixture.engine).run(batch -> insert(1).batch(batch));

    assertThat(fixture.freeRows(0)).isZero();
    assertThat(fixture.freeRows(1)).isEqualTo(1);
  }

  @Test
  void itsOwnChoicesAreRejected() {
    assertThatThrownBy(
            () ->
                BatchQuery.on(fixture.engine)
                    .run(batch -> insert(1).using("cluster1").batch(batch)))
        .isInstanceOfAny(BatchException.class, RoutingException.class)
        .hasMessageContaining("using");
    assertThatThrownBy(
            () ->
                BatchQuery.on(fixture.engine)
                    .run(batch -> insert(1).timeout(Duration.ofSeconds(1)).batch(batch)))
        .isInstanceOf(BatchException.class)
        .hasMessageContaining("timeout(...)");
    assertThat(fixture.freeRows(0) + fixture.freeRows(1)).isZero();
  }

  @Test
  void whatDoesNotFitItsMarkersIsSentByNobody() {
    assertThatThrownBy(
            () ->
                BatchQuery.on(fixture.engine)
                    .run(
                        batch -> {
                          fixture.free.batch(batch).save(new UnboundCar(1, "beside"));
                          fixture
                              .engine
                              .query("INSERT INTO unbound_car (id) VALUES (?)", "no number")
                              .batch(batch);
                        }))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("id is int");
    assertThat(fixture.freeRows(0) + fixture.freeRows(1)).isZero();
  }

  @Test
  void aConditionThatDoesNotHoldIsNotASuccess() {
    RawQuery ifAbsent =
        fixture
            .engine
            .query("INSERT INTO unbound_car (id, text) VALUES (1, 'raw') IF NOT EXISTS")
            .conditional();

    BatchResult first = BatchQuery.on(fixture.engine).run(ifAbsent::batch);

    assertThat(first.status()).isEqualTo(WriteOutcome.Status.APPLIED);
    assertThatThrownBy(() -> BatchQuery.on(fixture.engine).run(ifAbsent::batch))
        .isInstanceOf(BatchNotAppliedException.class);
  }

  private static void inTheWay(BatchResult result) {
    assertThat(result.status()).isEqualTo(WriteOutcome.Status.NOT_APPLIED);
    assertThat(result.rows()).singleElement().satisfies(RawInBatchIT::isInTheWay);
  }

  private static void isInTheWay(Values row) {
    assertThat(row.names()).containsExactlyInAnyOrder("id", "text");
    assertThat(row.get("id")).isEqualTo(1);
    assertThat(row.get("text")).isEqualTo("there");
    assertThat(row.toString()).doesNotContain("there");
  }

  @Test
  void theRowsInTheWayAreReportedByColumn() {
    fixture.free.save(new UnboundCar(1, "there"));
    RawQuery update =
        fixture.engine.query(
            "UPDATE unbound_car SET text = ? WHERE id = ? IF text = ?", "new", 1, "gone");
    Batch batch = BatchQuery.on(fixture.engine).begin();
    update.conditional().batch(batch);
    insert(1).batch(batch);
    Batch later = BatchQuery.on(fixture.engine).begin();
    update.conditional().batch(later);

    inTheWay(batch.tryExecute());
    inTheWay(later.tryExecuteAsync().toCompletableFuture().join());
    assertThat(fixture.free.get(1)).isEqualTo(new UnboundCar(1, "there"));
  }

  @Test
  void theServerSaysWhatConditionsDoNotTake() {
    RawQuery ifAbsent =
        fixture
            .engine
            .query("INSERT INTO unbound_car (id, text) VALUES (1, 'raw') IF NOT EXISTS")
            .conditional();

    assertThatThrownBy(
            () ->
                BatchQuery.on(fixture.engine)
                    .run(
                        batch -> {
                          ifAbsent.batch(batch);
                          insert(2).batch(batch);
                        }))
        .isInstanceOf(InvalidQueryException.class)
        .hasMessageContaining("multiple partitions");
    assertThat(fixture.freeRows(1)).isZero();
  }

  @Test
  void countersMayBeWrittenByHandAndTheServerKeepsThemApart() {
    RawQuery click =
        fixture.engine.query("UPDATE clicks SET clicks = clicks + 1 WHERE page = ?", "home");
    QuerySet<Clicks> clicks = fixture.engine.objects(Clicks.class);

    BatchQuery.on(fixture.engine)
        .counter()
        .run(
            batch -> {
              click.batch(batch);
              clicks.key("home").batch(batch).update(Clicks.CLICKS.increment(2));
            });

    assertThat(clicks.get("home").clicks()).isEqualTo(3);
    refusedByTheServer(BatchQuery.on(fixture.engine).counter(), click, insert(1));
    refusedByTheServer(BatchQuery.on(fixture.engine), insert(1), click);
    assertThat(clicks.get("home").clicks()).isEqualTo(3);
    assertThat(fixture.freeRows(1)).isZero();
  }

  private static void refusedByTheServer(BatchQuery query, RawQuery... statements) {
    assertThatThrownBy(
            () ->
                query.run(
                    batch -> {
                      for (RawQuery statement : statements) {
                        statement.batch(batch);
                      }
                    }))
        .isInstanceOf(InvalidQueryException.class)
        .hasMessageContaining("counter")
        .satisfies(e -> assertThat(e.getSuppressed()).hasOnlyElementsOfType(ExecutedOn.class));
  }

  @Test
  void itsCostIsReportedAsFarAsItIsKnown() {
    Batch batch = BatchQuery.on(fixture.engine).begin();
    insert(1).batch(batch);
    fixture.free.batch(batch).delete(new UnboundCar(2, "gone"));

    BatchCost cost = batch.explain();

    assertThat(cost.cql()).hasSize(2);
    assertThat(cost.partitions()).isEqualTo(2);
    assertThat(cost.tombstones()).isEqualTo(1);
  }

  @Test
  void withAnOperationOfTheSameRowItIsOnePartition() {
    for (int i = 0; i < 3; i++) {
      Batch batch = BatchQuery.on(fixture.engine).begin();
      insert(1).batch(batch);
      fixture.free.batch(batch).save(new UnboundCar(1, "beside"));

      assertThat(batch.explain().partitions()).isEqualTo(1);
      batch.execute();
    }
  }
}
