package io.cqlengine.testkit.local;

import io.cqlengine.testkit.TestKitException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Finds free ports on loopback addresses. */
final class Ports {
  static final int NATIVE = 9042;

  /** The ports that this JVM has chosen. A node may not have bound them yet. */
  private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

  private Ports() {}

  /** Addresses of one cluster at 127.0.0.1 with free ports. */
  static List<NodeAddress> free(int nodes) {
    List<NodeAddress> addresses = new ArrayList<>();
    for (int i = 0; i < nodes; i++) {
      addresses.add(new NodeAddress("127.0.0.1", freePort("127.0.0.1"), freePort("127.0.0.1")));
    }
    return addresses;
  }

  /** Addresses of one cluster from 127.0.0.(first) on, with the default ports. */
  static List<NodeAddress> fixed(int first, int nodes) {
    List<NodeAddress> addresses = new ArrayList<>();
    for (int i = first; i < first + nodes; i++) {
      String host = "127.0.0." + i;
      requireFree(host, NATIVE);
      addresses.add(new NodeAddress(host, NATIVE, freePort(host)));
    }
    return addresses;
  }

  /** Whether no process listens at the port. */
  static boolean isFree(String host, int port) {
    try {
      bind(host, port).close();
      return true;
    } catch (IOException taken) {
      return false;
    }
  }

  static void requireFree(String host, int port) {
    try {
      bind(host, port).close();
    } catch (IOException taken) {
      throw new TestKitException(
          "Address is not free for a node: "
              + host
              + ":"
              + port
              + " ("
              + taken.getMessage()
              + "). End the process that listens there, give this machine that address (on macOS,"
              + " sudo ifconfig lo0 alias "
              + host
              + "), or let the test kit choose free ports.",
          taken);
    }
  }

  private static int freePort(String host) {
    try {
      while (true) {
        try (ServerSocket socket = bind(host, 0)) {
          if (GIVEN.add(socket.getLocalPort())) {
            return socket.getLocalPort();
          }
        }
      }
    } catch (IOException failure) {
      throw new TestKitException(
          "There is no free port on %s (%s). Is the loopback network up?".formatted(host, failure),
          failure);
    }
  }

  private static ServerSocket bind(String host, int port) throws IOException {
    ServerSocket socket = new ServerSocket();
    try {
      // The server reuses addresses, too, so that connections left from before a restart do not
      // matter.
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
      return socket;
    } catch (IOException failure) {
      socket.close();
      throw failure;
    }
  }
}
