package io.cqlengine.tests.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import io.cqlengine.transfer.Difference.Kind;
import io.cqlengine.transfer.Differences;
import io.cqlengine.transfer.Transfer;
import io.cqlengine.transfer.TransferReport;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** An application that writes to both clusters while a table is copied. */
@CassandraTest(clusters = 2)
class DualWritesIT {
  private static final int ROWS = 300;

  @Test
  void bothTablesAreEqualInTheEnd(
      CassandraCluster source, CassandraCluster target, TestKeyspace keyspace) {
    try (TransferFixture on = new TransferFixture(source, target, keyspace)) {
      on.both(
          "CREATE TABLE %s.used (p int, c int, v int, s set<int>, m map<int, int>,"
              + " PRIMARY KEY (p, c))");
      for (int i = 0; i < ROWS; i++) {
        on.source(
            "INSERT INTO %s.used (p, c, v, s, m) VALUES (?, ?, 0, {0}, {0: 0})", i / 10, i % 10);
      }
      Transfer transfer = on.transfer("used").rate(100);
      AtomicBoolean copied = new AtomicBoolean();

      CompletableFuture<Integer> application =
          CompletableFuture.supplyAsync(() -> writes(on, copied));
      TransferReport report = transfer.copy();
      copied.set(true);

      assertThat(application.join()).isPositive();
      assertThat(report.complete()).isTrue();
      Differences differences = transfer.verify();
      assertThat(differences.count(Kind.VALUES) + differences.count(Kind.EXTRA)).isZero();
      assertThat(differences.total()).as(differences.toString()).isZero();
      String all = "SELECT p, c, v, s, m, WRITETIME(v), WRITETIME(s), WRITETIME(m) FROM %s.used";
      assertThat(on.targetText(all)).isEqualTo(on.sourceText(all));
    }
  }

  /** Random updates and deletions, each with one time on both sides. */
  private static int writes(TransferFixture on, AtomicBoolean end) {
    Random random = new Random(7);
    int written = 0;
    while (!end.get()) {
      int row = random.nextInt(ROWS);
      long time = System.currentTimeMillis() * 1_000 + written % 1_000;
      String cql =
          switch (random.nextInt(5)) {
            case 0 -> "DELETE FROM %s.used USING TIMESTAMP ? WHERE p = ? AND c = ?";
            case 1 -> "DELETE s[0], m[0] FROM %s.used USING TIMESTAMP ? WHERE p = ? AND c = ?";
            case 2 -> "DELETE v FROM %s.used USING TIMESTAMP ? WHERE p = ? AND c = ?";
            case 3 -> "UPDATE %s.used USING TIMESTAMP ? SET v = 1, m[1] = 1 WHERE p = ? AND c = ?";
            default -> "UPDATE %s.used USING TIMESTAMP ? SET s = {1, 2} WHERE p = ? AND c = ?";
          };
      Stream.of(on.source, on.target)
          .map(CassandraCluster::session)
          .forEach(session -> write(session, cql.replace("%s", on.keyspace), time, row));
      written++;
    }
    return written;
  }

  private static void write(CqlSession session, String cql, long time, int row) {
    session.execute(SimpleStatement.newInstance(cql, time, row / 10, row % 10));
  }
}
