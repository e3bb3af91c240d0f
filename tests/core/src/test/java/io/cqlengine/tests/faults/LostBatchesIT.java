package io.cqlengine.tests.faults;

import static com.datastax.oss.simulacron.common.stubbing.PrimeDsl.invalid;
import static com.datastax.oss.simulacron.common.stubbing.PrimeDsl.unavailable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.connection.ClosedConnectionException;
import com.datastax.oss.driver.api.core.servererrors.UnavailableException;
import com.datastax.oss.simulacron.common.codec.ConsistencyLevel;
import com.datastax.oss.simulacron.common.result.NoResult;
import com.datastax.oss.simulacron.common.result.Result;
import com.datastax.oss.simulacron.common.result.VoidResult;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.result.BatchResult;
import io.cqlengine.api.result.WriteOutcome.Status;
import io.cqlengine.batch.Batch;
import io.cqlengine.batch.BatchQuery;
import io.cqlengine.core.fixture.Poll;
import io.cqlengine.core.fixture.Retry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** A batch whose end is not known says so; also when a later attempt was refused. */
class LostBatchesIT extends Simulation {
  private static final Duration HASTE = Duration.ofMillis(400);
  private static final Result TOO_FEW_NODES = unavailable(ConsistencyLevel.QUORUM, 2, 1);

  private Batch saving() {
    Batch batch = BatchQuery.on(engine).begin();
    meters.batch(batch).save(Meter.CELLAR);
    return batch;
  }

  private Batch appending() {
    Batch batch = saving();
    meters.key(1).batch(batch).update(Meter.NOTES.append("read"));
    return batch;
  }

  private Batch creating() {
    Batch batch = BatchQuery.on(engine).begin();
    meters.ifNotExists().batch(batch).create(Meter.CELLAR);
    return batch;
  }

  private static void isUnknown(BatchResult result, Class<?> failure, String cql) {
    assertThat(result.status()).isEqualTo(Status.UNKNOWN);
    assertThat(result.failure().orElseThrow()).isInstanceOf(failure);
    assertMarked(result.failure().orElseThrow(), cql);
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "UNAVAILABLE")
  void aTryShowsTheDoubt(UncertainEnding doubt) {
    for (boolean conditional : List.of(false, true)) {
      asUsual();
      cluster.answerBatches(doubt.answer);

      isUnknown((conditional ? creating() : appending()).tryExecute(), doubt.failure, "BEGIN");
      awaitNodes();
      isUnknown(
          ApiStyle.joined((conditional ? creating() : appending()).tryExecuteAsync()),
          doubt.failure,
          "BEGIN");

      assertThat(cluster.batches()).as("once each").isEqualTo(2);
    }
  }

  @Test
  void rowsBeforeOneWithTooFewReplicasMayHaveBeenWritten() {
    cluster.answerBatches(TOO_FEW_NODES);
    BatchQuery unlogged = BatchQuery.on(engine).unlogged();
    isUnknown(of(unlogged, 1, 2).tryExecute(), UnavailableException.class, "BEGIN UNLOGGED");
    isUnknown(
        ApiStyle.joined(of(unlogged, 1, 2).tryExecuteAsync()),
        UnavailableException.class,
        "BEGIN UNLOGGED");
    isUnknown(creating().tryExecute(), UnavailableException.class, "BEGIN");
    isUnknown(counting(1, 2).tryExecute(), UnavailableException.class, "BEGIN COUNTER");
    assertThat(cluster.batches()).as("once each").isEqualTo(4);
  }

  @Test
  void nothingWasWrittenWhenTooFewReplicasAreCountedFirst() {
    cluster.answerBatches(TOO_FEW_NODES);
    for (Batch batch :
        List.of(
            of(BatchQuery.on(engine), 1, 2),
            of(BatchQuery.on(engine).unlogged(), 1, 1),
            counting(1, 1))) {
      assertThatThrownBy(batch::tryExecute).isInstanceOf(UnavailableException.class);
    }
    assertThat(cluster.batches()).as("once each").isEqualTo(3);
  }

