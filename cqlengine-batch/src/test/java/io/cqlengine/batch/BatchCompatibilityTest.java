package io.cqlengine.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cqlengine.api.CqlEngine;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What may stand beside what in a batch; no server takes part. */
class BatchCompatibilityTest {
  private final CqlEngine engine = CqlEngine.create();
  private final MadeUpOperation operation = MadeUpOperation.on(engine);

  private BatchQuery batch() {
    return BatchQuery.on(engine);
  }

  private static void assertRefused(
      BatchQuery batch, MadeUpOperation refused, String problem, MadeUpOperation... before) {
    Batch open = batch.begin();
    for (MadeUpOperation one : before) {
      open.add(one);
    }

    assertThatThrownBy(() -> open.add(refused))
        .isInstanceOf(BatchException.class)
        .hasMessageStartingWith("Automobile.create ")
        .hasMessageContaining(problem);
    assertThat(open.size()).isEqualTo(before.length);
  }

  private static void assertAccepted(BatchQuery batch, MadeUpOperation... operations) {
    Batch open = batch.begin();
    for (MadeUpOperation one : operations) {
      open.add(one);
    }
    assertThat(open.size()).isEqualTo(operations.length);
  }

  @Test
  void anOptionOfItsOwnIsRejected() {
    assertRefused(batch(), operation.option("timeout(...)"), "its own timeout(...)");
  }

  @Test
  void countersGoIntoCounterBatchesOnly() {
    assertRefused(batch(), operation.ofCounters(), "Use BatchQuery.counter()");
    assertRefused(batch().unlogged(), operation.ofCounters(), "Use BatchQuery.counter()");
    assertRefused(batch().counter(), operation, "updates no counters");
    assertAccepted(batch().counter(), operation.ofCounters(), operation.ofCounters());
  }

  @Test
  void countersHaveNoWriteTime() {
    assertRefused(batch().counter().timestamp(1), operation.ofCounters(), "no timestamp");
  }

  @Test
  void oneTimestampIsEnough() {
    BatchQuery timed = batch().timestamp(Instant.EPOCH);

    assertRefused(
        timed, operation.withTimestamp(), "its own timestamp, and the batch has one, too");
    assertRefused(
        batch().timestampOffset(Duration.ofDays(-1)),
        operation.withTimestamp(),
        "its own timestamp");
    assertAccepted(timed, operation);
    assertAccepted(batch(), operation.withTimestamp(), operation);
  }

  @Test
  void conditionsGoWithoutATimestampOfTheBatch() {
    assertRefused(batch().timestamp(0), operation.withConditions(), "has conditions");
  }

  @Test
  void conditionsGoWithoutATimestampOfAnotherOperation() {
    assertRefused(
        batch(),
        operation.withConditions(),
        "has conditions, and another operation has its own timestamp",
        operation.withTimestamp());
    assertRefused(
        batch(),
        operation.withTimestamp(),
        "has its own timestamp, which the server would replace",
        operation.withConditions());
    assertAccepted(batch(), operation.withConditions(), operation);
  }

  @Test
  void conditionsTakeOnePartition() {
    MadeUpOperation elsewhere = operation.in("k1.automobile", 2);

    assertRefused(batch(), elsewhere.withConditions(), "another partition", operation);
    assertRefused(batch(), elsewhere, "another partition", operation.withConditions());
    assertRefused(
        batch(), elsewhere, "another partition", operation, operation.withConditions(), operation);
    assertAccepted(batch(), operation, operation.withConditions(), operation.withConditions());
    assertAccepted(batch(), operation, elsewhere);
  }

  @Test
  void conditionsTakeOneTable() {
    MadeUpOperation elsewhere = operation.in("k1.truck", 1);

    assertRefused(batch(), elsewhere, "k1.truck", operation.withConditions());
    assertRefused(batch(), elsewhere.withConditions(), "can only have one table", operation);
    assertAccepted(batch(), operation, elsewhere);
  }

  @Test
  void ofWhatIsWrittenByHandOnlyTheServerKnows() {
    MadeUpOperation byHand = operation.byHand();
    MadeUpOperation elsewhere = operation.in("k1.truck", 2);

    assertAccepted(batch().counter(), byHand, operation.ofCounters());
    assertAccepted(batch(), byHand.withConditions(), byHand, operation);
    assertAccepted(batch(), operation.withConditions(), byHand);
    assertRefused(batch().counter().timestamp(1), byHand, "no timestamp");
    assertRefused(batch(), elsewhere, "k1.truck", byHand, operation, byHand.withConditions());
  }

  @Test
  void aRejectedConditionDoesNotBindTheBatch() {
    Batch open = batch().begin();
    open.add(operation);
    open.add(operation.in("k1.truck", 1));
    assertThatThrownBy(() -> open.add(operation.withConditions()))
        .isInstanceOf(BatchException.class);

    open.add(operation.in("k1.automobile", 7));
    assertThat(open.size()).isEqualTo(3);
  }

  @Test
  void theProtocolsLargestNumberOfOperationsIsTheLimit() {
    Batch open = batch().begin();
    for (int i = 0; i < 65_535; i++) {
      open.add(operation);
    }

    assertThatThrownBy(() -> open.add(operation))
        .isInstanceOf(BatchException.class)
        .hasMessageContaining("65535");
  }
}
