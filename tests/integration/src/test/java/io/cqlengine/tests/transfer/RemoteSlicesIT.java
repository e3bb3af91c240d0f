package io.cqlengine.tests.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.annotation.ClusteringKey;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import io.cqlengine.transfer.Difference;
import io.cqlengine.transfer.Differences;
import io.cqlengine.transfer.Journal;
import io.cqlengine.transfer.RemoteSliceRunner;
import io.cqlengine.transfer.RepairReport;
import io.cqlengine.transfer.SliceJob;
import io.cqlengine.transfer.SliceResult;
import io.cqlengine.transfer.Transfer;
import io.cqlengine.transfer.TransferException;
import io.cqlengine.transfer.TransferProgress;
import io.cqlengine.transfer.TransferReport;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Slices that other processes run: copies of a job, with an engine of their own. */
@CassandraTest(clusters = 2)
@TestInstance(Lifecycle.PER_CLASS)
class RemoteSlicesIT {
  private static final int ROWS = 1_010;
  private static final int PARTITIONS = 10;

  private final TransferFixture on;
  private final CqlEngine elsewhere;

  RemoteSlicesIT(CassandraCluster source, CassandraCluster target, TestKeyspace keyspace) {
    on = new TransferFixture(source, target, keyspace);
    elsewhere = engine(source, target);
  }

  private static CqlEngine engine(CassandraCluster old, CassandraCluster other) {
    return CqlEngine.builder()
        .connection(TransferFixture.settings("old", old))
        .connection(TransferFixture.settings("new", other))
        .build();
  }

  @AfterAll
  void close() {
    elsewhere.close();
    on.close();
  }

  /** Runs each slice twice at the same time, as a cluster does that does not want to wait. */
  private static final class TwoProcesses implements RemoteSliceRunner {
    private final CqlEngine engine;

    TwoProcesses(CqlEngine engine) {
      this.engine = engine;
    }

    @Override
    public int parallelism() {
      return 2;
    }

    @Override
    public List<SliceResult> run(SliceJob job, List<Integer> slices, Progress progress) {
      SliceJob first = copy(job);
      SliceJob second = copy(job);
      List<SliceResult> results = new ArrayList<>();
      for (int slice : slices) {
        CompletableFuture<SliceResult> other =
            CompletableFuture.supplyAsync(() -> second.run(engine, slice, rows -> {}));
        SliceResult result = first.run(engine, slice, rows -> progress.add(rows, 0));
        results.add(copy(result.held() ? other.join() : result));
        progress.add(0, 1);
        other.join();
      }
      return results;
    }

