package io.cqlengine.testkit.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cqlengine.testkit.TestKitException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PortsTest {
  @Test
  void freePortsAreNeverGivenTwice() {
    List<NodeAddress> addresses = Ports.free(50);

    assertThat(addresses.stream().flatMap(a -> Stream.of(a.nativePort(), a.storagePort())))
        .hasSize(100)
        .doesNotHaveDuplicates();
  }

  @Test
  void aTakenPortIsAClearError() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = taken.getLocalPort();

      assertThatThrownBy(() -> Ports.requireFree("127.0.0.1", port))
          .isInstanceOf(TestKitException.class)
          .hasMessageStartingWith("Address is not free for a node: 127.0.0.1:" + port)
          .hasMessageContaining("End the process that listens there");
    }
  }
}
