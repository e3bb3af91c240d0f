package io.cqlengine.tests.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.spi.ExecutionListener;
import io.cqlengine.testkit.CassandraClusters;
import io.cqlengine.transfer.Difference;
import io.cqlengine.transfer.Difference.Kind;
import io.cqlengine.transfer.Differences;
import io.cqlengine.transfer.Transfer;
import io.cqlengine.transfer.TransferReport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A table is copied by a JVM with 256 MB that is killed ten times and started again. In the end
 * both tables are equal, and no more rows were sent twice than were on their way.
 *
 * <p>It copies a million rows, or as many as the system property {@code cqlengine.transfer.rows}
 * says. A tenth of them is in one partition, or as many as {@code cqlengine.transfer.together}
 * says.
 */
@Tag("slow")
class KilledCopyIT {
  private static final int ROWS = Integer.getInteger("cqlengine.transfer.rows", 1_000_000);
  private static final int TOGETHER = Integer.getInteger("cqlengine.transfer.together", ROWS / 10);
  private static final int KILLS = Integer.getInteger("cqlengine.transfer.kills", 10);
  private static final int LARGEST_PAGE = 1_000;
  private static final String KEYSPACE = "killed_copy";

  private final WideRows table = new WideRows(KEYSPACE, CopyingProcess.TABLE);

  @Test
  @Timeout(value = 1, unit = TimeUnit.HOURS)
  void aCopyThatIsKilledTenTimesIsExact(@TempDir Path folder) throws Exception {
    try (CassandraClusters clusters = CassandraClusters.start(2)) {
      CqlSession source = clusters.get(0).session();
      CqlSession target = clusters.get(1).session();
      for (CqlSession session : new CqlSession[] {source, target}) {
        session.execute(
            "CREATE KEYSPACE "
                + KEYSPACE
                + " WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
        table.create(session, KEYSPACE);
      }
      table.load(source, ROWS, TOGETHER);
      long began = System.nanoTime();

      long read = copy(clusters, target, folder.resolve("rows"));

      System.out.printf(
          "%d rows in %d s, %d kills, %d rows read twice%n",
          ROWS, TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began), KILLS, read - ROWS);
      assertThat(read - ROWS)
          .as("rows that were sent twice")
          .isLessThanOrEqualTo(
              (long) KILLS
                  * (CopyingProcess.THREADS * LARGEST_PAGE
                      + CopyingProcess.IN_FLIGHT * WideRows.PER_PARTITION));
      WideRows.Result compared = table.compare(source, target);
      assertThat(compared.different()).isEmpty();
      assertThat(compared.rows()).isEqualTo(ROWS);
      try (CqlEngine engine =
          CopyingProcess.engine(
              clusters.get(0).contactPoint(),
              clusters.get(1).contactPoint(),
              ExecutionListener.onEnd(event -> {}))) {
        Transfer transfer =
            CopyingProcess.transfer(engine, KEYSPACE).secondLook(Duration.ofSeconds(1));
        TransferReport again = transfer.copy();
        assertThat(again.rows() + again.cells()).as("the next run").isZero();
        namesWhatDiffers(transfer, target);
      }
    }
  }

  /** Copies with kills; the rows that were read. */
  private static long copy(CassandraClusters clusters, CqlSession target, Path rows)
      throws Exception {
    Map<Integer, String> done = new HashMap<>();
    for (int kill = 1; kill <= KILLS; kill++) {
      Process process = start(clusters, rows);
      long enough = (long) ROWS * kill / (KILLS + 1);
      while (process.isAlive() && CopyingProcess.rows(rows) < enough) {
        boolean unused = process.waitFor(20, TimeUnit.MILLISECONDS);
      }
      assertThat(process.isAlive()).as("it still copies").isTrue();
      process.destroyForcibly().waitFor();
      assertThat(done(target)).as("finished slices").containsAllEntriesOf(done);
      done.putAll(done(target));
    }
    assertThat(start(clusters, rows).waitFor()).isZero();
    assertThat(done(target)).hasSizeGreaterThanOrEqualTo(CopyingProcess.SLICES);
    assertThat(done(target)).as("finished slices").containsAllEntriesOf(done);
    return CopyingProcess.rows(rows);
  }

  private static Process start(CassandraClusters clusters, Path rows) throws IOException {
    return CopyingProcess.start(
        KEYSPACE, rows, clusters.get(0).contactPoint(), clusters.get(1).contactPoint());
  }

  /** The finished slices with the time at which they were taken last. */
  private static Map<Integer, String> done(CqlSession target) {
    boolean begun =
        target
            .getMetadata()
            .getKeyspace(KEYSPACE)
            .flatMap(keyspace -> keyspace.getTable("cqlengine_transfer_slice"))
            .isPresent();
    Map<Integer, String> done = new HashMap<>();
    if (begun) {
      for (Row row :
          target.execute(
              "SELECT number, done, counts, WRITETIME(begun) FROM "
                  + KEYSPACE
                  + ".cqlengine_transfer_slice")) {
        if (row.getBoolean("done")) {
          done.put(row.getInt("number"), row.getFormattedContents());
        }
      }
    }
    return done;
  }

  private static void namesWhatDiffers(Transfer transfer, CqlSession target) {
    String items = KEYSPACE + "." + CopyingProcess.TABLE;
    int p = (ROWS + TOGETHER) / 2 / WideRows.PER_PARTITION;
    String spoilt = WideRows.firstRow(p);
    String deleted = WideRows.firstRow(p + 1);
    target.execute("UPDATE " + items + " SET v = 'x' WHERE p = ? AND a = 0 AND b = ?", p, spoilt);
    target.execute("DELETE FROM " + items + " WHERE p = ? AND a = 0 AND b = ?", p + 1, deleted);
    target.execute("INSERT INTO " + items + " (p, a, b) VALUES (?, 99, 'extra')", p + 2);
    List<Difference> found = new ArrayList<>();

    Differences differences = transfer.verify(found::add);

    assertThat(differences.compared()).isEqualTo(ROWS);
    assertThat(found)
        // The other comparison knows how busy the machine is.
        .filteredOn(difference -> difference.kind() != Kind.TIMES_ONLY)
        .extracting(Difference::kind, Difference::key)
        .containsExactlyInAnyOrder(
            tuple(Kind.VALUES, Map.of("p", p, "a", 0, "b", spoilt)),
            tuple(Kind.MISSING, Map.of("p", p + 1, "a", 0, "b", deleted)),
            tuple(Kind.EXTRA, Map.of("p", p + 2, "a", 99, "b", "extra")));
  }
}
