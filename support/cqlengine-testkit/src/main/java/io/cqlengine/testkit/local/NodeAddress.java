package io.cqlengine.testkit.local;

import java.net.InetSocketAddress;

/**
 * Where a node listens.
 *
 * @param host its loopback address
 * @param nativePort for CQL
 * @param storagePort for the other nodes
 */
record NodeAddress(String host, int nativePort, int storagePort) {
  InetSocketAddress cql() {
    return new InetSocketAddress(host, nativePort);
  }

  String seed() {
    return host + ":" + storagePort;
  }
}
