package io.cqlengine.management;

import static org.assertj.core.api.Assertions.assertThat;

import io.cqlengine.management.SchemaStep.Grade;
import io.cqlengine.management.SchemaStep.Kind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SchemaExceptionTest {
  private static final SchemaStep STEP =
      new SchemaStep(Kind.CREATE_TABLE, Grade.SAFE, "table t", "CREATE T", "it does not exist");
  private static final TargetReport DONE =
      new TargetReport(
          new Target("c1", "k1"), List.of(STEP), List.of(), List.of(), Optional.empty(), List.of());

  @Test
  void theMessageNamesEveryFailedTargetWithItsReason() {
    SchemaException error = SchemaException.failed(report(DONE, failed("c2"), failed("c3")));
    assertThat(error)
        .hasMessage(
            """
            2 of 3 targets failed; the others are done:
              - connection 'c2', keyspace 'k1': c2 is down
              - connection 'c3', keyspace 'k1': c3 is down\
            """);
  }

  @Test
  void othersAreNotMentionedWhereAllFailed() {
    assertThat(SchemaException.failed(report(failed("c2"))))
        .hasMessageStartingWith("1 of 1 targets failed:\n");
  }

  @Test
  void theFirstFailureIsTheCauseAndTheOthersAreSuppressed() {
    SchemaException error = SchemaException.failed(report(DONE, failed("c2"), failed("c3")));
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
              left: CREATE T
              unmanaged: column 'x'\
            """);
  }

  private static SchemaReport report(TargetReport... targets) {
    return new SchemaReport(List.of(targets));
  }

  private static TargetReport failed(String connection) {
    return new TargetReport(
        new Target(connection, "k1"),
        List.of(),
        List.of(STEP),
        List.of("column 'x'"),
        Optional.of(new IllegalStateException(connection + " is down")),
        List.of());
  }
}
