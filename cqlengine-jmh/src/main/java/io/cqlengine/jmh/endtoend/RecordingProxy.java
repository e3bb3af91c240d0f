package io.cqlengine.jmh.endtoend;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A server that does not think: it stands before a real node, hands everything over, and keeps the
 * answer to the first EXECUTE of each statement. All further ones get that answer at once, with the
 * stream id changed. So what it says is always what the real server says, and a client is measured
 * without the server's work. It reads frames of protocol version 4 without compression.
 */
public final class RecordingProxy implements AutoCloseable {
  private final String host;
  private final int port;
  private final ServerSocket server;

  /** The answers by prepared id, for all connections. */
  private final Map<String, Frame> recorded = new ConcurrentHashMap<>();

  /** Starts one before a node. */
  RecordingProxy(String host, int port) throws IOException {
    this.host = host;
    this.port = port;
    server = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
    thread(this::accept);
  }

  /**
   * Runs one as a process, to the end of its standard input. It prints its port.
   *
   * @param args the real node as {@code host:port}
   */
  public static void main(String[] args) throws IOException {
    int colon = args[0].lastIndexOf(':');
    try (RecordingProxy proxy =
        new RecordingProxy(
            args[0].substring(0, colon), Integer.parseInt(args[0].substring(colon + 1)))) {
      System.out.println(proxy.port());
      while (System.in.read() >= 0) {
        // Nothing is said to it; the end of the client ends it.
      }
    }
  }

  int port() {
    return server.getLocalPort();
  }

  /** How many statements are answered without the node. */
  int recorded() {
    return recorded.size();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = server.accept();
        Socket node = new Socket(host, port);
        ProxiedConnection connection = new ProxiedConnection(client, node, recorded);
        thread(connection::fromClient);
        thread(connection::fromNode);
      }
    } catch (IOException closed) {
      // The end.
    }
  }

  private static void thread(Runnable work) {
    Thread thread = new Thread(work, "proxy");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
