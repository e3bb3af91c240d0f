package io.cqlengine.tests.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.Row;
import com.sun.tools.attach.VirtualMachine;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.testkit.CassandraClusters;
import io.cqlengine.testkit.CassandraNode;
import io.cqlengine.testkit.ClusterOptions;
import io.cqlengine.transfer.Journal;
import io.cqlengine.transfer.SliceRunner;
import io.cqlengine.transfer.Transfer;
import io.cqlengine.transfer.TransferReport;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A node leaves the ring of the source, and its rows move to the other one, while they are copied.
 */
@Tag("slow")
class RingChangesIT {
  private static final int ROWS = 2_000;

  @Test
  void aNodeThatLeavesTheRingDelaysNothing() {
    ClusterOptions two = ClusterOptions.builder().nodes(2).build();
    try (CassandraClusters source = CassandraClusters.start(1, two);
        CassandraClusters target = CassandraClusters.start(1, ClusterOptions.builder().build());
        CqlEngine engine =
            CqlEngine.builder()
                .connection(TransferFixture.settings("old", source.get(0)))
                .connection(TransferFixture.settings("new", target.get(0)))
                .build()) {
      CqlSession old = source.get(0).session();
      for (CqlSession session : new CqlSession[] {old, target.get(0).session()}) {
        session.execute(
            "CREATE KEYSPACE k WITH replication = {'class': 'NetworkTopologyStrategy', 'datacenter1': 1}");
        session.execute("CREATE TABLE k.t (id int PRIMARY KEY, v int)");
      }
      for (int i = 0; i < ROWS; i++) {
        old.execute("INSERT INTO k.t (id, v) VALUES (" + i + ", 1)");
      }
      SliceRunner leaving =
          (slices, slice) -> {
            CompletableFuture<Void> left =
                CompletableFuture.runAsync(() -> decommission(source.get(0).node(1)));
            SliceRunner.threads(2)
                .run(
                    slices,
                    number -> {
                      if (number == slices - 1) {
                        // The last slice is copied on the new ring.
                        left.join();
                      }
                      slice.accept(number);
                    });
          };
      Transfer transfer =
          Transfer.table("k", "t")
              .from(engine.using("old"))
              .to(engine.using("new"))
              .journal(Journal.memory())
              .rate(200)
              .slices(16);

      TransferReport report = transfer.runner(leaving).copy();

      assertThat(report.complete()).isTrue();
      String all = "SELECT id, v, WRITETIME(v) FROM k.t";
      assertThat(text(target.get(0).session(), all)).hasSize(ROWS).isEqualTo(text(old, all));
      assertThat(transfer.verify().none()).isTrue();
    }
  }

  private static List<String> text(CqlSession session, String query) {
    return session.execute(query).all().stream().map(Row::getFormattedContents).toList();
  }

  /** Runs what {@code nodetool decommission} runs. Returns when the node has left. */
  @SuppressWarnings("BanJNDI") // The address is that of a process of this test.
  private static void decommission(CassandraNode node) {
    try {
      VirtualMachine server = VirtualMachine.attach(Long.toString(node.pid().orElseThrow()));
      JMXServiceURL address = new JMXServiceURL(server.startLocalManagementAgent());
      try (JMXConnector connector = JMXConnectorFactory.connect(address)) {
        connector
            .getMBeanServerConnection()
            .invoke(
                new ObjectName("org.apache.cassandra.db:type=StorageService"),
                "decommission",
                new Object[] {true},
                new String[] {"boolean"});
      } finally {
        server.detach();
      }
    } catch (Exception failure) {
      throw new IllegalStateException("The node did not leave the ring.", failure);
    }
  }
}
