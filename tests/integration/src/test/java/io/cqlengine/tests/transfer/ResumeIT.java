package io.cqlengine.tests.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchStatementBuilder;
import com.datastax.oss.driver.api.core.cql.DefaultBatchType;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.cqlengine.api.routing.OperationKind;
import io.cqlengine.api.spi.ExecutionEvent;
import io.cqlengine.api.spi.ExecutionListener;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import io.cqlengine.transfer.Journal;
import io.cqlengine.transfer.Transfer;
import io.cqlengine.transfer.TransferException;
import io.cqlengine.transfer.TransferReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Copies of 20,000 rows that are stopped on the way, or run twice at the same time. */
@CassandraTest(clusters = 2)
@TestInstance(Lifecycle.PER_CLASS)
class ResumeIT {
  private static final int PARTITIONS = 200;
  private static final int FEW = 20;
  private static final int ROWS = 100;
  private static final int IN_FLIGHT = 4;
  private static final String ALL =
      "SELECT p, a, b, st, v, s, m, l, u, f, WRITETIME(st), WRITETIME(v), WRITETIME(s),"
          + " WRITETIME(m), WRITETIME(l), WRITETIME(u), WRITETIME(f) FROM %s.items";

  private static final String ONE_PARTITION = ALL.replace("items", "one");

  private final TransferFixture on;

  /** Asked at each batch; once true, the thread that sends it is interrupted, and no other one. */
  private volatile BooleanSupplier interrupted = () -> false;

  ResumeIT(CassandraCluster source, CassandraCluster target, TestKeyspace keyspace) {
    on = new TransferFixture(source, target, keyspace, new Interruption());
  }

  private final class Interruption implements ExecutionListener {
    @Override
    public @Nullable Object started(ExecutionEvent event, @Nullable Object called) {
      if (event.kind() == OperationKind.BATCH && interrupted.getAsBoolean()) {
        interrupted = () -> false;
        Thread.currentThread().interrupt();
      }
      return null;
    }
  }

  @BeforeAll
  void createTables() {
    on.both("CREATE TYPE %s.place (street text, zip int)");
    load("items", PARTITIONS);
    load("few", FEW);
    load("one", 1);
  }

  private void load(String table, int partitions) {
    on.both(
        "CREATE TABLE %s."
            + table
            + " (p int, a int, b text, st int static, v text, s set<int>,"
            + " m map<text, int>, l list<int>, u place, f frozen<list<int>>,"
            + " PRIMARY KEY (p, a, b)) WITH CLUSTERING ORDER BY (a DESC, b ASC)");
    PreparedStatement insert =
        on.source
            .session()
            .prepare(
                "INSERT INTO "
                    + on.keyspace
                    + "."
                    + table
                    + " (p, a, b, st, v, s, m, l, u, f) VALUES (?, ?, ?, 1, ?, {1, 2}, {'a': 1},"
                    + " [1, 2, 1], {street: 'x', zip: 1}, [1]) USING TIMESTAMP ?");
    List<CompletionStage<?>> sent = new ArrayList<>();
    for (int p = 0; p < partitions; p++) {
      BatchStatementBuilder batch = BatchStatement.builder(DefaultBatchType.UNLOGGED);
      for (int i = 0; i < ROWS; i++) {
        batch.addStatement(insert.bind(p, i / 7, "b" + i, "v" + i, 1_000L + i));
      }
      sent.add(on.source.session().executeAsync(batch.build()));
      if (p >= IN_FLIGHT) {
        sent.get(p - IN_FLIGHT).toCompletableFuture().join();
      }
    }
    sent.forEach(stage -> stage.toCompletableFuture().join());
  }

  @AfterAll
  void close() {
    on.close();
  }

  @Test
  void aCopyThatIsStoppedThreeTimesIsExact() {
    Transfer transfer =
        on.transfer("items").slices(64).journal(Journal.table(on.engine.using("new"), on.keyspace));
    transfer.restart();
    for (int batches : List.of(20, 60, 1)) {
      AtomicInteger left = new AtomicInteger(batches);
      interrupted = () -> left.decrementAndGet() == 0;
      Throwable stopped = catchThrowable(transfer::copy);
      assertThat(stopped).isInstanceOf(TransferException.class);
      assertThat(((TransferException) stopped).report().complete()).isFalse();
    }

    TransferReport report = transfer.copy();

    assertThat(report.complete()).isTrue();
    assertThat(on.targetText(ALL)).hasSize(PARTITIONS * ROWS).isEqualTo(on.sourceText(ALL));
    assertThat(transfer.copy().rows()).as("the next run").isZero();
  }

  @Test
  void twoRunsShareTheSlices() {
    on.target("TRUNCATE %s.few");
    Journal journal = Journal.table(on.engine.using("new"), on.keyspace);
    Transfer transfer = on.transfer("few").journal(journal).slices(40);
    transfer.restart();

    CompletableFuture<TransferReport> other = CompletableFuture.supplyAsync(transfer::copy);
    TransferReport one = transfer.copy();

    assertThat(one.rows() + other.join().rows()).isEqualTo(FEW * ROWS);
    assertThat(one.complete()).isTrue();
    assertThat(on.targetText("SELECT COUNT(*) FROM %s.few")).containsExactly("[count:2000]");
  }

  @Test
  void aFileJournalContinuesInTheMiddleOfASlice(@TempDir Path folder) {
    Path journal = folder.resolve("journal");
    // Only the slice of the partition sends rows. A position is stored after a second.
    Transfer transfer = on.transfer("one").journal(Journal.file(journal)).slices(1).rate(20);
    interrupted = () -> hasPosition(journal);
    assertThatThrownBy(transfer::copy)
        .isInstanceOf(TransferException.class)
        .hasMessageContaining("after a row at token");

    TransferReport report = transfer.rate(5_000).copy();

    assertThat(report.rows()).isBetween(1L, ROWS - 1L);
    assertThat(on.targetText(ONE_PARTITION)).hasSize(ROWS).isEqualTo(on.sourceText(ONE_PARTITION));
  }

  /** Whether a slice that is not done has a position. */
  private static boolean hasPosition(Path journal) {
    try (Stream<String> lines = Files.lines(journal)) {
      return lines.skip(1).anyMatch(line -> line.matches("\\d+\tfalse\t-?\\d+\t.*"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
