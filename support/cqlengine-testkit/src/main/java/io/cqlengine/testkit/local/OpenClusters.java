package io.cqlengine.testkit.local;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The clusters that are open in this JVM; those that nobody closes are ended when it exits. */
final class OpenClusters {
  private static final Set<LocalCluster> OPEN = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> OPEN.forEach(LocalCluster::closeAtExit), "cqlengine-testkit-shutdown"));
  }

  private OpenClusters() {}

  static void add(LocalCluster cluster) {
    OPEN.add(cluster);
  }

  static void remove(LocalCluster cluster) {
    OPEN.remove(cluster);
  }
}
