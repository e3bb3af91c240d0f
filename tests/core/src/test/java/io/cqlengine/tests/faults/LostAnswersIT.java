package io.cqlengine.tests.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.config.TypedDriverOption;
import com.datastax.oss.driver.api.core.connection.ClosedConnectionException;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.servererrors.UnavailableException;
import com.datastax.oss.simulacron.common.result.NoResult;
import com.datastax.oss.simulacron.common.result.Result;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.query.NotAppliedException;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.query.RawQuery;
import io.cqlengine.api.result.WriteOutcome;
import io.cqlengine.api.result.WriteOutcome.Status;
import io.cqlengine.api.routing.OperationKind;
import io.cqlengine.api.spi.EngineContracts;
import io.cqlengine.api.spi.Execution;
import io.cqlengine.api.spi.Lease;
import io.cqlengine.core.fixture.Poll;
import io.cqlengine.core.fixture.Retry;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A conditional write whose end is not known says so, on every face, and is sent once. */
class LostAnswersIT extends Simulation {
  private static final Duration SHORT = Duration.ofMillis(1_500);

  private final QuerySet<Meter> fromCellar = meters.onlyIf(Meter.PLACE.eq("cellar"));

  static Stream<Arguments> doubtsOnFaces() {
    return Stream.of(UncertainEnding.values())
        .flatMap(doubt -> Stream.of(ApiStyle.values()).map(face -> Arguments.of(doubt, face)));
  }

  private void isUnknown(WriteOutcome<Meter> outcome, Text text, Class<?> failure) {
    assertThat(outcome.status()).isEqualTo(Status.UNKNOWN);
    assertThat(outcome.existing()).isEmpty();
    assertThat(outcome.returned().names()).isEmpty();
    assertThat(outcome.failure().orElseThrow()).isInstanceOf(failure);
    assertMarked(outcome.failure().orElseThrow(), text.cql());
    assertThat(cluster.runs(text)).as("requests").isOne();
  }

  @ParameterizedTest
  @MethodSource("doubtsOnFaces")
  void aTryShowsTheDoubt(UncertainEnding doubt, ApiStyle face) {
    for (Text text : List.of(Text.CREATE, Text.REPLACE, Text.DELETE)) {
      cluster.answer(text, doubt.answer);
    }

    isUnknown(face.tryCreate(meters.ifNotExists()), Text.CREATE, doubt.failure);
    awaitNodes();
    isUnknown(face.trySave(fromCellar), Text.REPLACE, doubt.failure);
    awaitNodes();
    isUnknown(face.tryDelete(meters.ifExists()), Text.DELETE, doubt.failure);
  }

  @ParameterizedTest
  @EnumSource(ApiStyle.class)
  void aTryThatIsNotAnsweredInTimeShowsTheDoubt(ApiStyle face) {
    face.tryCreate(meters.ifNotExists());
    asUsual();
    cluster.answer(Text.CREATE, new NoResult());

    WriteOutcome<Meter> outcome =
        Retry.untilSent(() -> face.tryCreate(meters.ifNotExists().timeout(SHORT)));

    Poll.until("it runs", () -> cluster.runs(Text.CREATE) > 0);
    isUnknown(outcome, Text.CREATE, DriverTimeoutException.class);
  }

  @ParameterizedTest
  @EnumSource(UncertainEnding.class)
  void aPlainVerbThrowsTheDriversError(UncertainEnding doubt) {
    cluster.answer(Text.CREATE, doubt.answer);

    Throwable thrown = catchThrowable(() -> meters.ifNotExists().create(Meter.CELLAR));

    assertThat(thrown).isInstanceOf(doubt.failure);
    assertMarked(thrown, Text.CREATE.cql());
    assertThat(cluster.runs(Text.CREATE)).isOne();
  }

  @Test
  void aConditionThatDoesNotHoldIsNoDoubt() {
    cluster.answer(Text.REPLACE, Text.REPLACE.row(false));

    for (ApiStyle face : ApiStyle.values()) {
      assertThat(face.trySave(fromCellar).status()).isEqualTo(Status.NOT_APPLIED);
    }
    assertThat(catchThrowable(() -> fromCellar.save(Meter.CELLAR)))
        .isInstanceOf(NotAppliedException.class);
  }

