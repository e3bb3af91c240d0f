package io.cqlengine.testkit.programs;

import io.cqlengine.testkit.CassandraClusters;
import io.cqlengine.testkit.CassandraNode;
import java.io.IOException;

/**
 * A program that starts a node, says its process id in a line, and waits for its standard input to
 * end; then it ends without closing anything. With the argument {@code pause} it pauses the node
 * first.
 */
public final class HoldingProgram {
  private HoldingProgram() {}

  /**
   * Runs.
   *
   * @param arguments {@code run} or {@code pause}
   * @throws IOException if its standard input breaks
   */
  public static void main(String[] arguments) throws IOException {
    CassandraNode node = CassandraClusters.start(1).get(0).node(0);
    if (arguments[0].equals("pause")) {
      node.pause();
    }
    System.out.println("node " + node.pid().orElseThrow());
    while (System.in.read() >= 0) {
      // Nobody sends anything.
    }
  }
}
