package io.cqlengine.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartsIT {
  @TempDir Path directory;

  @Test
  void fixedAddressesAreTheWellKnownOnesOrOneClearError() {
    ClusterOptions options =
        ClusterOptions.builder().fixedAddresses().dataDirectory(directory).build();
    if (isFree(1) && isFree(2)) {
      try (CassandraClusters clusters = CassandraClusters.start(2, options)) {
        assertThat(clusters)
            .extracting(cluster -> cluster.contactPoint().toString())
            .containsExactly("/127.0.0.1:9042", "/127.0.0.2:9042");
        assertThat(clusters).allMatch(cluster -> cluster.version().matches("[45]\\.\\d+\\..+"));
      }
      assertThat(directory.resolve("cluster2/node1/data")).isNotEmptyDirectory();
      dataInAKeptDirectoryIsThereAgain();
    } else {
      assertThatThrownBy(() -> CassandraClusters.start(2, options))
          .isInstanceOf(TestKitException.class)
          .hasMessageStartingWith("Address is not free for a node: 127.0.0.");
    }
  }

  private void dataInAKeptDirectoryIsThereAgain() {
    ClusterOptions options = ClusterOptions.builder().dataDirectory(directory).build();
    try (CassandraClusters clusters = CassandraClusters.start(1, options)) {
      assertThat(clusters.get(0).version()).matches("[45]\\.\\d+\\..+");
    }
  }

  @Test
  void aTakenFixedPortIsRejectedBeforeAnythingStarts() throws Exception {
    List<String> progress = new CopyOnWriteArrayList<>();
    ClusterOptions options =
        ClusterOptions.builder().fixedAddresses().progress(progress::add).build();
    try (ServerSocket taken = takeUnlessTaken()) {
      assertThatThrownBy(() -> CassandraClusters.start(1, options))
          .isInstanceOf(TestKitException.class)
          .hasMessageStartingWith("Address is not free for a node: 127.0.0.1:9042");
      assertThat(taken).isNotNull();
    }
  }

  @Test
  void aRejectedSettingIsAnErrorThatQuotesTheLogAndKeepsIt() throws Exception {
    ClusterOptions options =
        ClusterOptions.builder().setting("no_such_setting", 1).heapMegabytes(300).build();

    TestKitException error =
        catchThrowableOfType(TestKitException.class, () -> CassandraClusters.start(1, options));

    assertThat(error)
        .hasMessageStartingWith("Node did not start: cluster1 at 127.0.0.1:")
        .hasMessageContaining("Look at the settings given for cassandra.yaml.")
        .hasMessageContaining("no_such_setting");
    Matcher kept = Pattern.compile("kept at (\\S+process\\.out)").matcher(error.getMessage());
    assertThat(kept.find()).isTrue();
    Path log = Path.of(kept.group(1));
    assertThat(log).content().contains("no_such_setting");
    remove(log.getParent().getParent());
  }

  @Test
  void aNodeThatTakesTooLongIsEndedWithAnError() throws Exception {
    ClusterOptions options =
        ClusterOptions.builder()
            .startTimeout(Duration.ofMillis(300))
            .dataDirectory(directory)
            .build();
    List<ProcessHandle> before = ProcessHandle.current().children().toList();

    assertThatThrownBy(() -> CassandraClusters.start(1, options))
        .isInstanceOf(TestKitException.class)
        .hasMessageContaining("it was not ready within 0.3 s");
    assertThat(before).containsAll(ProcessHandle.current().children().toList());
  }

  @Test
  void aWrongJdkIsOneClearError() {
    ClusterOptions options = ClusterOptions.builder().javaHome(directory).build();

    assertThatThrownBy(() -> CassandraClusters.start(2, options))
        .isInstanceOf(TestKitException.class)
        .hasMessageStartingWith("The JDK given for the Cassandra server does not fit");
  }

  private static ServerSocket takeUnlessTaken() throws Exception {
    return isFree(1)
        ? new ServerSocket(9042, 1, InetAddress.getLoopbackAddress())
        : new ServerSocket(0);
  }

  private static boolean isFree(int last) {
    try (ServerSocket socket =
        new ServerSocket(9042, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) last}))) {
      return socket.isBound();
    } catch (java.io.IOException taken) {
      return false;
    }
  }

  private static void remove(Path directory) throws Exception {
    try (var files = Files.walk(directory)) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
