package io.cqlengine.jmh;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.junit.CassandraTest;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * The benchmarks run, and their contestants do the same work. What they measure here is nothing.
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
  void everyBenchmarkRuns() throws RunnerException {
    Options once =
        new OptionsBuilder()
            .forks(0)
            .warmupIterations(0)
            .measurementIterations(1)
            .measurementTime(TimeValue.milliseconds(20))
            .shouldFailOnError(true)
            .verbosity(VerboseMode.SILENT)
            .build();
    assertThat(new Runner(once).run())
        .hasSize(8)
        .extracting(RunResult::getPrimaryResult)
        .allSatisfy(result -> assertThat(result.getScore()).isPositive());
  }

  @Test
  void allInsertsAreTheSameStatement() {
    InsertBenchmark inserts = new InsertBenchmark();
    inserts.connect();
    try {
      BoundStatement expected = inserts.bindDriver();
      for (BoundStatement insert :
          List.of(inserts.bindEngine(), inserts.executeDriver(), inserts.executeEngine())) {
        assertThat(insert.getPreparedStatement().getQuery())
            .isEqualToIgnoringWhitespace(expected.getPreparedStatement().getQuery());
        assertThat(insert.getValues()).isEqualTo(expected.getValues());
        assertThat(insert.isIdempotent()).isEqualTo(expected.isIdempotent());
      }
    } finally {
      inserts.close();
    }
  }
}
