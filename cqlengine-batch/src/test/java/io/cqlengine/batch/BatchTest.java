package io.cqlengine.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.api.result.BatchResult;
import io.cqlengine.api.result.WriteOutcome;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Collecting and its end, as far as no server takes part. */
class BatchTest {
  private final CqlEngine engine = CqlEngine.create();
  private final MadeUpOperation operation = MadeUpOperation.on(engine);
  private final List<String> called = new ArrayList<>();

  private Batch empty() {
    return BatchQuery.on(engine).begin();
  }

  @Test
  void aBatchTakesNothingAfterItWasExecuted() {
    Batch batch = empty();
    batch.execute();

    assertThatThrownBy(() -> batch.add(operation))
        .isInstanceOf(BatchException.class)
        .hasMessageContaining("Automobile.create")
        .hasMessageContaining("executed");
    assertThatThrownBy(() -> batch.onSuccess(() -> {})).isInstanceOf(BatchException.class);
    assertThatThrownBy(batch::execute).isInstanceOf(BatchException.class);
    assertThatThrownBy(batch::tryExecute).isInstanceOf(BatchException.class);
    assertThatThrownBy(batch::executeAsync).isInstanceOf(BatchException.class);
  }

  @Test
  void anEmptyBatchReachesNoConnection() {
    engine
        .connections()
        .register(
            ConnectionSettings.named("dead")
                .contactPoint("127.0.0.1", 1)
                .lazyConnect()
                .asDefault()
                .build());

    assertThat(BatchQuery.on(engine).run(batch -> {}).applied()).isTrue();
    assertThat(
            BatchQuery.on(engine)
                .using("nowhere")
                .begin()
                .executeAsync()
                .toCompletableFuture()
                .join()
                .status())
        .isEqualTo(WriteOutcome.Status.APPLIED);
  }

  @Test
  void anEmptyBatchRunsItsCallbacksInOrder() {
    Batch batch = empty().onSuccess(() -> called.add("one")).onSuccess(() -> called.add("two"));
    batch.execute();

    assertThat(called).containsExactly("one", "two");
  }

  @Test
  void aCallbackThatThrowsIsReportedAndKeepsNoOtherFromRunning() {
    IllegalStateException failure = new IllegalStateException("callback");
    BatchResult result =
        empty()
            .onSuccess(
                () -> {
                  throw failure;
                })
            .onSuccess(() -> called.add("two"))
            .execute();

    assertThat(result.applied()).isTrue();
    assertThat(result.callbackFailures()).containsExactly(failure);
    assertThat(called).containsExactly("two");
  }

  /** Null if the offset does not fit any more. */
  private BatchQuery fitting(Duration offset) {
    try {
      return BatchQuery.on(engine).timestampOffset(offset);
    } catch (BatchException tooLate) {
      return null;
    }
  }

  /** An offset that just fits when it is chosen, and no more when the batch is executed. */
  @Test
  void aBatchWhoseOptionsFailWasNotExecuted() {
    Instant last = Instant.EPOCH.plus(Long.MAX_VALUE, ChronoUnit.MICROS);
    Duration offset = Duration.ZERO;
    BatchQuery query = null;
    for (Duration ahead = Duration.ofMillis(100); query == null; ahead = ahead.multipliedBy(2)) {
      offset = Duration.between(Instant.now(), last).minus(ahead);
      query = fitting(offset);
    }
    Batch batch = query.begin();
    while (!Instant.now().plus(offset).isAfter(last.plusMillis(1))) {
      Thread.onSpinWait();
    }

    for (ThrowingCallable execute :
        List.<ThrowingCallable>of(
            batch::execute, batch::executeAsync, batch::tryExecute, batch::tryExecuteAsync)) {
      assertThatThrownBy(execute)
          .isInstanceOf(BatchException.class)
          .hasMessageContaining("too far away");
    }
    assertThatCode(() -> batch.onSuccess(() -> {})).doesNotThrowAnyException();
  }

  @Test
  void aRepeatableBatchRunsAgainWithItsCallbacks() {
    Batch batch = BatchQuery.on(engine).repeatable().begin().onSuccess(() -> called.add("again"));
    batch.execute();
    batch.execute();

    assertThat(called).hasSize(2);
  }

