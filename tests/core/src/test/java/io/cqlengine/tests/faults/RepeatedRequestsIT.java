package io.cqlengine.tests.faults;

import static com.datastax.oss.simulacron.common.stubbing.PrimeDsl.overloaded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverException;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverExecutionProfile;
import com.datastax.oss.driver.api.core.config.TypedDriverOption;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.servererrors.WriteTimeoutException;
import com.datastax.oss.simulacron.common.result.Result;
import com.datastax.oss.simulacron.common.result.VoidResult;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.query.RawQuery;
import io.cqlengine.batch.Batch;
import io.cqlengine.batch.BatchQuery;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The driver repeats what the engine calls idempotent, and nothing else: counted on the nodes. */
class RepeatedRequestsIT extends Simulation {
  /** Ends of a first attempt that the driver answers with another one, if it may. */
  private static final List<Result> FAILING =
      List.of(
          overloaded("busy"),
          UncertainEnding.UNAVAILABLE.answer,
          UncertainEnding.CONNECTION_CLOSED.answer);

  private void isRepeated(Text text, ThrowingCallable verb) throws Throwable {
    for (Result failing : FAILING) {
      asUsual();
      cluster.answer(text, failing, text.usual());
      verb.call();
      assertThat(cluster.runs(text)).as("requests").isEqualTo(2);
    }
  }

  private void isSentOnce(Text text, ThrowingCallable verb) {
    for (Result failing : FAILING) {
      asUsual();
      cluster.answer(text, failing, text.usual());
      assertThatThrownBy(verb).extracting(ApiStyle::failure).isInstanceOf(DriverException.class);
      assertThat(cluster.runs(text)).as("requests").isOne();
    }
  }

  @ParameterizedTest
  @EnumSource(ApiStyle.class)
  void readsAndWholeWrites(ApiStyle face) throws Throwable {
    isRepeated(Text.SAVE, () -> face.save(meters));
    isRepeated(Text.READ, () -> face.find(meters));
  }

  @ParameterizedTest
  @EnumSource(ApiStyle.class)
  void notWhatAddsToWhatIsThere(ApiStyle face) {
    isSentOnce(Text.APPEND, () -> face.append(meters.key(1)));
  }

  @Test
  void notCounters() {
    isSentOnce(
        Text.COUNT_UP, () -> engine.objects(Visits.class).key(1).update(Visits.HITS.increment(1)));
  }

  @Test
  void notConditions() {
    isSentOnce(Text.CREATE, () -> meters.ifNotExists().create(Meter.CELLAR));
  }

  @Test
  void notWhatIsWrittenByHandUnlessSaid() throws Throwable {
    RawQuery byHand = engine.query(Text.BY_HAND.cql(), "attic", 1);

    isSentOnce(Text.BY_HAND, byHand::execute);
    isRepeated(Text.BY_HAND, () -> byHand.idempotent(true).execute());
  }

  @ParameterizedTest
  @EnumSource(ApiStyle.class)
  void theCallerOverrulesIt(ApiStyle face) throws Throwable {
    isRepeated(Text.APPEND, () -> face.append(meters.key(1).idempotent(true)));
    isSentOnce(Text.SAVE, () -> face.save(meters.idempotent(false)));
    isSentOnce(Text.READ, () -> face.find(meters.idempotent(false)));
  }

  @Test
  void batchesOfSuchWritesOnly() {
    for (Result failing : FAILING) {
      asUsual();
      cluster.answerBatches(failing, new VoidResult());
      saving(false).execute();
      assertThat(cluster.batches()).isEqualTo(2);

      asUsual();
      cluster.answerBatches(failing, new VoidResult());
      assertThatThrownBy(() -> saving(true).execute()).isInstanceOf(DriverException.class);
      assertThat(cluster.batches()).isOne();
    }
  }

  private Batch saving(boolean appending) {
    Batch batch = BatchQuery.on(engine).begin();
    meters.batch(batch).save(Meter.CELLAR);
    if (appending) {
      meters.key(1).batch(batch).update(Meter.NOTES.append("read"));
    }
    return batch;
  }

  @Test
  void aTimeoutOfTheBatchLogIsTriedOnceMore() {
    cluster.answerBatches(UncertainEnding.TIMEOUT_OF_BATCH_LOG.answer);

    assertThatThrownBy(() -> saving(false).execute()).isInstanceOf(WriteTimeoutException.class);

    assertThat(cluster.batches()).isEqualTo(2);
  }

  @Test
  void requestsOfTheApplicationAreRepeatedAsTheirProfileSays() {
    try (CqlEngine own =
        cluster.engine(
            settings ->
                settings.option("safe", TypedDriverOption.REQUEST_DEFAULT_IDEMPOTENCE, true))) {
      CqlSession session = own.connections().get(SimulatedCluster.CONNECTION).session();
      BoundStatement saving = session.prepare(Text.SAVE.cql()).bind(1, "attic", List.of());
      DriverExecutionProfile safe =
          session
              .getContext()
              .getConfig()
              .getDefaultProfile()
              .withBoolean(DefaultDriverOption.REQUEST_DEFAULT_IDEMPOTENCE, true);
      for (BoundStatement repeated :
          List.of(saving.setExecutionProfileName("safe"), saving.setExecutionProfile(safe))) {
        asUsual();
        cluster.answer(Text.SAVE, UncertainEnding.UNAVAILABLE.answer, Text.SAVE.usual());
        session.execute(repeated);
        assertThat(cluster.runs(Text.SAVE)).isEqualTo(2);
      }
      isSentOnce(Text.SAVE, () -> session.execute(saving));
    }
  }

  @Test
  void whenAllNodesFailThatIsTheError() {
    cluster.answer(Text.SAVE, overloaded("busy"));

    assertThatThrownBy(() -> meters.save(Meter.CELLAR))
        .isInstanceOf(AllNodesFailedException.class)
        .hasMessageContaining("busy")
        .satisfies(failure -> assertMarked(failure, Text.SAVE.cql()));

    assertThat(cluster.runs(Text.SAVE)).isEqualTo(3);
  }

  @Test
  void statisticsCountTheRepeated() {
    long before = engine.statistics().connection(SimulatedCluster.CONNECTION).retries();
    cluster.answer(Text.SAVE, overloaded("busy"), overloaded("busy"), Text.SAVE.usual());

    meters.save(Meter.CELLAR);

    assertThat(engine.statistics().connection(SimulatedCluster.CONNECTION).retries() - before)
        .isEqualTo(2);
  }
}
