package io.cqlengine.testkit;

import io.cqlengine.testkit.spi.NodeControl;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/** One node of a cluster. It can be stopped, killed and paused for real, and keeps its address. */
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

  /** Stops the node with SIGTERM and waits until it has ended. Does nothing if the node is down. */
  public synchronized void stop() {
    if (control.alive()) {
      resume();
      control.stop();
    }
  }

  /**
   * Kills the node with SIGKILL and waits until it has ended. Writes that it acknowledged in the
   * last tenth of a second may be lost, as with any Cassandra, unless {@code commitlog_sync} is
   * {@code batch}. The other nodes of its cluster notice it after some seconds; until then a read
   * may wait for the node in vain. Does nothing if the node is down.
   */
  public synchronized void kill() {
    if (control.alive()) {
      control.kill();
      paused = false;
    }
  }

  /**
   * Pauses the node with SIGSTOP. Its connections stay open, and it does not answer. Does nothing
   * if the node is paused.
   *
   * @throws TestKitException if the node is down
   */
  public synchronized void pause() {
    if (!control.alive()) {
      throw new TestKitException(
          "Node cannot be paused: " + address() + " is down. Start it first.");
    }
    if (!paused) {
      control.pause();
      paused = true;
    }
  }

  /** Resumes a paused node with SIGCONT. Does nothing if the node is not paused. */
  public synchronized void resume() {
    if (paused) {
      control.resume();
      paused = false;
    }
  }

  /**
   * Starts the node with its data, and waits until it answers and sees the other running nodes of
   * its cluster. Resumes a paused node. Does nothing if the node runs.
   */
  public synchronized void start() {
    resume();
    if (!control.alive()) {
      control.start();
      awaitCluster.run();
    }
  }

  /** Stops the node and starts it again with its data. */
  public synchronized void restart() {
    stop();
    start();
  }

  @Override
  public String toString() {
    return "node " + address();
  }
}
