package io.cqlengine.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchableStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.junit.CassandraTest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * The benchmarks run, and their contestants do the same work. The times measured here do not count.
 * The normal build runs one benchmark only.
 */
@CassandraTest
class BenchmarksIT {
  private final CassandraCluster cluster;
  private final String contactPoint;

  BenchmarksIT(CassandraCluster cluster) {
    this.cluster = cluster;
    contactPoint = "127.0.0.1:" + cluster.contactPoint().getPort();
  }

  @BeforeEach
  void nameTheNode() {
    System.setProperty("jmh.ignoreLock", "true");
    System.setProperty(BenchmarkNode.CONTACT_POINT, contactPoint);
    BenchmarkNode.fill(contactPoint, 1);
  }

  @AfterEach
  void forgetTheNode() {
    System.clearProperty(BenchmarkNode.CONTACT_POINT);
    cluster.session().execute("DROP KEYSPACE IF EXISTS " + BenchmarkNode.KEYSPACE);
  }

  @Test
  @Tag("slow")
  void everyBenchmarkRuns() throws RunnerException {
    assertThat(results(once().param("kept", "exported", "lent class")))
        .hasSizeGreaterThan(50)
        .allMatch(score -> score > 0);
  }

  @Test
  void aBenchmarkRuns() throws RunnerException {
    assertThat(results(once().include("\\.InsertBenchmark\\.(driver|engine)")))
        .hasSize(2)
        .allMatch(score -> score > 0);
  }

  private static ChainedOptionsBuilder once() {
    return new OptionsBuilder()
        .forks(0)
        .warmupIterations(0)
        .measurementIterations(1)
        .measurementTime(TimeValue.milliseconds(20))
        .shouldFailOnError(true)
        .verbosity(VerboseMode.SILENT);
  }

  private static List<Double> results(ChainedOptionsBuilder options) throws RunnerException {
    return new Runner(options.build())
        .run().stream().map(result -> result.getPrimaryResult().getScore()).toList();
  }

  @Test
  void allInsertsAreTheSameStatement() {
    with(
        new InsertBenchmark(),
        inserts -> {
          BoundStatement driver = bound(inserts, inserts::driver);
          assertSame(driver, bound(inserts, inserts::engine));
          assertThat(values(bound(inserts, inserts::mapper))).isEqualTo(values(driver));
          assertThat(values(bound(inserts, inserts::usual))).isEqualTo(values(driver));
        });
  }

  @Test
  @Tag("slow")
  void allReadsAreTheSameStatementAndEntity() {
    with(
        new GetBenchmark(),
        gets -> {
          BoundStatement driver = bound(gets, gets::driver);
          assertSame(driver, bound(gets, gets::engine));
          assertThat(values(bound(gets, gets::usual))).isEqualTo(values(driver));
          assertThat(gets.engine()).isEqualTo(gets.auto).isEqualTo(gets.driver());
          assertThat(gets.usual()).isEqualTo(gets.auto);
          assertThat(gets.mapper()).isEqualTo(MappedAutomobile.of(gets.auto));
        });
    with(
        new GetBenchmark.Track(),
        gets -> assertThat(gets.engine().value()).isEqualTo(gets.driver()));
    with(
        new SelectBenchmark(),
        selects -> {
          assertSame(bound(selects, selects::driver), bound(selects, selects::engine));
          assertThat(selects.engine())
              .containsExactly(selects.auto)
              .isEqualTo(selects.driver())
              .isEqualTo(selects.usual());
        });
  }

  @Test
  @Tag("slow")
  void allChangesAreTheSameStatement() {
    with(
        new UpdateBenchmark(),
        updates -> assertSame(bound(updates, updates::driver), bound(updates, updates::engine)));
    with(
        new DeleteBenchmark(),
        deletes -> assertSame(bound(deletes, deletes::driver), bound(deletes, deletes::engine)));
  }

