package io.cqlengine.tests.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.DriverException;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.result.BatchResult;
import io.cqlengine.batch.Batch;
import io.cqlengine.batch.BatchQuery;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A node fails while a statement is prepared, so nothing was sent. */
class FailedPreparesIT extends Simulation {
  private static final List<UncertainEnding> FAILING_NODES =
      List.of(UncertainEnding.CONNECTION_CLOSED, UncertainEnding.OVERLOADED);

  /** A new engine, which has prepared nothing. */
  private void unprepared(Consumer<CqlEngine> test) {
    try (CqlEngine fresh = cluster.engine()) {
      test.accept(fresh);
    }
  }

  /** The same failure of the write itself leaves a doubt. */
  @ParameterizedTest
  @EnumSource(ApiStyle.class)
  void aNodeThatFailsMeanwhileLeavesNoDoubt(ApiStyle face) {
    for (UncertainEnding failing : FAILING_NODES) {
      cluster.answerPreparing(Text.CREATE, failing.answer);

      unprepared(
          fresh ->
              assertThatThrownBy(() -> face.tryCreate(fresh.objects(Meter.class).ifNotExists()))
                  .extracting(ApiStyle::failure)
                  .isInstanceOf(DriverException.class));

      assertThat(cluster.runs(Text.CREATE)).as("nothing was sent").isZero();
      asUsual();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aNodeThatFailsMeanwhileLeavesNoDoubtOfABatch(boolean async) {
    for (UncertainEnding failing : FAILING_NODES) {
      cluster.answerPreparing(Text.SAVE, failing.answer);

      unprepared(
          fresh -> {
            Batch batch = BatchQuery.on(fresh).begin();
            fresh.objects(Meter.class).batch(batch).save(Meter.CELLAR);
            assertThatThrownBy(() -> tried(batch, async))
                .extracting(ApiStyle::failure)
                .isInstanceOf(DriverException.class);
          });

      assertThat(cluster.batches()).as("nothing was sent").isZero();
      asUsual();
    }
  }

  private static BatchResult tried(Batch batch, boolean async) {
    return async ? ApiStyle.joined(batch.tryExecuteAsync()) : batch.tryExecute();
  }
}
