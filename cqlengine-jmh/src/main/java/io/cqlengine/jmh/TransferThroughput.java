package io.cqlengine.jmh;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchStatementBuilder;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.DefaultBatchType;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.ResultSet;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.CassandraClusters;
import io.cqlengine.testkit.ClusterOptions;
import io.cqlengine.transfer.Journal;
import io.cqlengine.transfer.SliceRunner;
import io.cqlengine.transfer.Times;
import io.cqlengine.transfer.Transfer;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.function.ToDoubleFunction;

/**
 * Compares a transfer with a loop over the bare driver that does the same: it reads the same pages
 * with the same times, and sends the same batches. The loop stores no position, has no retries, and
 * knows that each row has one time. The arguments are the number of rows and of runs.
 */
public final class TransferThroughput {
  private static final int SLICES = 256;
  private static final int THREADS = 8;
  private static final int IN_FLIGHT = 128;
  private static final int PAGE = 5_000;
  private static final int PER_PARTITION = 100;
  private static final String VALUES = "v, n, d, b, t";

  /** The loop over the driver has no retries. */
  private static final ClusterOptions PATIENT =
      ClusterOptions.builder()
          .setting("write_request_timeout", "60s")
          .setting("read_request_timeout", "60s")
          .setting("range_request_timeout", "60s")
          .setting("truncate_request_timeout", "120s")
          .build();

  private final int rows;
  private final CqlSession session;
  private final CqlEngine engine;

  private record Run(double rowsPerSecond, long peakMegabytes) {}

  private TransferThroughput(int rows, CqlSession session, CqlEngine engine) {
    this.rows = rows;
    this.session = session;
    this.engine = engine;
  }

  /** Prints the median of alternating runs for each kind of times. */
  public static void main(String[] args) throws Exception {
    int rows = args.length > 0 ? Integer.parseInt(args[0]) : 200_000;
    int runs = args.length > 1 ? Integer.parseInt(args[1]) : 5;
    try (CassandraClusters clusters = CassandraClusters.start(1, PATIENT);
        CqlEngine engine = CqlEngine.builder().connection(settings(clusters.get(0))).build()) {
      CqlSession session = engine.connections().get("node").session();
      TransferThroughput throughput = new TransferThroughput(rows, session, engine);
      throughput.load();
      for (Times times : List.of(Times.CELLS, Times.NONE)) {
        throughput.compare(times, runs);
      }
    }
  }

  private static ConnectionSettings settings(CassandraCluster cluster) {
    return ConnectionSettings.named("node")
        .contactPoint(cluster.contactPoint().getHostString(), cluster.contactPoint().getPort())
        .requestTimeout(Duration.ofSeconds(60))
        .build();
  }