    @SuppressWarnings({"unchecked", "BanSerializableRead"})
    private static <T> T copy(T value) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
        out.writeObject(value);
        return (T)
            new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
      } catch (IOException | ClassNotFoundException failure) {
        throw new AssertionError(failure);
      }
    }
  }

  private Transfer transfer(String table) {
    return on.transfer(table)
        .journal(Journal.table(on.engine.using("new"), on.keyspace))
        .runBy(new TwoProcesses(elsewhere));
  }

  private void load(String table, String type, String value) {
    on.both(
        "CREATE TABLE IF NOT EXISTS %s."
            + table
            + " (p int, c int, v "
            + type
            + ", PRIMARY KEY (p, c))");
    for (int p = 0; p < PARTITIONS; p++) {
      StringBuilder batch = new StringBuilder("BEGIN UNLOGGED BATCH ");
      for (int c = 0; c < ROWS / PARTITIONS; c++) {
        batch.append(
            "INSERT INTO %%s.%s (p, c, v) VALUES (%d, %d, %s) USING TIMESTAMP 5;"
                .formatted(table, p, c, value));
      }
      on.source(batch + " APPLY BATCH");
    }
  }

  @Test
  void aSliceThatRunsTwiceIsCopiedAndCountedOnce() {
    load("twice", "list<int>", "[1, 2]");
    List<TransferProgress> progress = new ArrayList<>();

    TransferReport report = transfer("twice").progress(progress::add).copy();

    assertThat(report.rows()).isEqualTo(ROWS);
    assertThat(report.totals()).containsEntry("rows", (long) ROWS);
    assertThat(on.targetText("SELECT p, c, v, WRITETIME(v) FROM %s.twice"))
        .isEqualTo(on.sourceText("SELECT p, c, v, WRITETIME(v) FROM %s.twice"));
    assertThat(transfer("twice").verify().compared()).isEqualTo(ROWS);
    assertThat(progress).isNotEmpty();
    assertThat(transfer("twice").copy().rows()).as("the next run").isZero();
  }

  @Test
  void rateAndWritesInFlightAreDivided() {
    on.both("CREATE TABLE %s.divided (id int PRIMARY KEY)");

    assertThat(transfer("divided").rate(1_001).copy().settings())
        .contains(
            "2 slices at the same time in other processes,"
                + " each with 64 writes in flight and 500 rows a second");
  }

  @Test
  @Tag("slow")
  void moreDifferencesThanAreListedAreRepairedByTheOtherProcesses() {
    load("missing", "text", "'x'");
    Differences differences = transfer("missing").verify();
    assertThat(differences.total()).isEqualTo(ROWS);
    assertThat(differences.listed()).hasSize(1_000);
    assertThat(differences.listed().get(0).key()).containsOnlyKeys("p", "c");

    RepairReport repaired = transfer("missing").repair(differences);

    assertThat(repaired.complete()).isTrue();
    assertThat(repaired.repaired()).isBetween(1L, (long) ROWS);
    assertThat(transfer("missing").verify().none()).isTrue();
  }

  @Test
  @Tag("slow")
  void rowsWithoutCellsAreRepairedWithTheTimeOfTheCopy() {
    load("keys", "text", "null");
    transfer("keys").copy();
    long copied = TimeUnit.MILLISECONDS.toMicros(System.currentTimeMillis());
    for (int p = 0; p < PARTITIONS; p++) {
      // After the row markers of the copy, and before those of a copy that begins now.
      on.target(
          "DELETE FROM %s.keys USING TIMESTAMP ? WHERE p = ?",
          copied - TimeUnit.DAYS.toMicros(1), p);
    }

    RepairReport repaired = transfer("keys").repair(transfer("keys").verify());

    assertThat(repaired.shadowed()).isBetween((long) ROWS, 2L * ROWS);
    assertThat(on.targetText("SELECT * FROM %s.keys")).isEmpty();
  }

  @Test
  @Tag("slow")
  void listsAreRepairedInThisProcess() {
    load("lists", "list<int>", "[1, 2]");
    List<Difference> all = new ArrayList<>();
    Differences differences = transfer("lists").verify(all::add);
    assertThat(all).hasSize(ROWS);

    RepairReport repaired = transfer("lists").repair(differences);

    assertThat(repaired.repaired()).isEqualTo(ROWS);
    assertThat(on.targetText("SELECT * FROM %s.lists"))
        .isEqualTo(on.sourceText("SELECT * FROM %s.lists"));
  }

  @Test
  void anEngineThatReachesOtherTablesIsRejected() {
    on.both("CREATE TABLE %s.swapped (id int PRIMARY KEY)");
    try (CqlEngine swapped = engine(on.target, on.source)) {
      Transfer transfer = transfer("swapped").runBy(new TwoProcesses(swapped));

      assertThatThrownBy(transfer::copy)
          .isInstanceOf(CqlEngineException.class)
          .hasMessageContaining("reaches other tables than the one that began the transfer")
          .hasMessageContaining("the source table was ");
      assertThat(transfer.verify().failures()).isNotEmpty();
    }
  }

  @Test
  void aJournalOfThisProcessIsRejected() {
    on.both("CREATE TABLE %s.memory (id int PRIMARY KEY)");

    assertThatThrownBy(transfer("memory").journal(Journal.memory())::copy)
        .isInstanceOf(CqlEngineException.class)
        .hasMessage(
            "Other processes run the slices, and cannot use a journal in memory."
                + " Use Journal.table(...).");
  }

  @Table("mapped")
  record Item(@PartitionKey int p, @ClusteringKey int c, String v) {}

  private Transfer mapped(String name, Function<Item, Item> function) {
    return Transfer.of(Item.class)
        .map(name, Item.class, function)
        .from(on.engine.using("old").keyspace(on.keyspace))
        .to(on.engine.using("new").keyspace(on.keyspace))
        .journal(Journal.table(on.engine.using("new"), on.keyspace))
        .slices(4)
        .runBy(new TwoProcesses(elsewhere));
  }

  @Test
  void aSerializableFunctionMapsRowsInTheOtherProcesses() {
    load("mapped", "text", "'x'");

    Transfer transfer =
        mapped("upper", (Function<Item, Item> & Serializable) it -> new Item(it.p(), it.c(), "X"));
    transfer.restart();
    transfer.copy();

    assertThat(on.targetText("SELECT v FROM %s.mapped"))
        .hasSize(ROWS)
        .allSatisfy(row -> assertThat(row).contains("X"));
  }

  @Test
  void whatFailsInAnotherProcessIsReportedWithItsCauses() {
    load("mapped", "text", "'x'");
    Function<Item, Item> throwing =
        (Function<Item, Item> & Serializable)
            item -> {
              throw new IllegalStateException("for the test");
            };

    Transfer transfer = mapped("throwing", throwing);
    transfer.restart();
    TransferException failure = catchThrowableOfType(TransferException.class, transfer::copy);

    assertThat(failure)
        .hasMessageContaining("The mapping 'throwing' failed for a row at token ")
        .hasStackTraceContaining("java.lang.IllegalStateException: for the test");
  }

  @Test
  void aFunctionThatIsNotSerializableIsRejected() {
    assertThatThrownBy(mapped("upper", it -> it)::copy)
        .isInstanceOf(CqlEngineException.class)
        .hasMessageContaining("the function of the mapping 'upper', which is not serializable");
  }
}
