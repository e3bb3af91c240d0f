package io.cqlengine.transfer.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import io.cqlengine.transfer.Journal;
import io.cqlengine.transfer.RemoteSliceRunner;
import io.cqlengine.transfer.SliceJob;
import io.cqlengine.transfer.SliceResult;
import io.cqlengine.transfer.Transfer;
import io.cqlengine.transfer.TransferReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.LongAccumulator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Slices in the tasks of Spark, in this JVM. */
@CassandraTest(clusters = 2)
@Tag("spark")
@TestInstance(Lifecycle.PER_CLASS)
class SparkSlicesIT {
  private static final int ROWS = 300;

  @TempDir private static Path folder;

  private final TwoClusters on;
  private JavaSparkContext context;

  SparkSlicesIT(CassandraCluster source, CassandraCluster target, TestKeyspace keyspace) {
    on = new TwoClusters(source, target, keyspace);
  }

  @BeforeAll
  void start() {
    on.table.load(ROWS);
    context =
        new JavaSparkContext(
            new SparkConf()
                .setMaster("local[2]")
                .setAppName("transfer")
                .set("spark.ui.enabled", "false")
                .set("spark.driver.host", "127.0.0.1")
                .set("spark.eventLog.enabled", "true")
                .set("spark.eventLog.compress", "false")
                .set("spark.eventLog.dir", folder.toUri().toString())
                .set("spark.serializer", "org.apache.spark.serializer.KryoSerializer"));
  }

  @AfterAll
  void close() {
    context.close();
    on.close();
  }

  private Transfer transfer() {
    return on.transfer().slices(8).runBy(SparkSlices.on(context).configText(on.hocon));
  }

  @Test
  void aCopyIsExactAndHasNoPasswordInClosuresAndEventLog() throws IOException {
    List<String> closures = new ArrayList<>();
    SparkSlices spark = SparkSlices.on(context).configText(on.hocon);
    RemoteSliceRunner looking =
        new RemoteSliceRunner() {
          @Override
          public int parallelism() {
            return spark.parallelism();
          }

          @Override
          public List<SliceResult> run(SliceJob job, List<Integer> slices, Progress progress)
              throws InterruptedException {
            LongAccumulator rows = context.sc().longAccumulator("of the test");
            closures.add(text(JavaBytes.of(spark.task(job, rows, rows))));
            return spark.run(job, slices, progress);
          }
        };

    TransferReport report = transfer().runBy(looking).copy();

    assertThat(report.rows()).isEqualTo(ROWS);
    assertThat(report.settings()).contains("2 slices at the same time").contains("64 writes");
    on.table.requireSame(ROWS);
    assertThat(transfer().verify().none()).isTrue();
    String password = System.getenv(TwoClusters.VARIABLE);
    assertThat(password).isNotBlank();
    assertThat(closures)
        .isNotEmpty()
        .allSatisfy(one -> assertThat(one).contains(TwoClusters.VARIABLE).doesNotContain(password));
    assertThat(eventLog()).contains("rows copied").doesNotContain(password);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static String eventLog() throws IOException {
    StringBuilder log = new StringBuilder();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        log.append(text(Files.readAllBytes(file)));
      }
    }
    return log.toString();
  }

  @Test
  void anEngineIsBuiltOfTheFileThatWasSubmitted(@TempDir Path submitted) throws IOException {
    Transfer transfer = transfer().slices(1).runBy(SparkSlices.on(context));
    assertThatThrownBy(transfer::verify)
        .cause()
        .hasMessageContaining("The file 'cqlengine.conf' does not exist on an executor.");

    Path file = Files.writeString(submitted.resolve("cqlengine.conf"), on.hocon);
    context.addFile(file.toString());

    assertThat(transfer.verify().failures()).isEmpty();
  }

  @Test
  void anEngineThatCannotBeBuiltIsReported() {
    SparkSlices spark = SparkSlices.on(context).configText("cqlengine.connections = ${NOT_SET}");

    assertThatThrownBy(transfer().runBy(spark)::copy)
        .isInstanceOf(CqlEngineException.class)
        .hasMessage("Spark could not run the slices. See the cause.")
        .cause()
        .hasMessageContaining("NOT_SET");
  }

  @Test
  void aJournalThatExecutorsCannotUseIsRejected() {
    for (Journal journal : List.of(Journal.memory(), Journal.file(folder.resolve("journal")))) {
      assertThatThrownBy(transfer().journal(journal)::copy)
          .isInstanceOf(CqlEngineException.class)
          .hasMessageStartingWith("Other processes run the slices, and cannot use a journal in ");
    }
  }

  @Test
  void aSettingThatCannotBeSentIsRejected() {
    ConsistencyLevel own =
        new ConsistencyLevel() {
          @Override
          public int getProtocolCode() {
            return LOCAL_ONE.getProtocolCode();
          }

          @Override
          public String name() {
            return "OWN";
          }

          @Override
          public boolean isDcLocal() {
            return true;
          }

          @Override
          public boolean isSerial() {
            return false;
          }
        };

    assertThatThrownBy(transfer().sourceConsistency(own)::verify)
        .isInstanceOf(CqlEngineException.class)
        .hasMessageContaining("has a setting that is not serializable");
  }
}
