package io.cqlengine.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import io.cqlengine.testkit.junit.CassandraTest;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@CassandraTest(shared = false)
class NodeFaultsIT {
  private final CassandraCluster cluster;
  private final CassandraNode node;
  private final String table;

  NodeFaultsIT(CassandraCluster cluster, TestKeyspace keyspace) {
    this.cluster = cluster;
    this.node = cluster.node(0);
    this.table = keyspace + ".car";
  }

  @BeforeEach
  void table() {
    cluster.session().execute("CREATE TABLE IF NOT EXISTS " + table + " (name text PRIMARY KEY)");
    cluster.session().execute("TRUNCATE " + table);
  }

  @AfterEach
  void up() {
    node.start();
  }

  @Test
  void aStoppedNodeComesBackAtItsAddressWithItsData() {
    InetSocketAddress address = node.address();
    long before = node.pid().orElseThrow();
    write("civic");

    node.stop();
    assertThat(node.running()).isFalse();
    assertThat(node.pid()).isEmpty();
    assertThat(ProcessHandle.of(before)).isEmpty();
    assertThatThrownBy(() -> connect(address)).isInstanceOf(java.io.IOException.class);

    node.start();
    assertThat(node.address()).isEqualTo(address);
    assertThat(node.pid()).isPresent();
    assertThat(rows()).isEqualTo(1);
  }

  @Test
  void aKilledNodeComesBackWithItsData() throws Exception {
    write("civic");
    // A commit log entry is marked as complete every tenth of a second.
    TimeUnit.MILLISECONDS.sleep(500);

    node.kill();
    assertThat(node.running()).isFalse();

    node.start();
    assertThat(rows()).isEqualTo(1);
  }

  @Test
  void aPausedNodeKeepsItsConnectionsAndAnswersNothingUntilItIsResumed() {
    SimpleStatement select =
        SimpleStatement.newInstance("SELECT * FROM " + table).setTimeout(Duration.ofMillis(500));
    long pid = node.pid().orElseThrow();

    node.pause();
    assertThat(node.running()).isFalse();
    assertThat(node.pid()).hasValue(pid);
    assertThatCode(() -> connect(node.address())).doesNotThrowAnyException();
    assertThatThrownBy(() -> cluster.session().execute(select))
        .isInstanceOf(DriverTimeoutException.class);
    assertThatCode(node::pause).doesNotThrowAnyException();

    node.resume();
    assertThat(node.running()).isTrue();
    assertThat(node.pid()).hasValue(pid);
    assertThat(rows()).isZero();
  }

  @Test
  void aNodeWhosePauseIsInterruptedRunsOn() {
    Thread.currentThread().interrupt();
    Throwable failure = catchThrowable(node::pause);
    assertThat(Thread.interrupted()).isTrue();

    assertThat(node.running()).isEqualTo(failure != null);
    node.resume();
    assertThat(rows()).isZero();
  }

  @Test
  void aPausedNodeCanBeKilled() {
    long pid = node.pid().orElseThrow();
    node.pause();
    node.kill();

    assertThat(ProcessHandle.of(pid)).isEmpty();
    assertThatThrownBy(node::pause)
        .isInstanceOf(TestKitException.class)
        .hasMessageContaining("is down. Start it first.");
  }

  private void write(String name) {
    cluster.session().execute("INSERT INTO " + table + " (name) VALUES ('" + name + "')");
  }

  private int rows() {
    return cluster.session().execute("SELECT * FROM " + table).all().size();
  }

  private static void connect(InetSocketAddress address) throws Exception {
    try (Socket socket = new Socket()) {
      socket.connect(address, 1000);
    }
  }
}
