package io.cqlengine.testkit.local;

import io.cqlengine.testkit.spi.ClusterBackend;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A cluster whose nodes are processes of this machine. */
final class LocalCluster implements ClusterBackend {
  /** The open clusters of this JVM, to be closed when it exits. */
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

  /** Stops the nodes after a failed start, and leaves the directory with the logs. */
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

  /** Stops the nodes when the JVM exits, without waiting for a lock. */
  private void closeAtExit() {
    nodes.forEach(LocalNode::endNow);
    directory.release(temporary);
  }
}
