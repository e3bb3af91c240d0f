package io.cqlengine.tests.faults;

import static com.datastax.oss.simulacron.common.stubbing.PrimeDsl.invalid;
import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.config.TypedDriverOption;
import com.datastax.oss.simulacron.common.result.NoResult;
import com.datastax.oss.simulacron.common.result.Result;
import com.datastax.oss.simulacron.common.result.VoidResult;
import io.cqlengine.api.connection.ConnectionSettingsBuilder;
import io.cqlengine.api.result.WriteOutcome;
import io.cqlengine.api.result.WriteOutcome.Status;
import io.cqlengine.batch.Batch;
import io.cqlengine.batch.BatchQuery;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A second node is asked while the first is silent: only for what may be done twice. */
class SpeculativeIT extends Simulation {
  private static final Duration PATIENCE = Duration.ofMillis(50);

  @Override
  ConnectionSettingsBuilder configured(ConnectionSettingsBuilder settings) {
    return super.configured(settings)
        .option(
            TypedDriverOption.SPECULATIVE_EXECUTION_POLICY_CLASS,
            "ConstantSpeculativeExecutionPolicy")
        .option(TypedDriverOption.SPECULATIVE_EXECUTION_MAX, 2)
        .option(TypedDriverOption.SPECULATIVE_EXECUTION_DELAY, PATIENCE);
  }

  /** An answer that comes when the driver has long lost its patience. */
  private static Result late(Result answer) {
    answer.setDelay(10 * PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    return answer;
  }

  @ParameterizedTest
  @EnumSource(ApiStyle.class)
  void readsAndWholeWritesAreAskedTwice(ApiStyle face) {
    cluster.answer(Text.SAVE, new NoResult(), Text.SAVE.usual());
    cluster.answer(Text.READ, new NoResult(), Text.READ.usual());

    face.save(meters);
    face.find(meters);

    assertThat(cluster.runs(Text.SAVE)).isEqualTo(2);
    assertThat(cluster.runs(Text.READ)).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource(ApiStyle.class)
  void otherWritesAreNot(ApiStyle face) {
    cluster.answer(Text.CREATE, late(Text.CREATE.usual()));
    cluster.answer(Text.APPEND, late(Text.APPEND.usual()));

    face.tryCreate(meters.ifNotExists());
    face.append(meters.key(1));

    assertThat(cluster.runs(Text.CREATE)).isOne();
    assertThat(cluster.runs(Text.APPEND)).isOne();
  }

  @Test
  void neitherAreCountersNorWhatIsWrittenByHand() {
    cluster.answer(Text.COUNT_UP, late(Text.COUNT_UP.usual()));
    cluster.answer(Text.BY_HAND, late(Text.BY_HAND.usual()));

    engine.objects(Visits.class).key(1).update(Visits.HITS.increment(1));
    engine.query(Text.BY_HAND.cql(), "attic", 1).execute();

    assertThat(cluster.runs(Text.COUNT_UP)).isOne();
    assertThat(cluster.runs(Text.BY_HAND)).isOne();
  }

  @Test
  void batchesAreWhenAllTheirWritesAre() {
    cluster.answerBatches(new NoResult(), new VoidResult());
    Batch saving = BatchQuery.on(engine).begin();
    meters.batch(saving).save(Meter.CELLAR);
    saving.execute();
    assertThat(cluster.batches()).isEqualTo(2);

    asUsual();
    cluster.answerBatches(late(new VoidResult()));
    Batch appending = BatchQuery.on(engine).begin();
    meters.batch(appending).save(Meter.CELLAR);
    meters.key(1).batch(appending).update(Meter.NOTES.append("read"));
    appending.execute();
    assertThat(cluster.batches()).isOne();
  }

  @ParameterizedTest
  @EnumSource(ApiStyle.class)
  void whatOneNodeSaysDoesNotEndTheDoubtOfAnother(ApiStyle face) {
    for (Result said : List.of(Text.CREATE.row(false), invalid("no"))) {
      asUsual();
      cluster.answer(Text.CREATE, new NoResult(), said);

      WriteOutcome<Meter> outcome = face.tryCreate(meters.ifNotExists().idempotent(true));

      assertThat(outcome.status()).isEqualTo(Status.UNKNOWN);
      assertMarked(outcome.failure().orElseThrow(), Text.CREATE.cql());
    }
  }
}
