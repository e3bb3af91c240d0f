package io.cqlengine.management;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SchemaExceptionTest {
  private static final SchemaStep STEP = new SchemaStep(SchemaStep.Kind.CREATE_TABLE, "CREATE T");
  private static final TargetReport DONE =
      new TargetReport(new Target("c1", "k1"), List.of(STEP), List.of(), Optional.empty());

  @Test
  void theMessageNamesEveryFailedTargetWithItsReason() {
    SchemaException error = new SchemaException(report(DONE, failed("c2"), failed("c3")));
    assertThat(error)
        .hasMessage(
            """
            2 of 3 targets failed, the others are done:
              - connection 'c2', keyspace 'k1': c2 is down
              - connection 'c3', keyspace 'k1': c3 is down""");
  }

  @Test
  void othersAreNotMentionedWhereAllFailed() {
    assertThat(new SchemaException(report(failed("c2"))))
        .hasMessageStartingWith("1 of 1 targets failed:\n");
  }

  @Test
  void theFirstFailureIsTheCauseAndTheOthersAreSuppressed() {
    SchemaException error = new SchemaException(report(DONE, failed("c2"), failed("c3")));
    assertThat(error).cause().hasMessage("c2 is down");
    assertThat(error.getSuppressed()).singleElement().asString().contains("c3 is down");
  }

  @Test
  void theReportReadsTargetByTarget() {
    assertThat(report(DONE, failed("c2")))
        .hasToString(
            """
            connection 'c1', keyspace 'k1'
              ran: CREATE T
            connection 'c2', keyspace 'k1'
              failed: c2 is down
              left: CREATE T""");
  }

  private static SchemaReport report(TargetReport... targets) {
    return new SchemaReport(List.of(targets));
  }

  private static TargetReport failed(String connection) {
    return new TargetReport(
        new Target(connection, "k1"),
        List.of(),
        List.of(STEP),
        Optional.of(new IllegalStateException(connection + " is down")));
  }
}
