package io.cqlengine.tests.faults;

import static com.datastax.oss.simulacron.common.stubbing.PrimeDsl.readTimeout;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.config.TypedDriverOption;
import com.datastax.oss.driver.api.core.servererrors.ReadTimeoutException;
import com.datastax.oss.simulacron.common.cluster.QueryLog;
import com.datastax.oss.simulacron.common.codec.ConsistencyLevel;
import com.datastax.oss.simulacron.common.result.Result;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.result.WriteOutcome;
import io.cqlengine.api.result.WriteOutcome.Status;
import io.cqlengine.api.routing.RoutingException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What became of a write whose answer got lost is read at the serial level, and compared. */
class ResolvingIT extends Simulation {

  @BeforeEach
  void loseAnswers() {
    for (Text text : List.of(Text.CREATE, Text.REPLACE, Text.DELETE)) {
      cluster.answer(text, UncertainEnding.TIMEOUT_OF_CONDITION.answer);
    }
  }

  private WriteOutcome<Meter> created(ApiStyle face) {
    return face.tryCreate(meters.ifNotExists());
  }

  @ParameterizedTest
  @EnumSource(ApiStyle.class)
  void itReadsOnceAtTheSerialLevel(ApiStyle face) {
    created(face).resolve();
    ApiStyle.joined(created(face).resolveAsync());

    assertThat(cluster.executions(Text.READ))
        .hasSize(2)
        .extracting(QueryLog::getConsistency)
        .containsOnly(ConsistencyLevel.SERIAL);
    assertThat(cluster.runs(Text.CREATE)).as("never written again").isEqualTo(2);
  }

  @Test
  void itReadsAtTheLocalSerialLevelWhenTheWriteWentThere() {
    QuerySet<Meter> local =
        meters.ifNotExists().serialConsistency(DefaultConsistencyLevel.LOCAL_SERIAL);

    local.tryCreate(Meter.CELLAR).resolve();

    assertThat(cluster.executions(Text.CREATE))
        .extracting(QueryLog::getSerialConsistency)
        .containsExactly(ConsistencyLevel.LOCAL_SERIAL);
    assertThat(cluster.executions(Text.READ))
        .extracting(QueryLog::getConsistency)
        .containsExactly(ConsistencyLevel.LOCAL_SERIAL);
  }

  @ParameterizedTest
  @EnumSource(ApiStyle.class)
  void itReadsAtTheSerialLevelOfTheConnectionOrTheProfile(ApiStyle face) {
    try (CqlEngine local =
        cluster.engine(
            settings ->
                settings
                    .requestTimeout(Duration.ofMinutes(1))
                    .serialConsistency(DefaultConsistencyLevel.LOCAL_SERIAL)
                    .option("global", TypedDriverOption.REQUEST_SERIAL_CONSISTENCY, "SERIAL"))) {
      QuerySet<Meter> creating = local.objects(Meter.class).ifNotExists();
      face.tryCreate(creating).resolve();
      assertReadAt(ConsistencyLevel.LOCAL_SERIAL);
      asUsual();
      loseAnswers();
      ApiStyle.joined(face.tryCreate(creating.profile("global")).resolveAsync());
      assertReadAt(ConsistencyLevel.SERIAL);
    }
  }

  private void assertReadAt(ConsistencyLevel level) {
    assertThat(cluster.executions(Text.READ))
        .extracting(QueryLog::getConsistency)
        .containsExactly(level);
  }

  @Test
  void aRowWithAllThatWasToBeWrittenIsApplied() {
    WriteOutcome<Meter> unknown = created(ApiStyle.SYNC);
    cluster.answer(Text.READ, Text.READ.row(1, "cellar", List.of("new")));

    assertThat(unknown.resolve().status()).isEqualTo(Status.APPLIED);
    assertThat(ApiStyle.joined(unknown.resolveAsync()).status()).isEqualTo(Status.APPLIED);
    assertThat(unknown.status()).as("the outcome itself stays").isEqualTo(Status.UNKNOWN);
  }

