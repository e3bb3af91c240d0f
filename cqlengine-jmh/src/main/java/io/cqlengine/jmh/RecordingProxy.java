package io.cqlengine.jmh;

import io.cqlengine.api.connection.ContactPoint;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A stub in front of a real node. It forwards requests one by one, and records the node's response
 * to the first EXECUTE of each prepared statement. Later EXECUTEs get this response at once, with
 * their own stream id. The proxy reads frames of protocol version 4 without compression.
 */
public final class RecordingProxy implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  private final ContactPoint node;
  private final ServerSocket server;

  /** The responses by prepared id, for all connections. */
  private final Map<String, Frame> recorded = new ConcurrentHashMap<>();

  private RecordingProxy(ContactPoint node) throws IOException {
    this.node = node;
    server = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
    thread(this::accept);
  }

  /** Starts a proxy in front of a node. */
  public static RecordingProxy before(String contactPoint) throws IOException {
    return new RecordingProxy(ContactPoint.parse(contactPoint));
  }

  /** The proxy's address as {@code host:port}. */
  public String contactPoint() {
    return "127.0.0.1:" + server.getLocalPort();
  }

  /** The number of statements that are answered without the node. */
  int recorded() {
    return recorded.size();
  }

  @Override
  public void close() throws IOException {
    server.close();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = server.accept();
        thread(() -> serve(client));
      }
    } catch (IOException closed) {
      // The proxy was closed.
    }
  }

  private static void thread(Runnable work) {
    Thread thread = new Thread(work, "proxy");
    thread.setDaemon(true);
    thread.start();
  }

  private void serve(Socket client) {
    try (client;
        Socket toNode = new Socket(node.host(), node.port());
        DataInputStream requests = input(client);
        DataInputStream answers = input(toNode);
        OutputStream out = new BufferedOutputStream(client.getOutputStream(), BUFFER)) {
      while (true) {
        Frame request = Frame.read(requests);
        String statement = request.preparedId();
        Frame known = statement == null ? null : recorded.get(statement);
        if (known != null) {
          known.write(out, request.stream());
        } else {
          out.flush();
          request.write(toNode.getOutputStream(), request.stream());
          Frame answer = forward(answers, request.stream(), out);
          if (statement != null && answer.isResult()) {
            recorded.put(statement, answer);
          }
        }
        if (requests.available() == 0) {
          out.flush();
        }
      }
    } catch (IOException end) {
      // The client or the node closed the connection.
    }
  }

  private static DataInputStream input(Socket socket) throws IOException {
    socket.setTcpNoDelay(true);
    return new DataInputStream(new BufferedInputStream(socket.getInputStream(), BUFFER));
  }

  /** Forwards the node's frames up to the first one on the given stream. */
  private static Frame forward(DataInputStream answers, short stream, OutputStream out)
      throws IOException {
    while (true) {
      Frame frame = Frame.read(answers);
      frame.write(out, frame.stream());
      if (frame.stream() == stream) {
        return frame;
      }
    }
  }

  /**
   * A frame of the native protocol, version 4.
   *
   * @param bytes a header of nine bytes, then the body
   */
  @SuppressWarnings("ArrayRecordComponent")
  private record Frame(byte[] bytes) {
    private static final int HEADER = 9;
    private static final int EXECUTE = 0x0A;
    private static final int RESULT = 0x08;

    static Frame read(DataInputStream in) throws IOException {
      byte[] header = new byte[HEADER];
      in.readFully(header);
      int length = ByteBuffer.wrap(header).getInt(5);
      byte[] all = Arrays.copyOf(header, HEADER + length);
      in.readFully(all, HEADER, length);
      return new Frame(all);
    }

    short stream() {
      return ByteBuffer.wrap(bytes).getShort(2);
    }

    boolean isResult() {
      return bytes[4] == RESULT;
    }

    /** The statement id of an EXECUTE: the [short bytes] at the start of the body. */
    @Nullable String preparedId() {
      if (bytes[4] != EXECUTE) {
        return null;
      }
      int length = ByteBuffer.wrap(bytes).getShort(HEADER);
      return HexFormat.of().formatHex(bytes, HEADER + 2, HEADER + 2 + length);
    }

    void write(OutputStream out, short stream) throws IOException {
      out.write(bytes, 0, 2);
      out.write(stream >> 8);
      out.write(stream);
      out.write(bytes, 4, bytes.length - 4);
    }
  }
}
