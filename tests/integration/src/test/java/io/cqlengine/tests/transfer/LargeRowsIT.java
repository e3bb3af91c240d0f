package io.cqlengine.tests.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.cql.BatchStatement;
import com.datastax.oss.driver.api.core.cql.BatchStatementBuilder;
import com.datastax.oss.driver.api.core.cql.DefaultBatchType;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import io.cqlengine.transfer.TransferReport;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Rows that do not fit into one batch. */
@CassandraTest(clusters = 2)
@TestInstance(Lifecycle.PER_CLASS)
class LargeRowsIT {
  private final TestKeyspace keyspace;
  private final TransferFixture on;

  LargeRowsIT(CassandraCluster source, CassandraCluster target, TestKeyspace keyspace) {
    this.keyspace = keyspace;
    on = new TransferFixture(source, target, keyspace);
  }

  @AfterAll
  void close() {
    on.close();
  }

  @Test
  void aRowMayHaveMoreTimesThanABatchHasStatements() {
    on.both("CREATE TABLE %s.times (id int PRIMARY KEY, m map<int, int>, l list<int>)");
    on.source("UPDATE %s.times USING TIMESTAMP 7 SET l = [2, 1, 2] WHERE id = 1");
    PreparedStatement element =
        on.source
            .session()
            .prepare(
                "UPDATE %s.times USING TIMESTAMP ? SET m[?] = 1 WHERE id = 1"
                    .formatted(keyspace.name()));
    // A batch of the protocol has 65,535 statements at most, and one of a copy 10,000.
    int elements = Boolean.getBoolean("cqlengine.tests.slow") ? 66_000 : 12_000;
    for (int from = 0; from < elements; from += 2_000) {
      BatchStatementBuilder batch = BatchStatement.builder(DefaultBatchType.UNLOGGED);
      IntStream.range(from, from + 2_000)
          .forEach(key -> batch.addStatement(element.bind((long) key + 1, key)));
      on.source.session().execute(batch.build());
    }

    TransferReport report = on.transfer("times").copy();

    String query = "SELECT m, WRITETIME(m), l, WRITETIME(l) FROM %s.times";
    assertThat(on.targetText(query).equals(on.sourceText(query))).isTrue();
    assertThat(report.cells()).isEqualTo(elements + 3);
  }

  @Test
  void aRowThatIsLargerThanABatchIsWrittenInParts() {
    on.both("CREATE TABLE %s.large (id int PRIMARY KEY, a blob, b blob, m map<int, blob>)");
    ByteBuffer megabyte = ByteBuffer.allocate(1_000_000);
    for (String to : List.of("a", "b", "m[1]", "m[2]")) {
      on.source("UPDATE %s.large USING TIMESTAMP 5 SET " + to + " = ? WHERE id = 1", megabyte);
    }

    on.transfer("large").copy();

    String query = "SELECT a, b, m, WRITETIME(a), WRITETIME(b), WRITETIME(m) FROM %s.large";
    assertThat(on.targetText(query).equals(on.sourceText(query))).isTrue();
  }
}
