package io.cqlengine.tests.batch;

import static io.cqlengine.tests.batch.Cars.MAKE;
import static io.cqlengine.tests.batch.Fixture.CIVIC;
import static io.cqlengine.tests.batch.Fixture.JAZZ;
import static io.cqlengine.tests.batch.Fixture.MODEL_S;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import io.cqlengine.api.annotation.ClusteringKey;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Static;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.column.Columns;
import io.cqlengine.api.column.ValueColumn;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.result.BatchResult;
import io.cqlengine.api.result.Values;
import io.cqlengine.api.result.WriteOutcome;
import io.cqlengine.batch.Batch;
import io.cqlengine.batch.BatchException;
import io.cqlengine.batch.BatchNotAppliedException;
import io.cqlengine.batch.BatchQuery;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Batches that are decided by conditions: all of it or nothing, and what stood in the way. */
@CassandraTest(clusters = 2)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConditionalBatchIT {
  private Fixture fixture;
  private QuerySet<BoundCar> owned;

  @BeforeAll
  void connect(List<CassandraCluster> clusters, TestKeyspace keyspace) {
    fixture = new Fixture(clusters, keyspace);
    owned = fixture.owned;
  }

  @BeforeEach
  void empty() {
    fixture.empty();
  }

  @AfterAll
  void close() {
    fixture.close();
  }

  private BatchQuery batch() {
    return BatchQuery.on(fixture.engine);
  }

  @Test
  void conditionsThatHoldApplyEverything() {
    BatchResult result =
        batch()
            .serialConsistency(ConsistencyLevel.LOCAL_SERIAL)
            .run(
                batch -> {
                  owned.ifNotExists().batch(batch).create(CIVIC);
                  owned.batch(batch).save(JAZZ);
                });

    assertThat(result.applied()).isTrue();
    assertThat(result.rows()).isEmpty();
    assertThat(fixture.makes(0)).containsExactly("Civic", "Jazz");
    assertThat(fixture.makes(1)).isEmpty();
  }

  @Test
  void aConditionThatDoesNotHoldAppliesNothingAndReturnsTheRowsByKey() {
    owned.create(CIVIC);
    AtomicInteger callbacks = new AtomicInteger();

    Throwable failure =
        catchThrowable(
            () ->
                batch()
                    .run(
                        batch -> {
                          owned
                              .key("Ada", 2010)
                              .onlyIf(MAKE.eq("Golf"))
                              .batch(batch)
                              .update(MAKE.set("Polo"));
                          owned.batch(batch).save(JAZZ);
                          batch.onSuccess(callbacks::incrementAndGet);
                        }));

    assertThat(failure).isInstanceOf(BatchNotAppliedException.class);
    List<Values> rows = ((BatchNotAppliedException) failure).result().rows();
    assertThat(rows).singleElement().satisfies(row -> assertThat(row.get(MAKE)).isEqualTo("Civic"));
    assertThat(rows.get(0).get("owner")).isEqualTo("Ada");
    assertThat(rows.get(0).get("year")).isEqualTo(2010);
    assertThat(fixture.makes(0)).containsExactly("Civic");
    assertThat(callbacks).hasValue(0);
  }

  @Test
  void aBatchThatTheBodyTriesReturnsThatItWasNotApplied() {
    owned.create(CIVIC);

    BatchResult result =
        batch()
            .run(
                batch -> {
                  owned.ifNotExists().batch(batch).create(CIVIC);
                  batch.tryExecute();
                });

    assertThat(result.status()).isEqualTo(WriteOutcome.Status.NOT_APPLIED);
    assertThat(result.rows()).hasSize(1);
  }

  /** Python's cqlengine does not notice more than one row. */
  @Test
  void allRowsThatStoodInTheWayAreReturned() {
    owned.create(CIVIC);
    owned.create(JAZZ);

    Batch batch = batch().begin();
    owned
        .ifNotExists()
        .batch(batch)
        .create(CIVIC)
        .create(JAZZ)
        .create(new BoundCar("Ada", 2030, "Honda e"));
    BatchResult result = batch.tryExecute();

    assertThat(result.status()).isEqualTo(WriteOutcome.Status.NOT_APPLIED);
    assertThat(result.rows())
        .extracting(row -> row.get("make"))
        .containsExactlyInAnyOrder("Civic", "Jazz");
    assertThat(fixture.makes(0)).containsExactly("Civic", "Jazz");
  }

  @Test
  void ifExistsOnAMissingRowReturnsNoColumnsAndMakesNoRow() {
    Batch batch = batch().begin();
    owned.key("Ada", 2010).ifExists().batch(batch).update(MAKE.set("Polo"));
    owned.key("Ada", 2011).ifExists().batch(batch).delete();
    BatchResult result = batch.tryExecute();

    assertThat(result.status()).isEqualTo(WriteOutcome.Status.NOT_APPLIED);
    assertThat(fixture.makes(0)).isEmpty();
  }

  @Table("shelf")
  record Shelf(
      @PartitionKey String room,
      @ClusteringKey @Nullable Integer no,
      @Static @Nullable Integer version) {}

  /** The way out where a conditional save is rejected, because it would not create its row. */
  @Test
  void aConditionOnItsPartitionDecidesOverANewRow() {
    fixture.createTable(
        1,
        fixture.keyspace,
        "shelf",
        "(room text, no int, version int static, PRIMARY KEY (room, no))");
    QuerySet<Shelf> shelves = fixture.engine.objects(Shelf.class);
    ValueColumn<Shelf, Integer> version = Columns.of(Shelf.class).column("version", Integer.class);
    shelves.save(new Shelf("a", 1, 1));

    for (int no : List.of(2, 3)) {
      Batch batch = batch().begin();
      shelves.batch(batch).save(new Shelf("a", no, 2));
      shelves.key("a").onlyIf(version.eq(1)).batch(batch).update(version.set(2));
      assertThat(batch.tryExecute().applied()).isEqualTo(no == 2);
    }

    assertThat(shelves.filter(Columns.of(Shelf.class).text("room").eq("a")).list())
        .containsExactly(new Shelf("a", 1, 2), new Shelf("a", 2, 2));
  }

  @Test
  void anAsynchronousBatchShowsTheSame() {
    owned.create(CIVIC);
    Batch refused = batch().begin();
    owned.ifNotExists().batch(refused).create(CIVIC);
    Batch tried = batch().begin();
    owned.ifNotExists().batch(tried).create(CIVIC);
    Batch applied = batch().begin();
    owned.ifNotExists().batch(applied).create(JAZZ);

    assertThatThrownBy(() -> refused.executeAsync().toCompletableFuture().join())
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(BatchNotAppliedException.class);
    assertThat(tried.tryExecuteAsync().toCompletableFuture().join().status())
        .isEqualTo(WriteOutcome.Status.NOT_APPLIED);
    assertThat(applied.executeAsync().toCompletableFuture().join().applied()).isTrue();
  }

  @Test
  void twoPartitionsOrTwoTablesAreRejectedWhenAdded() {
    Batch batch = batch().using("cluster1").begin();
    owned.ifNotExists().batch(batch).create(CIVIC);

    assertThatThrownBy(() -> owned.batch(batch).create(MODEL_S))
        .isInstanceOf(BatchException.class)
        .hasMessageContaining("one partition");
    assertThatThrownBy(() -> fixture.free.batch(batch).create(new UnboundCar(1, "one")))
        .isInstanceOf(BatchException.class)
        .hasMessageContaining("one table");
    assertThat(batch.size()).isOne();
  }

  @Test
  void aTimestampBesideAConditionIsRejectedWhenAdded() {
    Batch batch = batch().timestamp(1).begin();

    assertThatThrownBy(() -> owned.ifNotExists().batch(batch).create(CIVIC))
        .isInstanceOf(BatchException.class)
        .hasMessageContaining("has conditions");
  }
}