  @Test
  @Tag("slow")
  void batchesHaveTheSameStatements() {
    with(
        new BatchBenchmark(),
        batches -> {
          batches.driver();
          BatchStatement expected = (BatchStatement) batches.session.last();
          batches.engine();
          BatchStatement batch = (BatchStatement) batches.session.last();
          assertThat(batch.isIdempotent()).isEqualTo(expected.isIdempotent());
          assertThat(batch.getBatchType()).isEqualTo(expected.getBatchType());
          List<BatchableStatement<?>> children = new ArrayList<>();
          batch.forEach(children::add);
          assertThat(children).hasSize(10).hasSize(expected.size());
          assertThat(values((BoundStatement) children.get(9)))
              .isEqualTo(values((BoundStatement) expected.iterator().next()));
        });
  }

  @Test
  @Tag("slow")
  void rowsOfAllKindsBecomeTheSameEntities() {
    with(
        new RowBenchmark.SixColumns(),
        rows -> {
          assertSameRows(rows, rows.auto);
          assertThat(rows.usual()).isEqualTo(rows.engine());
          assertThat(rows.mapper()).hasSize(1_000).contains(MappedAutomobile.of(rows.auto));
        });
    with(new RowBenchmark.FortyColumns(), rows -> assertSameRows(rows, Wide.one()));
    with(new RowBenchmark.CollectionColumns(), rows -> assertSameRows(rows, Garage.one()));
    with(new RowBenchmark.UserTypeColumn(), rows -> assertSameRows(rows, Owner.one()));
  }

  private static <E> void assertSameRows(RowBenchmark<E> rows, E expected) {
    assertThat(rows.engine()).hasSize(1_000).containsOnly(expected).isEqualTo(rows.driver());
  }

  @Test
  @Tag("slow")
  void theProxyRepeatsTheFirstAnswerOfEachStatement() throws IOException {
    String table = BenchmarkNode.KEYSPACE + ".sample";
    try (RecordingProxy proxy = RecordingProxy.before(contactPoint);
        CqlSession session = BenchmarkNode.connect(proxy.contactPoint())) {
      PreparedStatement write =
          session.prepare("INSERT INTO " + table + " (id, amount) VALUES (?, ?)");
      PreparedStatement read = session.prepare("SELECT amount FROM " + table + " WHERE id = ?");
      session.execute(write.bind("a", 10));
      session.execute(write.bind("b", 20));
      assertThat(session.execute(read.bind("a")).one().getInt(0)).isEqualTo(10);
      assertThat(session.execute(read.bind("b")).one().getInt(0)).isEqualTo(10);
      assertThat(proxy.recorded()).isEqualTo(2);
      assertThat(cluster.session().execute("SELECT id FROM " + table)).hasSize(1);
    }
  }

  private static <B extends EngineBenchmark> void with(B benchmark, Consumer<B> check) {
    benchmark.connect();
    try {
      check.accept(benchmark);
    } finally {
      benchmark.close();
    }
  }

  private static BoundStatement bound(EngineBenchmark benchmark, Runnable contestant) {
    contestant.run();
    return (BoundStatement) benchmark.session.last();
  }

  /** The engine's statement may have additional option markers, which stay unset. */
  private static void assertSame(BoundStatement driver, BoundStatement engine) {
    assertThat(
            engine
                .getPreparedStatement()
                .getQuery()
                .replaceAll(" USING (TTL \\? AND )?TIMESTAMP \\?| LIMIT \\?", ""))
        .isEqualToIgnoringWhitespace(driver.getPreparedStatement().getQuery());
    assertThat(values(engine)).isEqualTo(values(driver));
    assertThat(engine.isIdempotent()).isEqualTo(driver.isIdempotent());
    assertThat(engine.getConsistencyLevel()).isEqualTo(driver.getConsistencyLevel());
  }

  private static List<ByteBuffer> values(BoundStatement statement) {
    return IntStream.range(0, statement.size())
        .filter(statement::isSet)
        .mapToObj(statement::getBytesUnsafe)
        .toList();
  }
}
