package io.cqlengine.testkit.local;

import java.net.InetSocketAddress;

/**
 * The address and the ports of a node.
 *
 * @param host its loopback address
 * @param nativePort the port for CQL
 * @param storagePort the port for other nodes
 */
record NodeAddress(String host, int nativePort, int storagePort) {
  InetSocketAddress cql() {
    return new InetSocketAddress(host, nativePort);
  }

  String seed() {
    return host + ":" + storagePort;
  }
}
