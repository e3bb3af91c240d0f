package io.cqlengine.tests.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.cqlengine.api.routing.OperationKind;
import io.cqlengine.api.spi.ExecutionListener;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import io.cqlengine.transfer.Difference;
import io.cqlengine.transfer.Difference.Kind;
import io.cqlengine.transfer.Differences;
import io.cqlengine.transfer.Journal;
import io.cqlengine.transfer.Repair;
import io.cqlengine.transfer.RepairReport;
import io.cqlengine.transfer.Times;
import io.cqlengine.transfer.Transfer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** What verify finds and repair mends. */
@CassandraTest(clusters = 2)
@TestInstance(Lifecycle.PER_CLASS)
class VerifyIT {
  private static final String WITH_TIMES =
      "SELECT id, c, st, v, s, WRITETIME(v), WRITETIME(s) FROM ";

  private final TestKeyspace keyspace;
  private final TransferFixture on;

  VerifyIT(CassandraCluster source, CassandraCluster target, TestKeyspace keyspace) {
    this.keyspace = keyspace;
    on = new TransferFixture(source, target, keyspace);
  }

  @AfterAll
  void close() {
    on.close();
  }

  @Test
  void differencesAreFoundByKindAndRepairedWhereTheSourceIsNewer() {
    Transfer transfer = copied("kinds");
    on.target("DELETE FROM %s.kinds USING TIMESTAMP 1 WHERE id = 1 AND c = 1");
    on.source("INSERT INTO %s.kinds (id, c, v) VALUES (1, 50, 'missing') USING TIMESTAMP 100");
    on.target("INSERT INTO %s.kinds (id, c, v) VALUES (2, 51, 'extra') USING TIMESTAMP 100");
    on.target("INSERT INTO %s.kinds (id, c, v) VALUES (99, 1, 'extra') USING TIMESTAMP 100");
    on.source("UPDATE %s.kinds USING TIMESTAMP 101 SET v = 'new' WHERE id = 3 AND c = 2");
    on.target("UPDATE %s.kinds USING TIMESTAMP 101 SET v = 'new' WHERE id = 4 AND c = 2");
    on.source("UPDATE %s.kinds USING TIMESTAMP 101 SET v = 'v' WHERE id = 5 AND c = 2");
    on.source("UPDATE %s.kinds USING TIMESTAMP 101 SET s = s + {9} WHERE id = 6 AND c = 1");
    on.source("UPDATE %s.kinds USING TIMESTAMP 101 SET st = 9 WHERE id = 7");
    List<Difference> all = new ArrayList<>();

    Differences differences = transfer.verify(all::add);

    assertThat(differences.compared()).isEqualTo(61);
    assertThat(found(all))
        .isEqualTo(
            Map.of(
                "{id=1, c=50}", "MISSING[]",
                "{id=2, c=51}", "EXTRA[]",
                "{id=99, c=1}", "EXTRA[]",
                "{id=3, c=2}", "VALUES[v]",
                "{id=4, c=2}", "VALUES[v]",
                "{id=5, c=2}", "TIMES_ONLY[v]",
                "{id=6, c=1}", "VALUES[s]",
                "{id=7}", "VALUES[st]"));
    assertThat(differences.count(Kind.VALUES)).isEqualTo(4);
    assertThat(differences.toString()).contains("61 rows compared").doesNotContain("99");

    assertThat(transfer.repair(differences))
        .isEqualTo(new RepairReport(5, 0, 1, 0, 2, 0, List.of()));
    assertThat(transfer.repair(differences, Repair.DELETE_EXTRA))
        .isEqualTo(new RepairReport(2, 5, 1, 0, 0, 0, List.of()));
    assertThat(transfer.repair(differences, Repair.SOURCE_WINS))
        .isEqualTo(new RepairReport(1, 7, 0, 0, 0, 0, List.of()));
    assertThat(transfer.verify().toString()).contains("TIMES_ONLY 1");
    assertThat(on.target("SELECT v FROM %s.kinds WHERE id = 4 AND c = 2").get(0).getString(0))
        .isEqualTo("v");
    on.source("UPDATE %s.kinds USING TIMESTAMP 102 SET v = 'v' WHERE id = 4 AND c = 2");
    assertThat(on.targetText(WITH_TIMES + "%s.kinds"))
        .isEqualTo(on.sourceText(WITH_TIMES + "%s.kinds"));
  }

