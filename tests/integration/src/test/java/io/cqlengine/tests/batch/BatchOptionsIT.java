package io.cqlengine.tests.batch;

import static io.cqlengine.tests.batch.Cars.MAKE;
import static io.cqlengine.tests.batch.Fixture.CIVIC;
import static io.cqlengine.tests.batch.Fixture.JAZZ;
import static io.cqlengine.tests.batch.Fixture.MODEL_S;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.DriverTimeoutException;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.query.BatchLimits;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.result.BatchCost;
import io.cqlengine.batch.Batch;
import io.cqlengine.batch.BatchException;
import io.cqlengine.batch.BatchQuery;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Options, callbacks and the cost of batches on real clusters. */
@CassandraTest(clusters = 2)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BatchOptionsIT {
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

  private long writeTime(BoundCar car) {
    return owned.key(car.owner(), car.year()).values(MAKE.writetime()).get();
  }

  @Test
  void aTimeoutMayBeAsLongAsADurationCanBe() throws Exception {
    for (Duration huge :
        List.of(Duration.ofSeconds(Long.MAX_VALUE), Duration.ofNanos(Long.MAX_VALUE))) {
      batch().timeout(huge).run(batch -> owned.batch(batch).create(CIVIC));
      Batch async = batch().timeout(huge).begin();
      owned.batch(async).create(JAZZ);
      async.executeAsync().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    assertThat(owned.list()).hasSize(2);
  }

  @Test
  void aWriteTimeThatNoLongHoldsIsRejectedAtOnce() {
    assertThatThrownBy(() -> batch().timestampOffset(Duration.ofSeconds(Long.MAX_VALUE)))
        .isInstanceOf(BatchException.class)
        .hasMessageContaining("timestampOffset(");
    assertThatThrownBy(() -> batch().timestampOffset(Duration.ofDays(365L * 400_000)))
        .isInstanceOf(BatchException.class);
    assertThatThrownBy(() -> batch().timestamp(Instant.MAX)).isInstanceOf(BatchException.class);
  }

  @Test
  void aCounterBatchCountsEachOperation() {
    QuerySet<Clicks> clicks = fixture.engine.objects(Clicks.class);
    BatchQuery.on(fixture.engine)
        .counter()
        .run(
            batch -> {
              clicks.key("home").batch(batch).update(Clicks.CLICKS.increment(1));
              clicks.key("home").batch(batch).update(Clicks.CLICKS.increment(12));
              clicks.key("about").batch(batch).update(Clicks.CLICKS.decrement(3));
            });

    assertThat(clicks.get("home").clicks()).isEqualTo(13);
    assertThat(clicks.get("about").clicks()).isEqualTo(-3);
    assertThatThrownBy(
            () ->
                batch()
                    .run(
                        batch ->
                            clicks.key("home").batch(batch).update(Clicks.CLICKS.increment(1))))
        .isInstanceOf(BatchException.class)
        .hasMessageContaining("Use BatchQuery.counter()");
    assertThatThrownBy(() -> batch().counter().run(batch -> owned.batch(batch).create(CIVIC)))
        .isInstanceOf(BatchException.class)
        .hasMessageContaining("updates no counters");
  }

  @Test
  void aBatchThatTheBodyOfRunExecutedIsSentOnce() {
    QuerySet<Clicks> clicks = fixture.engine.objects(Clicks.class);
    for (BatchQuery query : List.of(batch().counter(), batch().counter().repeatable())) {
      long before = clicks.find("twice").map(Clicks::clicks).orElse(0L);

      query.run(
          batch -> {
            clicks.key("twice").batch(batch).update(Clicks.CLICKS.increment(1));
            batch.execute();
          });

      assertThat(clicks.get("twice").clicks()).isEqualTo(before + 1);
    }
  }

  @Test
  void theTimestampIsThatOfAllOperations() {
    batch().timestamp(123_456).run(batch -> owned.batch(batch).create(CIVIC).create(MODEL_S));

    assertThat(writeTime(CIVIC)).isEqualTo(123_456);
    assertThat(writeTime(MODEL_S)).isEqualTo(123_456);
  }

  /** Python's cqlengine goes through local time. */
  @Test
  void anInstantIsAnInstantInEveryTimeZone() {
    Instant moment = Instant.parse("2024-03-31T01:30:00.000001Z");
    batch().timestamp(moment).run(batch -> owned.batch(batch).create(CIVIC));

    assertThat(writeTime(CIVIC)).isEqualTo(1_711_848_600_000_001L);
  }

  @Test
  void anOffsetCountsFromTheExecution() {
    BatchQuery past = batch().timestampOffset(Duration.ofHours(-1));
    long before = Instant.now().toEpochMilli() * 1000;
    past.run(batch -> owned.batch(batch).create(CIVIC));
    long after = Instant.now().toEpochMilli() * 1000;

    assertThat(writeTime(CIVIC)).isBetween(before - 3_600_000_000L, after - 3_599_000_000L);
  }

  @Test
  void aWriteTimeThatCqlLacksIsRejectedWhenItIsChosen() {
    for (ThrowingCallable choice :
        List.<ThrowingCallable>of(
            () -> batch().timestamp(Instant.MAX),
            () -> batch().timestamp(Instant.MIN),
            () -> batch().timestamp(Long.MIN_VALUE),
            () -> batch().timestampOffset(Duration.ofSeconds(Long.MAX_VALUE)),
            () -> batch().timestampOffset(Duration.ofDays(200_000_000)))) {
      assertThatThrownBy(choice).isInstanceOf(BatchException.class).hasMessageContaining("time");
    }
  }

  @Test
  void anOperationKeepsItsOwnTimestampAndTimeToLive() {
    batch()
        .run(
            batch -> {
              owned.timestamp(42).batch(batch).create(CIVIC);
              owned.ttl(Duration.ofHours(1)).batch(batch).create(JAZZ);
            });

    assertThat(writeTime(CIVIC)).isEqualTo(42);
    assertThat(owned.key("Ada", 2011).values(MAKE.ttl()).get()).isBetween(3_000, 3_600);
  }

  @Test
  void anOptionOfAnOperationIsRejectedWhenItIsAdded() {
    Batch batch = batch().timestamp(1).begin();

    assertThatThrownBy(() -> owned.timeout(Duration.ofSeconds(1)).batch(batch).create(CIVIC))
        .isInstanceOf(BatchException.class)
        .hasMessageContaining("timeout(...)");
    assertThatThrownBy(() -> owned.consistency(ConsistencyLevel.ONE).batch(batch).create(CIVIC))
        .isInstanceOf(BatchException.class)
        .hasMessageContaining("consistency(...)");
    assertThatThrownBy(() -> owned.timestamp(2).batch(batch).create(CIVIC))
        .isInstanceOf(BatchException.class)
        .hasMessageContaining("its own timestamp");
    assertThat(batch.size()).isZero();
  }

  @Test
  void theConsistencyLevelReachesTheServer() {
    assertThatThrownBy(
            () ->
                batch()
                    .consistency(ConsistencyLevel.THREE)
                    .run(batch -> owned.batch(batch).create(CIVIC)))
        .isInstanceOf(AllNodesFailedException.class)
        .hasMessageContaining("consistency THREE (3 required but only 1 alive)");
    assertThat(fixture.makes(0)).isEmpty();
  }

  @Test
  void aTimeoutThatIsOverBeforeSendingSendsNothing() {
    Batch batch = batch().timeout(Duration.ofNanos(1)).begin();
    owned.batch(batch).create(CIVIC);

    assertThatThrownBy(batch::execute).isInstanceOf(DriverTimeoutException.class);
    assertThat(fixture.makes(0)).isEmpty();
    batch().timeout(Duration.ZERO).run(endless -> owned.batch(endless).create(CIVIC));
    assertThat(fixture.makes(0)).containsExactly("Civic");
  }

  @Test
  void whatAnEntityHoldsIsTakenWhenItIsAdded() {
    MutableCar car = new MutableCar();
    car.owner = "Ada";
    car.year = 2010;
    car.make = "Civic";
    Batch batch = batch().using("cluster1").begin();
    fixture.engine.objects(MutableCar.class).batch(batch).save(car);
    car.make = "changed later";
    batch.execute();

    assertThat(fixture.makes(0)).containsExactly("Civic");
  }

  @Test
  void aRepeatableBatchSendsTheSameAgain() {
    Batch batch = batch().repeatable().begin();
    owned.batch(batch).create(CIVIC);
    batch.execute();
    owned.delete(CIVIC);
    batch.execute();

    assertThat(fixture.makes(0)).containsExactly("Civic");
  }

  @Test
  void updatesAndDeletedColumnsGoTogether() {
    owned.create(CIVIC);
    owned.create(JAZZ);
    batch()
        .run(
            batch -> {
              owned.key("Ada", 2010).batch(batch).update(MAKE.set("Golf"));
              owned.key("Ada", 2011).batch(batch).deleteColumns(MAKE);
            });

    assertThat(fixture.makes(0)).containsExactly("Golf", null);
  }

  @Test
  void theDifferenceOfATrackedRowGoesWhereItCameFrom() {
    owned.using("cluster2").create(CIVIC);
    var tracked = owned.using("cluster2").tracked().get("Ada", 2010);
    Batch bound = batch().begin();
    owned.batch(bound).create(JAZZ);

    Throwable refused =
        catchThrowable(() -> owned.batch(bound).save(tracked, new BoundCar("Ada", 2010, "Golf")));
    batch().run(batch -> owned.batch(batch).save(tracked, new BoundCar("Ada", 2010, "Golf")));

    assertThat(refused).hasMessageContaining("'cluster1'").hasMessageContaining("'cluster2'");
    assertThat(bound.size()).isOne();
    assertThat(fixture.makes(0)).isEmpty();
    assertThat(fixture.makes(1)).containsExactly("Golf");
  }

  @Test
  void noDifferenceAddsNothing() {
    Batch batch = batch().begin();
    owned.batch(batch).update(CIVIC, new BoundCar("Ada", 2010, "Civic"));

    assertThat(batch.size()).isZero();
    assertThat(batch.execute().applied()).isTrue();
  }

  @Test
  void theCostShowsWhatWouldBeSent() {
    Batch batch = batch().begin();
    owned.batch(batch).create(CIVIC).create(JAZZ).create(MODEL_S).delete(CIVIC);
    BatchCost cost = batch.explain();

    assertThat(cost.cql()).hasSize(4).allSatisfy(cql -> assertThat(cql).doesNotContain("Civic"));
    assertThat(cost.cql().get(0)).startsWith("INSERT INTO ");
    assertThat(cost.partitions()).isEqualTo(2);
    assertThat(cost.tombstones()).isOne();
    assertThat(cost.bytes()).isEqualTo((3 + 4 + 5) + (3 + 4 + 4) + (5 + 4 + 7) + (3 + 4));
    assertThat(cost.routingKeyKnown()).isTrue();
    assertThat(fixture.makes(0)).isEmpty();
  }

  @Test
  void aBatchAboveTheLimitIsRejectedBeforeItIsSent() {
    String large = "x".repeat(60 * 1024);

    assertThatThrownBy(
            () -> batch().run(batch -> owned.batch(batch).create(new BoundCar("Ada", 1, large))))
        .isInstanceOf(CqlEngineException.class)
        .hasMessageContaining("too large: 1 operations")
        .hasMessageContaining("51200 bytes")
        .hasMessageContaining("BatchQuery.limits(...)")
        .hasMessageNotContaining("xxx");
    assertThatThrownBy(
            () ->
                batch()
                    .limits(new BatchLimits(1, Long.MAX_VALUE, 1, 1))
                    .run(batch -> owned.batch(batch).create(CIVIC).create(MODEL_S)))
        .hasMessageContaining("2 partitions");
    assertThat(fixture.makes(0)).isEmpty();
  }

  @Test
  void manyOperationsGoInOneBatchWhereTheLimitsAreLifted() {
    batch()
        .unlogged()
        .limits(BatchLimits.NONE)
        .run(
            batch -> {
              for (int year = 0; year < 500; year++) {
                owned.batch(batch).create(new BoundCar("Ada", year, "car"));
              }
            });

    assertThat(fixture.makes(0)).hasSize(500);
  }

  @Test
  void aDeletionWinsOverACreationInTheSameBatch() {
    batch().run(batch -> owned.batch(batch).delete(CIVIC).create(CIVIC));

    assertThat(fixture.makes(0)).isEmpty();
  }
}