  private Batch of(BatchQuery query, int... ids) {
    Batch batch = query.begin();
    for (int id : ids) {
      meters.key(id).batch(batch).update(Meter.NOTES.append("read"));
    }
    return batch;
  }

  private Batch counting(int... ids) {
    Batch batch = BatchQuery.on(engine).counter().begin();
    for (int id : ids) {
      engine.objects(Visits.class).key(id).batch(batch).update(Visits.HITS.increment(1));
    }
    return batch;
  }

  @ParameterizedTest
  @EnumSource(UncertainEnding.class)
  void theDriversErrorIsThrownOtherwise(UncertainEnding doubt) {
    cluster.answerBatches(doubt.answer);

    assertThatThrownBy(() -> appending().execute())
        .isInstanceOf(doubt.failure)
        .satisfies(failure -> assertMarked(failure, "BEGIN BATCH"));
  }

  /** Not by the time of the connection, which is a minute. */
  @Test
  @Timeout(240)
  void aTryThatIsNotAnsweredInItsTimeShowsTheDoubt() {
    saving().execute();
    cluster.answerBatches(new NoResult());

    for (BatchResult result :
        List.of(
            Retry.untilSent(() -> hasty().tryExecute()),
            Retry.untilSent(() -> ApiStyle.joined(hasty().tryExecuteAsync())))) {
      isUnknown(result, DriverTimeoutException.class, "BEGIN");
    }
  }

  private Batch hasty() {
    Batch batch = BatchQuery.on(engine).timeout(Duration.ofMillis(1_500)).begin();
    meters.batch(batch).save(Meter.CELLAR);
    return batch;
  }

  @Test
  void theTimeOfABatchOutlastsTheConnections() {
    try (CqlEngine hasty = cluster.engine(settings -> settings.requestTimeout(HASTE))) {
      Poll.until(
          "it is prepared",
          () -> catchThrowable(() -> hasty.objects(Meter.class).save(Meter.CELLAR)) == null);
      for (Duration limit : List.of(Duration.ZERO, Duration.ofMinutes(1))) {
        VoidResult late = new VoidResult();
        late.setDelay(2 * HASTE.toMillis(), TimeUnit.MILLISECONDS);
        cluster.answerBatches(late);
        Batch batch = BatchQuery.on(hasty).timeout(limit).idempotent(false).begin();
        hasty.objects(Meter.class).batch(batch).save(Meter.CELLAR);

        assertThat(batch.execute().applied()).isTrue();
      }
    }
  }

  @Test
  void anEarlierAttemptThatLeftADoubtIsEnough() {
    for (Result refused : List.of(TOO_FEW_NODES, invalid("no"))) {
      for (UncertainEnding doubt :
          List.of(UncertainEnding.CONNECTION_CLOSED, UncertainEnding.TIMEOUT_OF_BATCH_LOG)) {
        asUsual();
        cluster.answerBatches(doubt.answer, refused);
        isUnknown(saving().tryExecute(), DriverException.class, "BEGIN");

        asUsual();
        cluster.answerBatches(doubt.answer, refused);
        isUnknown(ApiStyle.joined(saving().tryExecuteAsync()), DriverException.class, "BEGIN");
      }
    }
  }

  @Test
  void aConditionThatALaterAttemptFoundFalseMayHaveBeenMadeSo() {
    for (boolean async : List.of(false, true)) {
      asUsual();
      cluster.answerBatches(UncertainEnding.CONNECTION_CLOSED.answer, Text.CREATE.row(false));
      Batch batch = BatchQuery.on(engine).idempotent(true).begin();
      meters.ifNotExists().batch(batch).create(Meter.CELLAR);

      BatchResult result = async ? ApiStyle.joined(batch.tryExecuteAsync()) : batch.tryExecute();

      isUnknown(result, ClosedConnectionException.class, "BEGIN");
      assertThat(cluster.batches()).isEqualTo(2);
    }
  }
}