  @Test
  void aRowUnderANewerDeletionIsReported() {
    Transfer transfer = copied("shadowed");
    on.target("DELETE FROM %s.shadowed USING TIMESTAMP 1000 WHERE id = 1 AND c = 1");

    Differences differences = transfer.verify();

    assertThat(differences.count(Kind.MISSING)).isEqualTo(1);
    assertThat(transfer.repair(differences))
        .isEqualTo(new RepairReport(0, 0, 0, 1, 0, 0, List.of()));
  }

  @Test
  void aDoubledListLosesItsSurplus() {
    on.both("CREATE TABLE %s.doubled (id int PRIMARY KEY, l list<int>)");
    on.source("UPDATE %s.doubled USING TIMESTAMP 5 SET l = [1, 2, 1] WHERE id = 1");
    Transfer transfer = on.transfer("doubled");
    transfer.copy();
    on.target("UPDATE %s.doubled USING TIMESTAMP 5 SET l = l + [1, 2, 1] WHERE id = 1");

    Differences differences = transfer.verify();

    assertThat(differences.count(Kind.LIST_DOUBLED)).isEqualTo(1);
    assertThat(transfer.repair(differences).repaired()).isEqualTo(1);
    assertThat(on.targetText("SELECT l, WRITETIME(l) FROM %s.doubled"))
        .isEqualTo(on.sourceText("SELECT l, WRITETIME(l) FROM %s.doubled"));
  }

  @Test
  void listsGetWhatIsMissingAtTheirEndAndAreReplacedWhenTheSourceWins() {
    on.both("CREATE TABLE %s.ends (id int PRIMARY KEY, l list<int>)");
    on.source("UPDATE %s.ends USING TIMESTAMP 5 SET l = [1] WHERE id = 1");
    on.source("UPDATE %s.ends USING TIMESTAMP 5 SET l = [1] WHERE id = 2");
    Transfer transfer = on.transfer("ends");
    transfer.copy();
    on.source("UPDATE %s.ends USING TIMESTAMP 6 SET l = l + [2] WHERE id = 1");
    on.target("UPDATE %s.ends USING TIMESTAMP 6 SET l = [0] + l WHERE id = 2");

    Differences differences = transfer.verify();

    assertThat(transfer.repair(differences))
        .isEqualTo(new RepairReport(1, 0, 0, 0, 0, 1, List.of()));
    assertThat(transfer.repair(differences, Repair.SOURCE_WINS).repaired()).isEqualTo(1);
    assertThat(on.targetText("SELECT id, l FROM %s.ends"))
        .isEqualTo(on.sourceText("SELECT id, l FROM %s.ends"));
  }

  @Test
  void aListIsReplacedInOneWrite() {
    on.both("CREATE TABLE %s.replaced (id int PRIMARY KEY, l list<int>)");
    on.source("UPDATE %s.replaced USING TIMESTAMP 5 SET l = [1] WHERE id = 1");
    on.source("UPDATE %s.replaced USING TIMESTAMP 5 AND TTL 4000 SET l = l + [2] WHERE id = 1");
    on.target("UPDATE %s.replaced USING TIMESTAMP 6 SET l = [3] WHERE id = 1");
    List<String> writes = new CopyOnWriteArrayList<>();
    ExecutionListener listener =
        ExecutionListener.onEnd(
            event -> {
              if (event.connection().equals("new") && event.kind() != OperationKind.READ) {
                writes.add(event.cql());
              }
            });
    try (TransferFixture seen = new TransferFixture(on.source, on.target, keyspace, listener)) {
      Transfer transfer = seen.transfer("replaced");

      assertThat(transfer.repair(transfer.verify(), Repair.SOURCE_WINS).repaired()).isEqualTo(1);
    }

    assertThat(writes).hasSize(1);
    assertThat(on.targetText("SELECT l, WRITETIME(l) FROM %s.replaced"))
        .containsExactly("[l:[1,2], \"writetime(l)\":[7,7]]");
  }

