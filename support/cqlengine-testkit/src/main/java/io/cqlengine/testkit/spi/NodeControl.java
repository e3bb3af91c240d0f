package io.cqlengine.testkit.spi;

import io.cqlengine.testkit.TestKitException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Controls one node. The test kit calls only methods that fit the state of the node; it never
 * pauses a stopped node.
 */
public interface NodeControl {
  /** {@return host and port for CQL connections, which stay the same after a restart} */
  InetSocketAddress address();

  /**
   * {@return the id of the node's process on this machine, or empty if there is no such process}
   */
  default OptionalLong pid() {
    return OptionalLong.empty();
  }

  /** {@return the file with the node's log, or empty if it cannot be read from here} */
  default Optional<Path> log() {
    return Optional.empty();
  }

  /** {@return whether the node is alive, paused or not} */
  boolean alive();

  /** Stops the node and waits until it has ended. */
  default void stop() {
    throw refused("stopped");
  }

  /** Kills the node and waits until it has ended. */
  default void kill() {
    throw refused("killed");
  }

  /** Pauses the node: its connections stay open, and it does not answer. */
  default void pause() {
    throw refused("paused");
  }

  /** Resumes a paused node. */
  default void resume() {
    throw refused("resumed");
  }

  /** Starts a stopped node with its data, and waits until it accepts connections. */
  default void start() {
    throw refused("started");
  }

  private TestKitException refused(String verb) {
    return new TestKitException(
        "Node cannot be "
            + verb
            + ": "
            + address()
            + " was not started by the test kit. Run this test on clusters that were (system"
            + " property cqlengine.testkit.clusters).");
  }
}
