package io.cqlengine.testkit;

import io.cqlengine.testkit.spi.NodeControl;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One node of a cluster, with the levers to make real faults. Its address stays the same through
 * all of them.
 */
public final class CassandraNode {
  private final NodeControl control;
  private final Runnable awaitCluster;
  private volatile boolean paused;

  CassandraNode(NodeControl control, Runnable awaitCluster) {
    this.control = control;
    this.awaitCluster = awaitCluster;
  }

  /** {@return host and port where the node accepts CQL connections} */
  public InetSocketAddress address() {
    return control.address();
  }

  /**
   * {@return the id of the node's process on this machine, or empty if the node is down or runs
   * elsewhere}
   */
  public OptionalLong pid() {
    return control.pid();
  }

  /** {@return the file with the node's log, or empty if it cannot be read from here} */
  public Optional<Path> log() {
    return control.log();
  }

  /** {@return whether the node runs and is not paused} */
  public boolean running() {
    return control.alive() && !paused;
  }

  /**
   * Ends the node in an orderly way (SIGTERM) and waits for its end. Does nothing if it is down.
   */
  public synchronized void stop() {
    if (control.alive()) {
      resume();
      control.stop();
    }
  }

  /**
   * Kills the node (SIGKILL) and waits for its end. What it acknowledged in the last tenth of a
   * second may be missing when it starts again, as with any Cassandra, unless the setting {@code
   * commitlog_sync} is {@code batch}. The other nodes of its cluster learn of it as they do in real
   * life, some seconds later; until then a read may wait for it in vain. Does nothing if it is
   * down.
   */
  public synchronized void kill() {
    if (control.alive()) {
      control.kill();
      paused = false;
    }
  }

  /**
   * Freezes the node (SIGSTOP): its connections stay open, it answers nothing. Does nothing if it
   * is paused.
   *
   * @throws TestKitException if the node is down
   */
  public synchronized void pause() {
    if (!control.alive()) {
      throw new TestKitException(
          "Node cannot be paused: " + address() + " is down: start it first");
    }
    if (!paused) {
      control.pause();
      paused = true;
    }
  }

  /** Lets a paused node go on (SIGCONT). Does nothing if it is not paused. */
  public synchronized void resume() {
    if (paused) {
      control.resume();
      paused = false;
    }
  }

  /**
   * Starts the node on its data and waits until it answers and, in a cluster of several nodes, sees
   * the others that run. Does nothing if it runs; lets it go on if it is paused.
   */
  public synchronized void start() {
    resume();
    if (!control.alive()) {
      control.start();
      awaitCluster.run();
    }
  }

  /** Stops the node and starts it on its data. */
  public synchronized void restart() {
    stop();
    start();
  }

  @Override
  public String toString() {
    return "node " + address();
  }
}
