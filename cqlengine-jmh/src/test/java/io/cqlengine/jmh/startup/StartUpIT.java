package io.cqlengine.jmh.startup;

import static org.assertj.core.api.Assertions.assertThat;

import io.cqlengine.jmh.BenchmarkNode;
import io.cqlengine.jmh.fork.Fork;
import io.cqlengine.jmh.fork.Jvm;
import io.cqlengine.jmh.result.Comparison;
import io.cqlengine.jmh.result.SampleLines;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.junit.CassandraTest;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Programs are launched and answer: how fast is nothing that this looks at. */
@CassandraTest
@Tag("slow")
class StartUpIT {

  @Test
  void allContestantsAnswer(CassandraCluster cluster) {
    SampleLines lines = new SampleLines(line -> {});
    Jvm jvm = Jvm.here().atNode("127.0.0.1:" + cluster.contactPoint().getPort());
    try {
      Fork.of(jvm, StartUp.class, List.of("--launches", "1", "lines")).run(lines);
    } finally {
      cluster.session().execute("DROP KEYSPACE IF EXISTS " + BenchmarkNode.KEYSPACE);
    }
    assertThat(lines.comparisons()).hasSize(1);
    assertThat(lines.comparisons().get(0).contestants())
        .extracting(Comparison.Measured::name)
        .containsExactly("driver", "engine, 1 model", "engine, 50 models");
  }
}
