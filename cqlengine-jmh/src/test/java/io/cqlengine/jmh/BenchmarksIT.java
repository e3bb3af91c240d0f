package io.cqlengine.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import io.cqlengine.jmh.fork.Jvm;
import io.cqlengine.jmh.fork.ModulePath;
import io.cqlengine.jmh.result.Comparison;
import io.cqlengine.jmh.result.Environment;
import io.cqlengine.jmh.result.SampleLines;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.junit.CassandraTest;
import java.util.List;
import java.util.function.Consumer;
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
 * The benchmarks run, and their contestants do the same work. What they measure here is nothing.
 * The gate runs one benchmark only.
 */
@CassandraTest
class BenchmarksIT {
  private final CassandraCluster cluster;

  BenchmarksIT(CassandraCluster cluster) {
    this.cluster = cluster;
  }

  @BeforeEach
  void nameTheNode() {
    System.setProperty(
        BenchmarkNode.CONTACT_POINT, "127.0.0.1:" + cluster.contactPoint().getPort());
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
        .hasSizeGreaterThan(30)
        .allMatch(score -> score > 0);
  }

  @Test
  void aBenchmarkRuns() throws RunnerException {
    assertThat(results(once().include(InsertBenchmark.class.getName() + ".execute(Driver|Engine)")))
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
        inserts ->
            assertSame(
                inserts.bindDriver(),
                inserts.bindEngine(),
                (BoundStatement) inserts.executeDriver(),
                (BoundStatement) inserts.executeEngine()));
  }

  @Test
  @Tag("slow")
  void theMapperInsertsTheSameValues() {
    with(
        new InsertBenchmark(),
        inserts ->
            assertThat(inserts.bindMapper().getValues())
                .isEqualTo(inserts.bindDriver().getValues().subList(0, 6)));
  }

  @Test
  @Tag("slow")
  void allReadsAreTheSameStatement() {
    with(new GetBenchmark(), gets -> assertSame(gets.bindDriver(), gets.bindEngine()));
    with(new SelectBenchmark(), selects -> assertSame(selects.bindDriver(), selects.bindEngine()));
  }

  @Test
  @Tag("slow")
  void allReadTheSameEntity() {
    with(
        new GetBenchmark(),
        gets -> {
          assertThat(gets.executeEngine()).isEqualTo(gets.auto).isEqualTo(gets.executeDriver());
          assertThat(gets.executeMapper()).isEqualTo(MappedAutomobile.of(gets.auto));
        });
  }

  @Test
  @Tag("slow")
  void allChangesAreTheSameStatement() {
    with(new UpdateBenchmark(), updates -> assertSame(updates.bindDriver(), updates.bindEngine()));
    with(new DeleteBenchmark(), deletes -> assertSame(deletes.bindDriver(), deletes.bindEngine()));
  }

  @Test
  @Tag("slow")
  void batchesHaveTheSameStatements() {
    with(
        new BatchBenchmark(),
        batches -> {
          BatchStatement expected = (BatchStatement) batches.executeDriver();
          BatchStatement batch = (BatchStatement) batches.executeEngine();
          assertThat(batch.size()).isEqualTo(10).isEqualTo(expected.size());
          assertThat(batch.isIdempotent()).isEqualTo(expected.isIdempotent());
          assertThat(batch.getBatchType()).isEqualTo(expected.getBatchType());
        });
  }

  @Test
  @Tag("slow")
  void rowsOfAllKindsBecomeTheSameEntities() {
    with(
        new RowBenchmark(),
        rows -> {
          assertThat(rows.sixEngine()).isEqualTo(rows.auto).isEqualTo(rows.sixDriver());
          assertThat(rows.wideEngine()).isEqualTo(Wide.one()).isEqualTo(rows.wideDriver());
          assertThat(rows.collectionsEngine())
              .isEqualTo(Garage.one())
              .isEqualTo(rows.collectionsDriver());
          assertThat(rows.userTypeEngine()).isEqualTo(Owner.one()).isEqualTo(rows.userTypeDriver());
        });
  }

  @Test
  @Tag("slow")
  void usualCodeDoesTheSameWork() {
    with(
        new InsertBenchmark(),
        inserts ->
            assertThat(inserts.bindUsual().getValues())
                .isEqualTo(inserts.bindDriver().getValues().subList(0, 6)));
    with(
        new GetBenchmark(),
        gets -> {
          assertThat(gets.bindUsual().getValues())
              .isEqualTo(gets.bindDriver().getValues().subList(0, 3));
          assertThat(gets.executeUsual()).isEqualTo(gets.auto);
        });
    with(new RowBenchmark(), rows -> assertThat(rows.sixUsual()).isEqualTo(rows.auto));
  }

  @Test
  @Tag("slow")
  void allWaysReachTheMembers() {
    with(
        new MembersBenchmark(),
        members ->
            assertThat(MembersBenchmark.WAYS)
                .allSatisfy(
                    way -> {
                      assertThat(members.way(way).bind().getString(0)).isEqualTo(way);
                      assertThat(members.way(way).decode())
                          .hasSameClassAs(members.way(way).entity())
                          .asString()
                          .contains("id=exported", "amount=1");
                    }));
  }

  @Test
  @Tag("slow")
  void routesAreChosenInEachWay() {
    with(
        new RouteBenchmark(),
        routes -> {
          assertThat(routes.byDefault().connection()).isEqualTo("cluster1");
          assertThat(routes.using().connection()).isEqualTo("cluster2");
          assertThat(routes.byContext().connection()).isEqualTo("cluster2");
          assertThat(routes.byModel().connection()).isEqualTo("cluster2");
          assertThat(routes.oneResolver().connection()).isEqualTo("cluster2");
          assertThat(routes.fiveResolvers().connection()).isEqualTo("cluster1");
        });
  }

  @Test
  @Tag("slow")
  void theEngineIsMeasuredAsAModule() {
    SampleLines lines = new SampleLines(line -> {});
    Jvm jvm = ModulePath.of(Jvm.here()).atNode(System.getProperty(BenchmarkNode.CONTACT_POINT));
    Ratios.fork(jvm, 1, "members, row").run(lines);
    Comparison members = lines.comparisons().get(0);
    assertThat(members.measured().path()).isEqualTo(Environment.MODULE_PATH);
    assertThat(members.contestants())
        .extracting(Comparison.Measured::name)
        .contains("driver")
        .containsAll(MembersBenchmark.WAYS);
    assertThat(Environment.here().path()).isEqualTo(Environment.CLASS_PATH);
  }

  private static <B extends EngineBenchmark> void with(B benchmark, Consumer<B> check) {
    benchmark.connect();
    try {
      check.accept(benchmark);
    } finally {
      benchmark.close();
    }
  }

  private static void assertSame(BoundStatement expected, BoundStatement... others) {
    for (BoundStatement other : others) {
      assertThat(other.getPreparedStatement().getQuery())
          .isEqualToIgnoringWhitespace(expected.getPreparedStatement().getQuery());
      assertThat(other.getValues()).isEqualTo(expected.getValues());
      assertThat(other.isIdempotent()).isEqualTo(expected.isIdempotent());
      assertThat(other.getConsistencyLevel()).isEqualTo(expected.getConsistencyLevel());
    }
  }
}
