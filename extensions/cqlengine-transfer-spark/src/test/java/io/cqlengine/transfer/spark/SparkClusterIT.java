package io.cqlengine.transfer.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import io.cqlengine.transfer.Difference;
import io.cqlengine.transfer.Differences;
import io.cqlengine.transfer.SliceRunner;
import io.cqlengine.transfer.Transfer;
import io.cqlengine.transfer.TransferProgress;
import io.cqlengine.transfer.TransferReport;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A copy on two workers of Spark, from one Cassandra to another, beside the same in one JVM. */
@CassandraTest(clusters = 2)
@Tag("spark")
class SparkClusterIT {
  private static final int ROWS = Integer.getInteger("spark.rows", 200_000);

  /** The executors whose tasks succeeded. */
  private static final class Executors extends SparkListener {
    private final Set<String> ids = ConcurrentHashMap.newKeySet();

    @Override
    public void onTaskEnd(SparkListenerTaskEnd end) {
      if (end.taskInfo().successful()) {
        ids.add(end.taskInfo().executorId());
      }
    }
  }

  @Test
  @Timeout(value = 2, unit = TimeUnit.HOURS)
  void aCopyIsExactThoughAnExecutorIsKilled(
      CassandraCluster source, CassandraCluster target, TestKeyspace keyspace, @TempDir Path folder)
      throws Exception {
    try (TwoClusters on = new TwoClusters(source, target, keyspace);
        StandaloneSpark cluster = new StandaloneSpark(folder, 2);
        JavaSparkContext context = new JavaSparkContext(cluster.configuration())) {
      on.table.load(ROWS);
      Executors executors = new Executors();
      context.sc().addSparkListener(executors);
      assertThat(cluster.executors()).hasSize(2);
      AtomicBoolean killed = new AtomicBoolean();
      Consumer<TransferProgress> killer =
          progress -> {
            if (progress.slicesDone() > 2 && killed.compareAndSet(false, true)) {
              cluster.executors().get(0).destroyForcibly();
            }
          };
      Transfer transfer = on.transfer().slices(64);
      Transfer onSpark = transfer.runBy(SparkSlices.on(context).configText(on.hocon));

      TransferReport copied = onSpark.progress(killer).copy();

      assertThat(killed).isTrue();
      assertThat(executors.ids).hasSizeGreaterThanOrEqualTo(2);
      assertThat(copied.rows()).isEqualTo(ROWS);
      on.table.requireSame(ROWS);
      Differences differences = onSpark.verify();
      assertThat(differences.none()).as(differences.toString()).isTrue();
      assertThat(differences.compared()).isEqualTo(ROWS);
      assertThat(transfer.verify().total()).as("compared in one JVM").isZero();

      on.table.truncateTarget();
      transfer.restart();
      TransferReport alone = transfer.runner(SliceRunner.threads(4)).copy();
      System.out.printf(
          "%d rows, %s differences. On two executors, one killed: %d s. In one JVM: %d s.%n",
          ROWS,
          differences.count(Difference.Kind.VALUES),
          copied.took().toSeconds(),
          alone.took().toSeconds());
    }
  }
}
