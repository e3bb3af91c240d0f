package io.cqlengine.tests.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.cqlengine.api.annotation.ClusteringKey;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import io.cqlengine.transfer.Difference.Kind;
import io.cqlengine.transfer.Differences;
import io.cqlengine.transfer.Journal;
import io.cqlengine.transfer.Times;
import io.cqlengine.transfer.Transfer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Rows that change after their copy, when the copy does not give cells their own times. */
@CassandraTest(clusters = 2)
@TestInstance(Lifecycle.PER_CLASS)
class ChangingRowsIT {
  @Table("session")
  record Session(
      @PartitionKey int id,
      @Nullable String user,
      @Nullable List<Integer> steps,
      @Nullable Integer age) {}

  @Table("by_user")
  record ByUser(@PartitionKey String user, @ClusteringKey int id) {}

  @Table("negated")
  record Negated(@PartitionKey int id, @Nullable List<Integer> steps, @Nullable Integer age) {
    static Negated of(Session session) {
      List<Integer> steps = session.steps();
      return new Negated(
          session.id(),
          steps == null ? null : steps.stream().map(step -> -step).toList(),
          session.age());
    }
  }

  private final TransferFixture on;

  ChangingRowsIT(CassandraCluster source, CassandraCluster target, TestKeyspace keyspace) {
    on = new TransferFixture(source, target, keyspace);
    on.source("CREATE TABLE %s.session (id int PRIMARY KEY, user text, steps list<int>, age int)");
    on.target("CREATE TABLE %s.by_user (user text, id int, PRIMARY KEY (user, id))");
    on.target("CREATE TABLE %s.negated (id int PRIMARY KEY, steps list<int>, age int)");
  }

  @AfterAll
  void close() {
    on.close();
  }

  @Test
  void aListIsNotDoubledWhenItsRowIsNewer() {
    on.both("CREATE TABLE %s.rows (id int PRIMARY KEY, l list<int>, v int)");
    on.source("UPDATE %s.rows USING TIMESTAMP 5 SET l = [1, 2, 1], v = 1 WHERE id = 1");
    Transfer transfer = on.transfer("rows").times(Times.ROWS);
    transfer.copy();
    on.source("UPDATE %s.rows USING TIMESTAMP 9 SET v = 2 WHERE id = 1");

    transfer.restart();

    assertThat(transfer.copy().listsPresent()).isEqualTo(1);
    assertThat(on.targetText("SELECT * FROM %s.rows"))
        .isEqualTo(on.sourceText("SELECT * FROM %s.rows"));
  }

  @Test
  void aListThatAMappingChangesIsNotDoubledWhenItsRowIsNewer() {
    on.source("UPDATE %s.session USING TIMESTAMP 5 SET steps = [1, 2], age = 1 WHERE id = 1");
    Transfer transfer = mapped(Transfer.of(Session.class).map("n", Negated.class, Negated::of));
    transfer.copy();
    on.source("UPDATE %s.session USING TIMESTAMP 9 SET age = 2 WHERE id = 1");

    transfer.restart();
    transfer.copy();

    assertThat(on.targetText("SELECT steps, age FROM %s.negated WHERE id = 1"))
        .containsExactly("[steps:[-1,-2], age:2]");
    assertThat(transfer.verify().none()).isTrue();
  }

  @Test
  void aRowInUseDoesNotDifferByItsTimes() {
    on.both("CREATE TABLE %s.used (id int PRIMARY KEY, a int, b int, l list<int>)");
    on.source("UPDATE %s.used USING TIMESTAMP 5 SET a = 1, b = 1, l = [1] WHERE id = 1");
    Transfer transfer = on.transfer("used").times(Times.ROWS);
    transfer.copy();
    on.both("UPDATE %s.used USING TIMESTAMP 20 SET b = 2 WHERE id = 1");
    assertThat(transfer.verify().none()).isTrue();

    on.source("UPDATE %s.used USING TIMESTAMP 30 SET l = l + [2] WHERE id = 1");
    Differences differences = transfer.verify();

    assertThat(differences.count(Kind.VALUES)).isEqualTo(1);
    assertThat(transfer.repair(differences).repaired()).isEqualTo(1);
    assertThat(on.targetText("SELECT a, WRITETIME(a), l FROM %s.used"))
        .containsExactly("[a:1, \"writetime(a)\":5, l:[1,2]]");
  }

  @Test
  void aListOfTheSameLengthHasOtherValues() {
    on.both("CREATE TABLE %s.other (id int PRIMARY KEY, l list<int>)");
    on.source("UPDATE %s.other USING TIMESTAMP 5 SET l = [1, 2] WHERE id = 1");
    on.target("UPDATE %s.other USING TIMESTAMP 5 SET l = [1, 3] WHERE id = 1");

    Differences differences = on.transfer("other").verify();

    assertThat(differences.count(Kind.VALUES)).isEqualTo(1);
    assertThat(differences.count(Kind.LIST_DOUBLED)).isZero();
  }

  @Test
  void aRowOfKeysEndsWithTheRowThatItWasMadeOf() {
    on.source("UPDATE %s.session USING TIMESTAMP 7 AND TTL 4 SET user = 'ending' WHERE id = 11");
    on.source("UPDATE %s.session USING TIMESTAMP 7 SET user = 'lasting' WHERE id = 12");
    Transfer transfer =
        mapped(
            Transfer.of(Session.class)
                .map(
                    "u",
                    ByUser.class,
                    session ->
                        session.user() == null ? null : new ByUser(session.user(), session.id())));

    transfer.copy();

    // No query answers the time of a row marker. A deletion shows whether it is older.
    on.target("DELETE FROM %s.by_user USING TIMESTAMP 6 WHERE user = 'lasting' AND id = 12");
    assertThat(users()).contains("lasting");
    on.target("DELETE FROM %s.by_user USING TIMESTAMP 7 WHERE user = 'lasting' AND id = 12");
    assertThat(users()).doesNotContain("lasting");
    long start = System.nanoTime();
    while (users().contains("ending")) {
      assertThat(System.nanoTime() - start).isLessThan(Duration.ofMinutes(2).toNanos());
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  private List<String> users() {
    return on.target("SELECT user FROM %s.by_user").stream().map(row -> row.getString(0)).toList();
  }

  private Transfer mapped(Transfer transfer) {
    return transfer
        .onlyMapped()
        .from(on.engine.using("old").keyspace(on.keyspace))
        .to(on.engine.using("new").keyspace(on.keyspace))
        .journal(Journal.memory())
        .secondLook(Duration.ofMillis(50))
        .slices(8);
  }
}
