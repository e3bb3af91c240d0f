package io.cqlengine.testkit.spi;

import io.cqlengine.testkit.TestKitException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The levers of one node. The test kit calls them in a sensible order only: it never pauses a
 * stopped node.
 */
public interface NodeControl {
  /**
   * {@return host and port where the node accepts CQL connections; they stay the same when it is
   * started again}
   */
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

  /** Ends the node in an orderly way and waits for its end. */
  default void stop() {
    throw refused("stopped");
  }

  /** Ends the node without giving it a chance to do anything, and waits for its end. */
  default void kill() {
    throw refused("killed");
  }

  /** Freezes the node: its connections stay open, it answers nothing. */
  default void pause() {
    throw refused("paused");
  }

  /** Lets a paused node go on. */
  default void resume() {
    throw refused("resumed");
  }

  /** Starts the ended node on its data and waits until it accepts connections. */
  default void start() {
    throw refused("started");
  }

  private TestKitException refused(String verb) {
    return new TestKitException(
        "Node cannot be "
            + verb
            + ": "
            + address()
            + " was not started by the test kit: run this test on clusters that were (system"
            + " property cqlengine.testkit.clusters)");
  }
}