  @Test
  void aBatchThatTheBodyOfRunExecutedIsNotExecutedAgain() {
    for (BatchQuery query : List.of(BatchQuery.on(engine), BatchQuery.on(engine).repeatable())) {
      List<BatchResult> results = new ArrayList<>();
      called.clear();

      BatchResult result =
          query.run(batch -> results.add(batch.onSuccess(() -> called.add("sent")).tryExecute()));

      assertThat(result).isSameAs(results.get(0));
      assertThat(called).containsExactly("sent");
    }
    assertThat(BatchQuery.on(engine).run(Batch::execute).applied()).isTrue();
  }

  @Test
  void aBodyThatDoesNotWaitForTheResultIsAnError() {
    assertThatThrownBy(() -> BatchQuery.on(engine).repeatable().run(Batch::executeAsync))
        .isInstanceOf(BatchException.class)
        .hasMessageContaining("neither execute() nor tryExecute() returned a result")
        .hasMessageContaining("may have been applied")
        .hasMessageContaining("Leave out the execution");
  }

  @Test
  void theResultOfAnEarlierExecutionIsNotThatOfOneThatFailed() {
    assertThatThrownBy(
            () ->
                BatchQuery.on(engine)
                    .repeatable()
                    .run(
                        batch -> {
                          batch.execute();
                          batch.executeAsync();
                        }))
        .isInstanceOf(BatchException.class)
        .hasMessageContaining("may have been applied");
  }

  @Test
  void aBatchThatTheBodyExecutedIsNotExecutedAfterItsException() {
    IllegalStateException failure = new IllegalStateException("changed my mind");

    assertThatThrownBy(
            () ->
                BatchQuery.on(engine)
                    .executeOnException()
                    .repeatable()
                    .run(
                        batch -> {
                          batch.onSuccess(() -> called.add("sent")).execute();
                          throw failure;
                        }))
        .isSameAs(failure)
        .hasNoSuppressedExceptions();
    assertThat(called).containsExactly("sent");
  }

  @Test
  void anExceptionInTheBodySendsNothingAndIsTheSame() {
    IllegalStateException failure = new IllegalStateException("changed my mind");

    assertThatThrownBy(
            () ->
                BatchQuery.on(engine)
                    .run(
                        batch -> {
                          batch.onSuccess(() -> called.add("sent"));
                          throw failure;
                        }))
        .isSameAs(failure);
    assertThat(called).isEmpty();
  }

  @Test
  void executeOnExceptionSendsAndStillThrowsTheSame() {
    IllegalStateException failure = new IllegalStateException("changed my mind");

    assertThatThrownBy(
            () ->
                BatchQuery.on(engine)
                    .executeOnException()
                    .run(
                        batch -> {
                          batch.onSuccess(() -> called.add("sent"));
                          throw failure;
                        }))
        .isSameAs(failure);
    assertThat(called).containsExactly("sent");
  }

  @Test
  void aFailureOfSendingAfterAnExceptionIsSuppressedInIt() {
    IllegalStateException failure = new IllegalStateException("changed my mind");
    Throwable thrown =
        catchThrowable(
            () ->
                BatchQuery.on(engine)
                    .executeOnException()
                    .run(
                        batch -> {
                          batch.add(operation);
                          throw failure;
                        }));

    assertThat(thrown).isSameAs(failure);
    assertThat(thrown.getSuppressed())
        .singleElement()
        .satisfies(e -> assertThat(e).hasMessageContaining("not made by this engine"));
  }

  @Test
  void twoThreadsDoNotFillOneBatch() {
    Batch batch = empty();
    CompletableFuture.runAsync(() -> batch.add(operation)).join();

    assertThatThrownBy(() -> batch.add(operation))
        .isInstanceOf(BatchException.class)
        .hasMessageContaining(Thread.currentThread().getName())
        .hasMessageContaining("one batch for each thread");
    assertThat(batch.size()).isOne();
  }

  @Test
  void anOperationThatTheEngineDidNotMakeIsNotRun() {
    Batch batch = empty();
    batch.add(operation);

    assertThatThrownBy(batch::execute)
        .hasMessageContaining("Automobile.create")
        .hasMessageContaining("not made by this engine");
  }

  @Test
  void choicesThatCannotBeAreRejectedAtOnce() {
    BatchQuery query = BatchQuery.on(engine);

    assertThatThrownBy(() -> query.serialConsistency(ConsistencyLevel.QUORUM))
        .isInstanceOf(BatchException.class)
        .hasMessageContaining("LOCAL_SERIAL");
    assertThatThrownBy(() -> query.timeout(Duration.ofSeconds(-1)))
        .isInstanceOf(BatchException.class)
        .hasMessageContaining("Duration.ZERO for no limit");
    assertThatCode(() -> query.timeout(Duration.ZERO)).doesNotThrowAnyException();
  }
}
