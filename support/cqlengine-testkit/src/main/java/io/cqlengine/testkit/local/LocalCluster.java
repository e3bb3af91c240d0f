package io.cqlengine.testkit.local;

import io.cqlengine.testkit.spi.ClusterBackend;
import java.util.List;

/** A cluster of processes of this machine. */
final class LocalCluster implements ClusterBackend {
  private final List<LocalNode> nodes;
  private final ClusterDirectory directory;
  private final boolean temporary;
  private boolean closed;

  LocalCluster(List<LocalNode> nodes, ClusterDirectory directory, boolean temporary) {
    this.nodes = List.copyOf(nodes);
    this.directory = directory;
    this.temporary = temporary;
    OpenClusters.add(this);
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
    OpenClusters.remove(this);
  }

  /** Ends it at the end of the JVM: quickly, and without waiting for anybody's lock. */
  void closeAtExit() {
    nodes.forEach(LocalNode::endNow);
    directory.release(temporary);
  }
}
