package io.cqlengine.jmh.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.cqlengine.jmh.BenchmarkNode;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.junit.CassandraTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** End-to-end runs, for a moment: what they measure here is nothing. */
@CassandraTest
@Tag("slow")
class EndToEndIT {
  private static final String[] SHORT = {"--rows", "200", "--seconds", "0.05", "--blocks", "1"};

  private final CassandraCluster cluster;
  private final String contactPoint;

  EndToEndIT(CassandraCluster cluster) {
    this.cluster = cluster;
    contactPoint = "127.0.0.1:" + cluster.contactPoint().getPort();
  }

  @BeforeEach
  void nameTheNode() {
    System.setProperty(BenchmarkNode.CONTACT_POINT, contactPoint);
  }

  @AfterEach
  void forgetTheNode() {
    System.clearProperty(BenchmarkNode.CONTACT_POINT);
    cluster.session().execute("DROP KEYSPACE IF EXISTS " + BenchmarkNode.KEYSPACE);
  }

  @Test
  void bothSidesDoAllWorksOnARealServer() {
    assertThat(printed(SHORT))
        .contains("| insert, sync | driver |", "| insert, sync | engine |")
        .contains("| get, 128 in flight | engine |")
        .contains("| scan, sync | driver |", "| scan, sync | engine |");
  }

  @Test
  void bothSidesDoAllWorksOnTheStub() {
    String[] arguments = {"stub", "--rows", "200", "--seconds", "0.05", "--blocks", "1"};
    assertThat(printed(arguments))
        .contains("| insert, 128 in flight, stub | engine |", "| get, sync, stub | engine |");
  }

  @Test
  void theProxyRepeatsTheFirstAnswerOfEachStatement() throws IOException {
    String table = BenchmarkNode.KEYSPACE + ".counted";
    try (RecordingProxy proxy = new RecordingProxy("127.0.0.1", cluster.contactPoint().getPort());
        CqlSession session =
            BenchmarkNode.session(
                    "127.0.0.1:" + proxy.port(),
                    BenchmarkNode.options().withString(DefaultDriverOption.PROTOCOL_VERSION, "V4"))
                .build()) {
      session.execute(
          "CREATE KEYSPACE "
              + BenchmarkNode.KEYSPACE
              + " WITH replication = {'class': 'SimpleStrategy', 'replication_factor': 1}");
      session.execute("CREATE TABLE " + table + " (id int PRIMARY KEY, v int)");
      PreparedStatement write = session.prepare("INSERT INTO " + table + " (id, v) VALUES (?, ?)");
      PreparedStatement read = session.prepare("SELECT v FROM " + table + " WHERE id = ?");
      session.execute(write.bind(1, 10));
      session.execute(write.bind(2, 20));
      assertThat(session.execute(read.bind(1)).one().getInt(0)).isEqualTo(10);
      assertThat(session.execute(read.bind(2)).one().getInt(0)).isEqualTo(10);
      assertThat(proxy.recorded()).isEqualTo(2);
      assertThat(cluster.session().execute("SELECT id FROM " + table)).hasSize(1);
    }
  }

  private static String printed(String[] arguments) {
    PrintStream before = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      EndToEnd.main(arguments);
    } finally {
      System.setOut(before);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
