package io.cqlengine.testkit.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The main class of a node's process. It runs the Cassandra daemon, says by a file that it is
 * ready, and ends the process when its standard input ends: the other end of that pipe is held by
 * the program that started it, and the operating system closes it however that program dies.
 *
 * <p>Runs on the server's class path, in a jar with the other classes of this package only.
 */
public final class NodeMain {
  /** The system property with the file to write when the node is ready. */
  public static final String READY_FILE = "cqlengine.testkit.ready";

  /**
   * The class of memtables without a commit log. It has a name only, because Cassandra is not on
   * the class path of the program that starts a node.
   */
  public static final String UNLOGGED_MEMTABLES = "io.cqlengine.testkit.server.UnloggedMemtables";

  private static final String DAEMON = "org.apache.cassandra.service.CassandraDaemon";

  private NodeMain() {}

  /**
   * Runs the daemon.
   *
   * @throws Exception if the daemon cannot be started
   */
  public static void main(String[] arguments) throws Exception {
    dieWithParent(System.in);
    Class.forName(DAEMON).getMethod("main", String[].class).invoke(null, (Object) arguments);
    Files.createFile(Path.of(System.getProperty(READY_FILE)));
  }

  private static void dieWithParent(InputStream pipe) {
    Thread thread = new Thread(() -> awaitEnd(pipe), "cqlengine-testkit-parent");
    thread.setDaemon(true);
    thread.start();
  }

  private static void awaitEnd(InputStream pipe) {
    try {
      while (pipe.read() >= 0) {
        // Nothing is ever sent: the pipe only ends.
      }
    } catch (IOException broken) {
      // As good as its end.
    }
    Runtime.getRuntime().halt(1);
  }
}