  @ParameterizedTest
  @EnumSource(ApiStyle.class)
  void whatALaterAttemptSaysDoesNotEndTheDoubtOfAnEarlierOne(ApiStyle face) {
    QuerySet<Meter> repeated = meters.ifNotExists().idempotent(true);
    for (Result later : List.of(Text.CREATE.row(false), CertainRefusal.UNAVAILABLE.answer)) {
      asUsual();
      cluster.answer(Text.CREATE, UncertainEnding.CONNECTION_CLOSED.answer, later);

      WriteOutcome<Meter> outcome = face.tryCreate(repeated);

      assertThat(cluster.runs(Text.CREATE)).isEqualTo(2);
      assertThat(outcome.status()).isEqualTo(Status.UNKNOWN);
      assertMarked(outcome.failure().orElseThrow(), Text.CREATE.cql());
    }
    asUsual();
    cluster.answer(Text.CREATE, UncertainEnding.CONNECTION_CLOSED.answer, Text.CREATE.usual());
    assertThat(face.tryCreate(repeated).status()).isEqualTo(Status.APPLIED);
  }

  /** The first node may have proposed it, so that the second one has completed it. */
  @ParameterizedTest
  @EnumSource(ApiStyle.class)
  void aConditionThatIsFalseAfterAnUnavailableCommitIsADoubt(ApiStyle face) {
    cluster.answer(Text.CREATE, UncertainEnding.UNAVAILABLE.answer, Text.CREATE.row(false));

    WriteOutcome<Meter> outcome = face.tryCreate(meters.ifNotExists().idempotent(true));

    assertThat(cluster.runs(Text.CREATE)).isEqualTo(2);
    assertThat(outcome.status()).isEqualTo(Status.UNKNOWN);
  }

  @Test
  void handWrittenConditionsAndThoseOfModulesAreNoExceptionToThis() {
    RawQuery byHand =
        engine.query(Text.CREATE.cql(), 1, "attic", List.of()).conditional().idempotent(true);
    try (CqlEngine repeating =
            cluster.engine(
                settings ->
                    settings.option(TypedDriverOption.RETRY_POLICY_CLASS, "DefaultRetryPolicy"));
        Lease lease =
            EngineContracts.of(repeating).execution().lease(SimulatedCluster.CONNECTION)) {
      BoundStatement bound = lease.session().prepare(Text.CREATE.cql()).bind(1, "attic", List.of());
      Execution execution = EngineContracts.of(repeating).execution();
      for (ThrowingCallable verb :
          List.<ThrowingCallable>of(
              byHand::execute,
              () -> byHand.rows().list(),
              () -> execution.run(lease, OperationKind.CONDITIONAL, bound),
              () -> ApiStyle.joined(execution.runAsync(lease, OperationKind.CONDITIONAL, bound)))) {
        asUsual();
        cluster.answer(Text.CREATE, UncertainEnding.UNAVAILABLE.answer, Text.CREATE.row(false));

        assertThat(ApiStyle.failure(catchThrowable(verb))).isInstanceOf(UnavailableException.class);
        assertThat(cluster.runs(Text.CREATE)).isEqualTo(2);
      }
      cluster.answer(Text.CREATE, UncertainEnding.UNAVAILABLE.answer, Text.CREATE.row(false));
      assertThat(
              execution
                  .run(lease, OperationKind.CONDITIONAL, bound.setIdempotent(true))
                  .wasApplied())
          .as("its caller knows what that means")
          .isFalse();
    }
  }

  @Test
  void aPlainVerbThatWasRepeatedThrowsTheErrorThatLeftTheDoubt() {
    cluster.answer(Text.CREATE, UncertainEnding.CONNECTION_CLOSED.answer, Text.CREATE.row(false));

    assertThat(catchThrowable(() -> meters.ifNotExists().idempotent(true).create(Meter.CELLAR)))
        .isInstanceOf(ClosedConnectionException.class);
  }
}