  private void compare(Times times, int runs) throws Exception {
    List<Run> driver = new ArrayList<>();
    List<Run> transfer = new ArrayList<>();
    // The first two warm up.
    for (int run = -1; run < runs; run++) {
      Run bare = measure(() -> bare(times));
      Run own = measure(() -> transfer(times));
      if (run >= 0) {
        driver.add(bare);
        transfer.add(own);
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%-5s driver %.0f rows/s, transfer %.0f rows/s, ratio %.2f; peak heap %.0f and %.0f MB%n",
        times,
        median(driver, Run::rowsPerSecond),
        median(transfer, Run::rowsPerSecond),
        median(transfer, Run::rowsPerSecond) / median(driver, Run::rowsPerSecond),
        median(driver, Run::peakMegabytes),
        median(transfer, Run::peakMegabytes));
  }

  private static double median(List<Run> runs, ToDoubleFunction<Run> figure) {
    return runs.stream().mapToDouble(figure).sorted().skip(runs.size() / 2).findFirst().orElse(0);
  }

  /** Work that may throw. */
  private interface Copy {
    void run() throws Exception;
  }

  private Run measure(Copy copy) throws Exception {
    session.execute(statement("TRUNCATE copies.items"));
    List<MemoryPoolMXBean> heap =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .toList();
    System.gc();
    heap.forEach(MemoryPoolMXBean::resetPeakUsage);
    long began = System.nanoTime();
    copy.run();
    double seconds = (System.nanoTime() - began) / 1e9;
    long peak = heap.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
    return new Run(rows / seconds, peak >> 20);
  }

  private void transfer(Times times) {
    Transfer.table("originals", "items")
        .from(engine.using("node"))
        .to(engine.using("node").keyspace("copies"))
        .journal(Journal.memory())
        .times(times)
        .slices(SLICES)
        .inFlight(IN_FLIGHT)
        .runner(SliceRunner.threads(THREADS))
        .copy();
  }

  private void bare(Times times) throws InterruptedException {
    PreparedStatement select =
        session.prepare(
            "SELECT token(p), p, c, v, WRITETIME(v), TTL(v), n, WRITETIME(n), TTL(n), d,"
                + " WRITETIME(d), TTL(d), b, WRITETIME(b), TTL(b), t, WRITETIME(t), TTL(t)"
                + " FROM originals.items WHERE token(p) >= ? AND token(p) <= ?");
    PreparedStatement marker =
        session.prepare(
            "INSERT INTO copies.items (p, c) VALUES (?, ?) USING TIMESTAMP ? AND TTL ?");
    PreparedStatement update =
        session.prepare(
            "UPDATE copies.items USING TIMESTAMP ? AND TTL ? SET v = ?, n = ?, d = ?, b = ?, t = ?"
                + " WHERE p = ? AND c = ?");
    Semaphore inFlight = new Semaphore(IN_FLIGHT);
    long start = System.currentTimeMillis() * 1_000;
    long width = Long.divideUnsigned(-1, SLICES);
    SliceRunner.threads(THREADS)
        .run(
            SLICES,
            slice -> {
              long first = Long.MIN_VALUE + slice * width;
              long last = slice == SLICES - 1 ? Long.MAX_VALUE : first + width - 1;
              ResultSet page =
                  session.execute(
                      select
                          .bind(first, last)
                          .setPageSize(PAGE)
                          .setConsistencyLevel(ConsistencyLevel.LOCAL_QUORUM));
              List<CompletionStage<?>> sent = new ArrayList<>();
              BatchStatementBuilder batch = null;
              int partition = 0;
              for (Row row : page) {
                if (batch != null && row.getInt(1) != partition) {
                  sent.add(send(batch, inFlight));
                  batch = null;
                }
                batch = batch == null ? BatchStatement.builder(DefaultBatchType.UNLOGGED) : batch;
                partition = row.getInt(1);
                long time = times == Times.NONE ? start : row.getLong(4);
                batch.addStatement(marker.bind(partition, row.getInt(2), time, 0));
                batch.addStatement(values(update, row, time));
              }
              if (batch != null) {
                sent.add(send(batch, inFlight));
              }
              sent.forEach(stage -> stage.toCompletableFuture().join());
            });
  }

  private static BoundStatement values(PreparedStatement update, Row row, long time) {
    return update
        .boundStatementBuilder()
        .setLong(0, time)
        .setInt(1, 0)
        .setBytesUnsafe(2, row.getBytesUnsafe(3))
        .setBytesUnsafe(3, row.getBytesUnsafe(6))
        .setBytesUnsafe(4, row.getBytesUnsafe(9))
        .setBytesUnsafe(5, row.getBytesUnsafe(12))
        .setBytesUnsafe(6, row.getBytesUnsafe(15))
        .setBytesUnsafe(7, row.getBytesUnsafe(1))
        .setBytesUnsafe(8, row.getBytesUnsafe(2))
        .build();
  }

  private CompletionStage<?> send(BatchStatementBuilder batch, Semaphore inFlight) {
    inFlight.acquireUninterruptibly();
    return session
        .executeAsync(
            batch.setConsistencyLevel(ConsistencyLevel.LOCAL_QUORUM).setIdempotence(true).build())
        .whenComplete((answer, failure) -> inFlight.release());
  }

  private void load() {
    for (String keyspace : List.of("originals", "copies")) {
      session.execute(
          statement(
              "CREATE KEYSPACE "
                  + keyspace
                  + " WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}"));
      session.execute(
          statement(
              "CREATE TABLE "
                  + keyspace
                  + ".items (p int, c int, v text, n bigint, d double, b boolean, t timestamp,"
                  + " PRIMARY KEY (p, c))"));
    }
    PreparedStatement insert =
        session.prepare(
            "INSERT INTO originals.items (p, c, "
                + VALUES
                + ") VALUES (?, ?, ?, 1, 2.5, true, 5) USING TIMESTAMP ?");
    Semaphore inFlight = new Semaphore(IN_FLIGHT);
    List<CompletionStage<?>> sent = new ArrayList<>();
    for (int p = 0; p < rows / PER_PARTITION; p++) {
      BatchStatementBuilder batch = BatchStatement.builder(DefaultBatchType.UNLOGGED);
      for (int c = 0; c < PER_PARTITION; c++) {
        batch.addStatement(insert.bind(p, c, "a text of some thirty characters", 1_000L + c));
      }
      sent.add(send(batch, inFlight));
    }
    sent.forEach(stage -> stage.toCompletableFuture().join());
  }

  private static SimpleStatement statement(String cql) {
    return SimpleStatement.newInstance(cql).setTimeout(Duration.ofMinutes(2));
  }
}