  @Test
  void aListWithOtherTimesIsLeftWhenTheSourceWins() {
    on.both("CREATE TABLE %s.times (id int PRIMARY KEY, l list<int>)");
    on.source("UPDATE %s.times USING TIMESTAMP 5 SET l = [1] WHERE id = 1");
    on.target("UPDATE %s.times USING TIMESTAMP 6 SET l = [1] WHERE id = 1");
    Transfer transfer = on.transfer("times");

    transfer.repair(transfer.verify(), Repair.SOURCE_WINS);

    assertThat(on.target("SELECT WRITETIME(l) FROM %s.times").get(0).getList(0, Long.class))
        .containsExactly(6L);
  }

  @Test
  void whatIsNewerInTheTargetStaysWithoutTheTimesOfTheSource() {
    on.both("CREATE TABLE %s.untimed (id int PRIMARY KEY, v int)");
    on.source("INSERT INTO %s.untimed (id, v) VALUES (1, 1) USING TIMESTAMP 5");
    on.source("INSERT INTO %s.untimed (id, v) VALUES (2, 1) USING TIMESTAMP 5");
    Transfer transfer = on.transfer("untimed").times(Times.NONE);
    transfer.copy();
    on.target("UPDATE %s.untimed SET v = 2 WHERE id = 1");
    on.target("DELETE FROM %s.untimed WHERE id = 2");

    assertThat(transfer.repair(transfer.verify()).targetNewer()).isEqualTo(1);

    assertThat(on.targetText("SELECT * FROM %s.untimed")).containsExactly("[id:1, v:2]");
  }

  @Test
  void aListThatOnlyTheTargetHasIsDeletedOnlyWhenAsked() {
    on.both("CREATE TABLE %s.only (id int PRIMARY KEY, v int, l list<int>)");
    on.both("INSERT INTO %s.only (id, v) VALUES (1, 1) USING TIMESTAMP 5");
    on.target("UPDATE %s.only USING TIMESTAMP 6 SET l = [1] WHERE id = 1");
    Transfer transfer = on.transfer("only");
    Differences differences = transfer.verify();

    assertThat(transfer.repair(differences, Repair.SOURCE_WINS).extraLeft()).isEqualTo(1);
    assertThat(on.target("SELECT l FROM %s.only").get(0).isNull(0)).isFalse();
    assertThat(transfer.repair(differences, Repair.DELETE_EXTRA).repaired()).isEqualTo(1);
    assertThat(transfer.verify().none()).isTrue();
  }

  @Test
  void aRepairReportsTheSlicesThatItCouldNotCompare() {
    on.both("CREATE TABLE %s.many (id int, c int, PRIMARY KEY (id, c))");
    StringBuilder batch = new StringBuilder("BEGIN UNLOGGED BATCH ");
    for (int c = 0; c <= 1_000; c++) {
      batch.append("INSERT INTO %s.many (id, c) VALUES (1, " + c + "); ");
    }
    on.source(batch.append("APPLY BATCH").toString());
    Transfer transfer = on.transfer("many");
    Differences differences = transfer.verify();
    assertThat(differences.total()).isEqualTo(1_001);

    RepairReport report =
        transfer
            .runner(
                (slices, slice) -> {
                  for (int i = 0; i < slices; i++) {
                    Thread.currentThread().interrupt();
                    slice.accept(i);
                    boolean unused = Thread.interrupted();
                  }
                })
            .repair(differences);

    assertThat(report.failures()).isNotEmpty();
    assertThat(report.complete()).isFalse();
  }

  @Test
  void aRowWithoutCellsIsRepairedWithTheTimeOfTheCopy() {
    on.both("CREATE TABLE %s.marked (id int PRIMARY KEY, v int)");
    Journal journal = Journal.table(on.engine.using("new"), on.keyspace);
    Transfer transfer = on.transfer("marked").journal(journal);
    transfer.copy();
    on.source("INSERT INTO %s.marked (id) VALUES (1)");
    long weekAgo = Instant.now().minus(Duration.ofDays(7)).toEpochMilli() * 1_000;
    on.target(
        "UPDATE %s.cqlengine_transfer SET start = ? WHERE id = ? IF EXISTS",
        weekAgo, "old %s.marked -> new %s.marked".replace("%s", on.keyspace));
    on.target("DELETE FROM %s.marked USING TIMESTAMP ? WHERE id = 1", weekAgo);

    assertThat(transfer.repair(transfer.verify()).shadowed()).isEqualTo(1);
  }

