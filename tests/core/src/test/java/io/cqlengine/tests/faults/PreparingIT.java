package io.cqlengine.tests.faults;

import static com.datastax.oss.simulacron.common.stubbing.PrimeDsl.syntaxError;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.servererrors.SyntaxError;
import com.datastax.oss.simulacron.common.result.NoResult;
import com.datastax.oss.simulacron.common.result.VoidResult;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.connection.ConnectionSettingsBuilder;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.result.WriteOutcome;
import io.cqlengine.api.result.WriteOutcome.Status;
import io.cqlengine.batch.Batch;
import io.cqlengine.batch.BatchQuery;
import io.cqlengine.core.fixture.Poll;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Preparing belongs to the call, and to nobody else: its time, its errors, and doing it again. */
class PreparingIT extends Simulation {
  private static final Duration SHORT = Duration.ofMillis(300);

  /** A new engine, which has prepared nothing. */
  private void unprepared(Consumer<CqlEngine> test) {
    try (CqlEngine fresh = cluster.engine()) {
      test.accept(fresh);
    }
  }

  private void ranOut(Throwable thrown, Text text) {
    Throwable failure = ApiStyle.failure(thrown);
    assertThat(failure).isInstanceOf(DriverTimeoutException.class);
    assertMarked(failure, text.cql());
    assertThat(cluster.runs(text)).as("nothing was sent").isZero();
  }

  @ParameterizedTest
  @EnumSource(ApiStyle.class)
  void theTimeOfACallCoversIt(ApiStyle face) {
    cluster.answerPreparing(Text.CREATE, new NoResult());
    cluster.answerPreparing(Text.READ, new NoResult());

    unprepared(
        fresh -> {
          QuerySet<Meter> hasty = fresh.objects(Meter.class).timeout(SHORT);
          ranOut(catchThrowable(() -> face.tryCreate(hasty.ifNotExists())), Text.CREATE);
          ranOut(catchThrowable(() -> face.find(hasty)), Text.READ);
        });
  }

  @Test
  void theTimeOfABatchCoversIt() {
    cluster.answerPreparing(Text.SAVE, new NoResult());

    unprepared(
        fresh -> {
          ranOut(catchThrowable(() -> saving(fresh).tryExecute()), Text.SAVE);
          ranOut(catchThrowable(() -> ApiStyle.joined(saving(fresh).tryExecuteAsync())), Text.SAVE);
        });
    assertThat(cluster.batches()).isZero();
  }

  private static Batch saving(CqlEngine engine) {
    Batch batch = BatchQuery.on(engine).timeout(SHORT).begin();
    engine.objects(Meter.class).batch(batch).save(Meter.CELLAR);
    return batch;
  }

  @ParameterizedTest
  @EnumSource(ApiStyle.class)
  void whoHasNoTimeOfItsOwnHasTheConnections(ApiStyle face) {
    cluster.answerPreparing(Text.CREATE, new NoResult());

    try (CqlEngine hasty = cluster.engine(PreparingIT::hasty)) {
      ranOut(
          catchThrowable(() -> face.tryCreate(hasty.objects(Meter.class).ifNotExists())),
          Text.CREATE);
    }
  }

  private static ConnectionSettingsBuilder hasty(ConnectionSettingsBuilder settings) {
    return settings.requestTimeout(SHORT);
  }

  /** The timeout of a call ends its own waiting only. */
  @ParameterizedTest
  @EnumSource(ApiStyle.class)
  void aHastyCallerEndsItForNobodyElse(ApiStyle face) throws Exception {
    cluster.prepareAfter(Text.CREATE, SHORT.multipliedBy(10));

    try (CqlEngine fresh = cluster.engine()) {
      QuerySet<Meter> creating = fresh.objects(Meter.class).ifNotExists();
      CompletableFuture<Throwable> hasty =
          CompletableFuture.supplyAsync(
              () -> catchThrowable(() -> face.tryCreate(creating.timeout(SHORT))));
      Poll.until("it is prepared", () -> cluster.preparations(Text.CREATE) > 0);

      assertThat(face.tryCreate(creating).status()).isEqualTo(Status.APPLIED);

      assertThat(ApiStyle.failure(hasty.get())).isInstanceOf(DriverTimeoutException.class);
      assertThat(cluster.runs(Text.CREATE)).as("the hasty one was not sent").isOne();
    }
  }

