package io.cqlengine.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cqlengine.api.query.QueryException;
import io.cqlengine.api.query.RawQuery;
import io.cqlengine.api.result.BatchResult;
import io.cqlengine.api.result.WriteOutcome;
import io.cqlengine.api.routing.RoutingException;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
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
  private Ground ground;

  @BeforeAll
  void connect(List<CassandraCluster> clusters, TestKeyspace keyspace) {
    ground = new Ground(clusters, keyspace);
  }

  @BeforeEach
  void empty() {
    ground.empty();
  }

  @AfterAll
  void close() {
    ground.close();
  }

  private RawQuery insert(int id) {
    return ground.engine.query("INSERT INTO free (id, text) VALUES (?, ?)", id, "raw");
  }

  @Test
  void itGoesWhereTheBatchGoes() {
    BatchQuery.on(ground.engine)
        .using("cluster1")
        .run(
            batch -> {
              insert(1).batch(batch);
              ground.free.batch(batch).save(new Free(2, "beside"));
            });

    assertThat(ground.freeRows(0)).isEqualTo(2);
    assertThat(ground.freeRows(1)).isZero();
  }

  @Test
  void withoutAChoiceItGoesToTheDefaultConnection() {
    BatchQuery.on(ground.engine).run(batch -> insert(1).batch(batch));

    assertThat(ground.freeRows(0)).isZero();
    assertThat(ground.freeRows(1)).isEqualTo(1);
  }

  @Test
  void itsOwnChoicesAreRefused() {
    assertThatThrownBy(
            () ->
                BatchQuery.on(ground.engine).run(batch -> insert(1).using("cluster1").batch(batch)))
        .isInstanceOfAny(BatchException.class, RoutingException.class)
        .hasMessageContaining("using");
    assertThatThrownBy(
            () ->
                BatchQuery.on(ground.engine)
                    .run(batch -> insert(1).timeout(Duration.ofSeconds(1)).batch(batch)))
        .isInstanceOf(BatchException.class)
        .hasMessageContaining("timeout(...)");
    assertThat(ground.freeRows(0) + ground.freeRows(1)).isZero();
  }

  @Test
  void whatDoesNotFitItsMarkersIsSentByNobody() {
    assertThatThrownBy(
            () ->
                BatchQuery.on(ground.engine)
                    .run(
                        batch -> {
                          ground.free.batch(batch).save(new Free(1, "beside"));
                          ground
                              .engine
                              .query("INSERT INTO free (id) VALUES (?)", "no number")
                              .batch(batch);
                        }))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("id is int");
    assertThat(ground.freeRows(0) + ground.freeRows(1)).isZero();
  }

  @Test
  void aConditionThatDoesNotHoldIsNoSuccess() {
    RawQuery ifAbsent =
        ground
            .engine
            .query("INSERT INTO free (id, text) VALUES (1, 'raw') IF NOT EXISTS")
            .conditional();

    BatchResult first = BatchQuery.on(ground.engine).run(ifAbsent::batch);

    assertThat(first.status()).isEqualTo(WriteOutcome.Status.APPLIED);
    assertThatThrownBy(() -> BatchQuery.on(ground.engine).run(ifAbsent::batch))
        .isInstanceOf(BatchNotAppliedException.class);
  }
}