  @Test
  void aRowWithOtherValuesIsNotAppliedAndExisting() {
    WriteOutcome<Meter> unknown = ApiStyle.SYNC.trySave(meters.onlyIf(Meter.PLACE.eq("attic")));
    cluster.answer(Text.READ, Text.READ.row(1, "attic", List.of("old")));

    WriteOutcome<Meter> outcome = unknown.resolve();

    assertThat(outcome.status()).isEqualTo(Status.NOT_APPLIED);
    assertThat(outcome.existing()).contains(new Meter(1, "attic", List.of("old")));
  }

  @Test
  void aMissingRowMeansAnAppliedDeletionOrAFailedCreation() {
    cluster.answer(Text.READ, Text.READ.nothing());

    assertThat(ApiStyle.SYNC.tryDelete(meters.ifExists()).resolve().status())
        .isEqualTo(Status.APPLIED);
    WriteOutcome<Meter> creation = created(ApiStyle.SYNC).resolve();
    assertThat(creation.status()).isEqualTo(Status.NOT_APPLIED);
    assertThat(creation.existing()).isEmpty();
  }

  @Test
  void aReadThatFailsIsThrownAndCanBeTriedAgain() {
    WriteOutcome<Meter> unknown = created(ApiStyle.SYNC);
    cluster.answer(
        Text.READ,
        readTimeout(ConsistencyLevel.SERIAL, 1, 2, false),
        Text.READ.row(1, "cellar", List.of("new")));

    assertThatThrownBy(unknown::resolve)
        .isInstanceOf(ReadTimeoutException.class)
        .satisfies(failure -> assertMarked(failure, Text.READ.cql()));

    assertThat(unknown.resolve().status()).isEqualTo(Status.APPLIED);
  }

  /** The coordinator still has the write when its connection breaks. */
  private WriteOutcome<Meter> createdByACoordinatorThatGoesOn() {
    cluster.answer(Text.CREATE, UncertainEnding.CONNECTION_CLOSED.answer);
    return created(ApiStyle.SYNC);
  }

  @Test
  void aWriteThatIsAppliedAfterTheFirstReadIsApplied() {
    Result row = Text.READ.row(1, "cellar", List.of("new"));
    WriteOutcome<Meter> unknown = createdByACoordinatorThatGoesOn();
    cluster.answer(Text.READ, Text.READ.nothing(), Text.READ.nothing(), row);
    assertThat(unknown.resolve().status()).isEqualTo(Status.APPLIED);
    cluster.answer(Text.READ, Text.READ.nothing(), Text.READ.nothing(), row);
    assertThat(ApiStyle.joined(unknown.resolveAsync()).status()).isEqualTo(Status.APPLIED);

    assertThat(cluster.executions(Text.READ))
        .hasSizeGreaterThanOrEqualTo(6)
        .extracting(QueryLog::getConsistency)
        .containsOnly(ConsistencyLevel.SERIAL);
    assertThat(cluster.runs(Text.CREATE)).as("never written again").isOne();
  }

  @Test
  void aWriteIsNotAppliedWhenTheRowStaysAsItWas() {
    WriteOutcome<Meter> unknown = createdByACoordinatorThatGoesOn();
    cluster.answer(Text.READ, Text.READ.row(1, "attic", List.of("old")));

    WriteOutcome<Meter> outcome = unknown.resolve();

    assertThat(outcome.status()).isEqualTo(Status.NOT_APPLIED);
    assertThat(outcome.existing()).contains(new Meter(1, "attic", List.of("old")));
    assertThat(cluster.executions(Text.READ)).hasSizeGreaterThan(1);
  }

  @Test
  void anotherClusterIsNotAsked() {
    try (SimulatedCluster other = new SimulatedCluster();
        CqlEngine moving = cluster.engine()) {
      WriteOutcome<Meter> unknown =
          ApiStyle.SYNC.tryCreate(moving.objects(Meter.class).ifNotExists());
      moving.connections().replace(other.settings().build());

      assertThatThrownBy(unknown::resolve)
          .isInstanceOf(RoutingException.class)
          .hasMessageContaining("another cluster");
      assertThatThrownBy(() -> ApiStyle.joined(unknown.resolveAsync()))
          .hasCauseInstanceOf(RoutingException.class);
      assertThat(other.executions(Text.READ)).isEmpty();
    }
  }
}
