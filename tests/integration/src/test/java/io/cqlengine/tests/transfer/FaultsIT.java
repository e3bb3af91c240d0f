package io.cqlengine.tests.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.api.connection.UnknownConnectionException;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.CassandraNode;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import io.cqlengine.transfer.SliceRunner;
import io.cqlengine.transfer.Transfer;
import io.cqlengine.transfer.TransferException;
import io.cqlengine.transfer.TransferReport;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens while a copy runs. */
@CassandraTest(clusters = 2)
@TestInstance(Lifecycle.PER_CLASS)
class FaultsIT {
  private static final int ROWS = 100;
  private static final String ALL = "SELECT id, v, WRITETIME(v) FROM ";

  private final CassandraCluster source;
  private final CassandraCluster target;
  private final TestKeyspace keyspace;
  private TransferFixture on;
  private String table = "";

  FaultsIT(CassandraCluster source, CassandraCluster target, TestKeyspace keyspace) {
    this.source = source;
    this.target = target;
    this.keyspace = keyspace;
  }

  @BeforeEach
  void load(TestInfo test) {
    on = new TransferFixture(source, target, keyspace);
    table = "t" + Integer.toHexString(test.getDisplayName().hashCode());
    on.both("CREATE TABLE %s." + table + " (id int PRIMARY KEY, v int)");
    for (int i = 0; i < ROWS; i++) {
      on.source("INSERT INTO %s." + table + " (id, v) VALUES (?, 1)", i);
    }
  }

  @AfterEach
  void close() {
    source.node(0).resume();
    target.node(0).resume();
    on.close();
  }

  @Test
  void aSourceThatDoesNotAnswerFailsItsSlicesAndTheNextCopyContinues() {
    CassandraNode node = on.source.node(0);
    Transfer transfer =
        with(1, () -> brief("old", source), node::pause).patience(Duration.ofSeconds(3));

    TransferException failed = failure(transfer);

    assertThat(failed.report().slicesDone()).isEqualTo(1);
    assertThat(failed.report().failures())
        .hasSize(failed.report().slices() - 1)
        .allSatisfy(
            failure ->
                assertThat(failure.toString())
                    .matches("(?s)slice \\d+ \\(tokens -?\\d+ to -?\\d+\\).*"));
    node.resume();
    on.engine.connections().replace(TransferFixture.settings("old", source));
    assertThat(transfer.runner(SliceRunner.threads(8)).copy().complete()).isTrue();
    same();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void aTargetThatIsPausedForAWhileOnlyDelays(int slicesBefore) {
    CassandraNode node = on.target.node(0);
    Runnable pause =
        () -> {
          node.pause();
          // Longer than a request waits.
          CompletableFuture.delayedExecutor(3, TimeUnit.SECONDS).execute(node::resume);
        };

    assertThat(with(slicesBefore, () -> brief("new", target), pause).copy().complete()).isTrue();

    same();
  }

  @Test
  void aTableThatIsAlteredStopsTheCopy() {
    Runnable alter =
        () -> {
          on.source("ALTER TABLE %s." + table + " ADD w int");
          on.engine.connections().get("old").session().refreshSchema();
        };

    assertThat(failure(with(alter))).hasMessageContaining("was altered while the transfer ran");
  }

  @Test
  void aTableThatIsCreatedAgainStopsTheCopy() {
    Runnable again =
        () -> {
          on.target("DROP TABLE %s." + table);
          on.target("CREATE TABLE %s." + table + " (id int PRIMARY KEY, v int)");
          on.engine.connections().get("new").session().refreshSchema();
        };

    assertThat(failure(with(again))).hasMessageContaining("or the table was created again");
  }

  @ParameterizedTest
  @ValueSource(strings = {"old", "new"})
  void aConnectionThatIsUnregisteredStopsTheCopy(String name) {
    assertThat(failure(with(() -> on.engine.connections().unregister(name))))
        .hasCauseInstanceOf(UnknownConnectionException.class);
  }

  @Test
  void anotherClusterBehindTheNameStopsTheCopy() {
    ConnectionSettings other = TransferFixture.settings("new", on.source);

    assertThat(failure(with(() -> on.engine.connections().replace(other))))
        .hasMessageContaining("the connection was replaced by another cluster");
  }

  @Test
  void anotherSessionOfTheSameClusterContinues() {
    ConnectionSettings same = TransferFixture.settings("new", on.target);

    assertThat(with(() -> on.engine.connections().replace(same)).copy().complete()).isTrue();

    same();
  }

  @Test
  void aCellThatExpiresOnTheWayIsNotWritten() {
    on.both("CREATE TABLE %s.expires (id int, c int, v int, PRIMARY KEY (id, c))");
    for (int c = 0; c < 50; c++) {
      on.source("INSERT INTO %s.expires (id, c, v) VALUES (1, ?, 1)", c);
    }
    on.source("INSERT INTO %s.expires (id, c, v) VALUES (1, 50, 1) USING TTL 2");

    // The second page waits for three seconds.
    TransferReport report = on.transfer("expires").slices(1).rate(17).copy();

    assertThat(report.expired()).isLessThanOrEqualTo(1);
    assertThat(on.target("SELECT c FROM %s.expires")).hasSize(50);
  }

  /** Lets a connection wait briefly for its answers. */
  private void brief(String name, CassandraCluster cluster) {
    Duration timeout = Duration.ofSeconds(2);
    on.engine
        .connections()
        .replace(TransferFixture.builder(name, cluster).requestTimeout(timeout).build());
  }

  /** A copy with a fault after its first slice. */
  private Transfer with(Runnable fault) {
    return with(1, () -> {}, fault);
  }

  /** A copy with a fault after some of its slices. */
  private Transfer with(int slicesBefore, Runnable before, Runnable fault) {
    SliceRunner runner =
        (slices, slice) -> {
          before.run();
          IntStream.range(0, slicesBefore).forEach(slice);
          fault.run();
          int left = slices - slicesBefore;
          SliceRunner.threads(left).run(left, i -> slice.accept(i + slicesBefore));
        };
    return on.transfer(table).runner(runner);
  }

  private static TransferException failure(Transfer transfer) {
    TransferException failure = catchThrowableOfType(TransferException.class, transfer::copy);
    assertThat(failure).as("the failure of the copy").isNotNull();
    return failure;
  }

  private void same() {
    String all = ALL + "%s." + table;
    assertThat(on.targetText(all)).hasSize(ROWS).isEqualTo(on.sourceText(all));
  }
}