  @Test
  void ttlsAreComparedByTheirEnd() {
    on.both("CREATE TABLE %s.ends_at (id int PRIMARY KEY, v int)");
    on.source("INSERT INTO %s.ends_at (id, v) VALUES (1, 1) USING TIMESTAMP 5 AND TTL 5000");
    on.target("INSERT INTO %s.ends_at (id, v) VALUES (1, 1) USING TIMESTAMP 5 AND TTL 4000");
    on.source("INSERT INTO %s.ends_at (id, v) VALUES (2, 1) USING TIMESTAMP 5 AND TTL 5000");
    on.target("INSERT INTO %s.ends_at (id, v) VALUES (2, 1) USING TIMESTAMP 5 AND TTL 5000");

    Differences differences = on.transfer("ends_at").verify();

    assertThat(differences.count(Kind.TIMES_ONLY)).isEqualTo(1);
    assertThat(differences.total()).isEqualTo(1);
  }

  @Test
  void anEmptySourceShowsAllRowsOfTheTarget() {
    on.both("CREATE TABLE %s.empty (id int PRIMARY KEY, v int)");
    on.target("INSERT INTO %s.empty (id, v) VALUES (1, 1)");
    on.target("INSERT INTO %s.empty (id) VALUES (2)");

    assertThat(on.transfer("empty").verify().count(Kind.EXTRA)).isEqualTo(2);
  }

  @Test
  void pagesThatEndInAPartitionHideNothing() {
    on.both(
        "CREATE TABLE %s.pages (p int, a int, b text, st int static, v int, PRIMARY KEY (p, a, b))"
            + " WITH CLUSTERING ORDER BY (a DESC, b ASC)");
    for (int p = 0; p < 3; p++) {
      StringBuilder batch = new StringBuilder("BEGIN UNLOGGED BATCH USING TIMESTAMP 5 ");
      for (int i = 0; i < 350; i++) {
        batch.append(
            "INSERT INTO %s.pages (p, a, b, st, v) VALUES (P, A, 'bI', 1, 1); "
                .replace("(P,", "(" + p + ",")
                .replace(", A,", ", " + i / 7 + ",")
                .replace("bI", "b" + i));
      }
      on.source(batch.append("APPLY BATCH").toString());
    }
    Transfer transfer = on.transfer("pages").slices(1);
    transfer.copy();
    assertThat(transfer.verify().total()).isZero();
    for (int p = 0; p < 3; p++) {
      for (int i = 0; i < 350; i += 25) {
        on.target("DELETE FROM %s.pages WHERE p = ? AND a = ? AND b = ?", p, i / 7, "b" + i);
        on.target("INSERT INTO %s.pages (p, a, b) VALUES (?, ?, ?)", p, i / 7, "b" + i + "x");
      }
      on.target("INSERT INTO %s.pages (p, a, b) VALUES (?, 1000, 'first')", p);
      on.target("INSERT INTO %s.pages (p, a, b) VALUES (?, -1, 'last')", p);
    }

    Differences differences = transfer.verify();

    assertThat(differences.compared()).isEqualTo(1_050);
    assertThat(differences.count(Kind.MISSING)).isEqualTo(3 * 14);
    assertThat(differences.count(Kind.EXTRA)).isEqualTo(3 * 16);
    assertThat(differences.total()).isEqualTo(3 * 30);
  }

  /** Partitions 1 to 10, rows 1 to 6, with static columns; page boundaries fall into partitions. */
  private Transfer copied(String table) {
    on.both(
        "CREATE TABLE %s."
            + table
            + " (id int, c int, st int static, v text, s set<int>, PRIMARY KEY (id, c))");
    for (int id = 1; id <= 10; id++) {
      on.source("UPDATE %s." + table + " USING TIMESTAMP 7 SET st = 1 WHERE id = " + id);
      for (int c = 1; c <= 6; c++) {
        on.source(
            "INSERT INTO %s."
                + table
                + " (id, c, v, s) VALUES (?, ?, 'v', {1, 2}) USING TIMESTAMP 8",
            id,
            c);
      }
    }
    Transfer transfer = on.transfer(table);
    transfer.copy();
    return transfer;
  }

  private static Map<String, String> found(List<Difference> differences) {
    Map<String, String> found = new TreeMap<>();
    differences.forEach(
        difference ->
            found.put(difference.key().toString(), difference.kind() + "" + difference.columns()));
    return found;
  }
}
