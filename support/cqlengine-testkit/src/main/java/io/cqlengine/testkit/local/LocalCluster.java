package io.cqlengine.testkit.local;

import io.cqlengine.testkit.spi.ClusterBackend;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A cluster of processes of this machine. */
final class LocalCluster implements ClusterBackend {
  /** The clusters that are open in this JVM; those that nobody closes are ended when it exits. */
  private static final Set<LocalCluster> OPEN = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> OPEN.forEach(LocalCluster::closeAtExit), "cqlengine-testkit-shutdown"));
  }

  private final List<LocalNode> nodes;
  private final ClusterDirectory directory;
  private final boolean temporary;
  private boolean closed;

  LocalCluster(List<LocalNode> nodes, ClusterDirectory directory, boolean temporary) {
    this.nodes = List.copyOf(nodes);
    this.directory = directory;
    this.temporary = temporary;
    OPEN.add(this);
  }

  @Override
  public List<LocalNode> nodes() {
    return nodes;
  }

  @Override
  public void close() {
    close(temporary);
  }

  /** Ends it after a failed start; what is in the directory stays for a look at the logs. */
  void abandon() {
    close(false);
  }

  private synchronized void close(boolean remove) {
    if (closed) {
      return;
    }
    closed = true;
    nodes.forEach(node -> node.end(!temporary));
    directory.release(remove);
    OPEN.remove(this);
  }

  /** Ends it at the end of the JVM: quickly, and without waiting for anybody's lock. */
  private void closeAtExit() {
    nodes.forEach(LocalNode::endNow);
    directory.release(temporary);
  }
}
