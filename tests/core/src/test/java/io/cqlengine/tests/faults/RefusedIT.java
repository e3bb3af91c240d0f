package io.cqlengine.tests.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.cqlengine.batch.Batch;
import io.cqlengine.batch.BatchQuery;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What was not written for sure is thrown, as the driver's own error, with where it happened. */
class RefusedIT extends Simulation {

  static Stream<Arguments> refusalsOnFaces() {
    return Stream.of(CertainRefusal.values())
        .flatMap(refusal -> Stream.of(ApiStyle.values()).map(face -> Arguments.of(refusal, face)));
  }

  private void isThrown(CertainRefusal refusal, Text text, ThrowingCallable verb) {
    cluster.answer(text, refusal.answer);

    Throwable thrown = ApiStyle.failure(catchThrowable(verb));

    assertThat(thrown).isInstanceOf(refusal.failure);
    assertMarked(thrown, text.cql());
    assertThat(cluster.runs(text)).as("requests").isEqualTo(refusal.runs);
  }

  @ParameterizedTest
  @MethodSource("refusalsOnFaces")
  void byTryVerbs(CertainRefusal refusal, ApiStyle face) {
    isThrown(refusal, Text.CREATE, () -> face.tryCreate(meters.ifNotExists()));
    isThrown(refusal, Text.REPLACE, () -> face.trySave(meters.onlyIf(Meter.PLACE.eq("cellar"))));
    isThrown(refusal, Text.DELETE, () -> face.tryDelete(meters.ifExists()));
  }

  @ParameterizedTest
  @MethodSource("refusalsOnFaces")
  void byWritesThatCannotBeRepeated(CertainRefusal refusal, ApiStyle face) {
    isThrown(refusal, Text.APPEND, () -> face.append(meters.key(1)));
  }

  @ParameterizedTest
  @EnumSource(CertainRefusal.class)
  void byBatches(CertainRefusal refusal) {
    for (ThrowingCallable verb :
        List.<ThrowingCallable>of(
            () -> appending().execute(),
            () -> appending().tryExecute(),
            () -> ApiStyle.joined(appending().tryExecuteAsync()))) {
      asUsual();
      cluster.answerBatches(refusal.answer);
      Throwable thrown = ApiStyle.failure(catchThrowable(verb));
      assertThat(thrown).isInstanceOf(refusal.failure);
      assertMarked(thrown, "BEGIN BATCH " + Text.APPEND.cql());
      assertThat(cluster.batches()).as("requests").isEqualTo(refusal.runs);
    }
  }

  private Batch appending() {
    Batch batch = BatchQuery.on(engine).begin();
    meters.key(1).batch(batch).update(Meter.NOTES.append("read"));
    return batch;
  }
}
