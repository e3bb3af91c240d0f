package io.cqlengine.tests.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.api.connection.UnknownConnectionException;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.CassandraNode;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import io.cqlengine.transfer.Journal;
import io.cqlengine.transfer.SliceRunner;
import io.cqlengine.transfer.Transfer;
import io.cqlengine.transfer.TransferException;
import io.cqlengine.transfer.TransferProgress;
import io.cqlengine.transfer.TransferReport;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** What happens while a copy runs. */
@CassandraTest(clusters = 2, shared = false)
@TestInstance(Lifecycle.PER_CLASS)
class FaultsIT {
  private static final int ROWS = 600;
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
    this.on = new TransferFixture(source, target, keyspace);
  }

  @BeforeEach
  void load(TestInfo test) {
    on.close();
    on = new TransferFixture(source, target, keyspace);
    table = "t" + Math.abs(test.getDisplayName().hashCode());
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
    Transfer transfer = slow().runner(SliceRunner.threads(12)).patience(Duration.ofSeconds(3));
    withTimeout(Duration.ofMillis(700));
    CassandraNode node = source.node(0);

    TransferException failed = failure(transfer, node::pause);

    assertThat(failed.report().failures())
        .isNotEmpty()
        .allSatisfy(
            failure ->
                assertThat(failure.toString())
                    .matches("(?s)slice \\d+ \\(tokens -?\\d+ to -?\\d+\\).*"));
    node.resume();
    assertThat(transfer.copy().complete()).isTrue();
    same();
  }

  @Test
  void aTargetThatIsPausedForAWhileOnlyDelays() {
    withTimeout(Duration.ofMillis(700));
    CassandraNode node = target.node(0);

    TransferReport report =
        during(
            slow(),
            () -> {
              node.pause();
              CompletableFuture.delayedExecutor(2, TimeUnit.SECONDS).execute(node::resume);
            });

    assertThat(report.complete()).isTrue();
    same();
  }

  @Test
  @Tag("slow")
  void sourceAndTargetThatAreKilledOnlyDelay() {
    for (CassandraNode node : List.of(source.node(0), target.node(0))) {
      on.target("TRUNCATE %s." + table);
      TransferReport report =
          during(
              slow(),
              () -> {
                node.kill();
                node.start();
              });

      assertThat(report.complete()).isTrue();
      same();
    }
  }

  @Test
  void aTableThatIsAlteredStopsTheCopy() {
    TransferException failed =
        failure(slow(), () -> on.source("ALTER TABLE %s." + table + " ADD w int"));

    assertThat(failed).hasMessageContaining("was altered while the transfer ran");
  }

  @Test
  void aConnectionThatIsUnregisteredStopsTheCopy() {
    TransferException failed = failure(slow(), () -> on.engine.connections().unregister("new"));

    assertThat(failed).hasCauseInstanceOf(UnknownConnectionException.class);
  }

  @Test
  void anotherClusterBehindTheNameStopsTheCopy() {
    ConnectionSettings other = TransferFixture.settings("new", source);

    TransferException failed = failure(slow(), () -> on.engine.connections().replace(other));

    assertThat(failed).hasMessageContaining("the connection was replaced by another cluster");
  }

  @Test
  void anotherSessionOfTheSameClusterGoesOn() {
    ConnectionSettings same = TransferFixture.settings("new", target);

    TransferReport report = during(slow(), () -> on.engine.connections().replace(same));

    assertThat(report.complete()).isTrue();
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

  private void withTimeout(Duration timeout) {
    on.engine
        .connections()
        .replace(TransferFixture.builder("old", source).requestTimeout(timeout).build());
    on.engine
        .connections()
        .replace(TransferFixture.builder("new", target).requestTimeout(timeout).build());
  }

  /** A copy of some seconds. */
  private Transfer slow() {
    return on.transfer(table)
        .rate(200)
        .slices(12)
        .runner(SliceRunner.threads(2))
        .journal(Journal.memory());
  }

  private TransferReport during(Transfer transfer, Runnable fault) {
    CountDownLatch begun = new CountDownLatch(1);
    Consumer<TransferProgress> listener = progress -> begun.countDown();
    CompletableFuture<TransferReport> copy =
        CompletableFuture.supplyAsync(transfer.progress(listener)::copy);
    try {
      begun.await();
    } catch (InterruptedException interrupted) {
      throw new AssertionError(interrupted);
    }
    fault.run();
    return copy.join();
  }

  private TransferException failure(Transfer transfer, Runnable fault) {
    CompletionException failed =
        catchThrowableOfType(CompletionException.class, () -> during(transfer, fault));
    assertThat(failed).as("the copy").isNotNull().hasCauseInstanceOf(TransferException.class);
    return (TransferException) failed.getCause();
  }

  private void same() {
    String all = ALL + "%s." + table;
    assertThat(on.targetText(all)).hasSize(ROWS).isEqualTo(on.sourceText(all));
  }
}