  @ParameterizedTest
  @EnumSource(ApiStyle.class)
  void aCallerWithoutATimeoutWaitsNoLongerThanTheConnectionsTimeout(ApiStyle face) {
    cluster.answerPreparing(Text.CREATE, new NoResult());

    try (CqlEngine hasty = cluster.engine(PreparingIT::hasty)) {
      QuerySet<Meter> patient = hasty.objects(Meter.class).ifNotExists().timeout(Duration.ZERO);
      ranOut(catchThrowable(() -> face.tryCreate(patient)), Text.CREATE);
    }
  }

  @ParameterizedTest
  @EnumSource(ApiStyle.class)
  void itDoesNotWaitForNodesThatDoNotAnswer(ApiStyle face) {
    cluster.prepareOnOneNode(Text.SAVE);
    cluster.prepareOnOneNode(Text.READ);

    try (CqlEngine fresh = cluster.engine()) {
      face.save(fresh.objects(Meter.class));
      face.find(fresh.objects(Meter.class));
    }

    assertThat(cluster.preparations(Text.SAVE)).isOne();
  }

  @ParameterizedTest
  @EnumSource(ApiStyle.class)
  void itsErrorIsThrownAndNotKept(ApiStyle face) {
    cluster.answerPreparing(Text.CREATE, syntaxError("not yet"));

    unprepared(
        fresh -> {
          QuerySet<Meter> creating = fresh.objects(Meter.class).ifNotExists();
          assertThatThrownBy(() -> face.tryCreate(creating))
              .extracting(ApiStyle::failure)
              .isInstanceOf(SyntaxError.class);
          cluster.asUsual();
          Poll.until("it is applied", () -> applied(face, creating));
        });
  }

  /** The driver tells of the error a moment before it forgets it. */
  private static boolean applied(ApiStyle face, QuerySet<Meter> creating) {
    try {
      return face.tryCreate(creating).status() == Status.APPLIED;
    } catch (SyntaxError | CompletionException e) {
      return false;
    }
  }

  @ParameterizedTest
  @EnumSource(ApiStyle.class)
  void whatANodeHasForgottenIsPreparedAgain(ApiStyle face) {
    face.tryCreate(meters.ifNotExists());
    asUsual();
    cluster.answer(Text.CREATE, new Unprepared(), Text.CREATE.usual());

    WriteOutcome<Meter> outcome = face.tryCreate(meters.ifNotExists());

    assertThat(outcome.status()).isEqualTo(Status.APPLIED);
    assertThat(cluster.runs(Text.CREATE)).isEqualTo(2);
    assertThat(cluster.preparations(Text.CREATE)).isOne();
  }

  @Test
  void whatANodeHasForgottenOfABatchIsPreparedAgain() {
    meters.save(Meter.CELLAR);
    asUsual();
    cluster.answerBatches(new Unprepared(), new VoidResult());
    Batch batch = BatchQuery.on(engine).begin();
    meters.batch(batch).save(Meter.CELLAR);

    assertThat(batch.execute().applied()).isTrue();

    assertThat(cluster.batches()).isEqualTo(2);
    assertThat(cluster.preparations(Text.SAVE)).isOne();
  }

  @Test
  void anAnswerThatIsLostAfterPreparingAgainLeavesTheDoubt() {
    cluster.answer(Text.CREATE, new Unprepared(), UncertainEnding.CONNECTION_CLOSED.answer);

    assertThat(meters.ifNotExists().tryCreate(Meter.CELLAR).status()).isEqualTo(Status.UNKNOWN);

    assertThat(cluster.runs(Text.CREATE)).isEqualTo(2);
  }
}
