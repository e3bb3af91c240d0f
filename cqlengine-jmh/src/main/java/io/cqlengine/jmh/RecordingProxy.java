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

/**
 * A stub in front of a real node. It forwards everything, and records the node's answer to the
 * first EXECUTE of each prepared statement. All further ones get that answer at once, with the
 * stream id changed. It reads frames of protocol version 4 without compression.
 */
public final class RecordingProxy implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  private final ContactPoint node;
  private final ServerSocket server;

  /** The answers by prepared id, for all connections. */
  private final Map<String, Frame> recorded = new ConcurrentHashMap<>();

  private RecordingProxy(ContactPoint node) throws IOException {
    this.node = node;
    server = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
    thread(this::accept);
  }

  /** Starts one in front of a node. */
  public static RecordingProxy before(String contactPoint) throws IOException {
    return new RecordingProxy(ContactPoint.parse(contactPoint));
  }

  int port() {
    return server.getLocalPort();
  }

  /** How many statements are answered without the node. */
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
        Pair pair = new Pair(server.accept(), new Socket(node.host(), node.port()));
        thread(pair::fromClient);
        thread(pair::fromNode);
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

  /** A client's connection and the one to the node that belongs to it. */
  private final class Pair {
    private final Socket client;
    private final Socket node;
    private final OutputStream toClient;

    /** Which statement was executed on a stream, while its answer is to be recorded. */
    private final Map<Short, String> executed = new ConcurrentHashMap<>();

    Pair(Socket client, Socket node) throws IOException {
      this.client = client;
      this.node = node;
      client.setTcpNoDelay(true);
      node.setTcpNoDelay(true);
      toClient = new BufferedOutputStream(client.getOutputStream(), BUFFER);
    }

    void fromClient() {
      try (client;
          node;
          DataInputStream in = input(client)) {
        OutputStream toNode = node.getOutputStream();
        while (true) {
          Frame frame = Frame.read(in);
          Frame answer = frame.isExecute() ? recorded.get(frame.preparedId()) : null;
          if (answer != null) {
            answer(answer.on(frame.stream()), in.available() == 0);
          } else {
            if (frame.isExecute()) {
              executed.put(frame.stream(), frame.preparedId());
            }
            flush();
            toNode.write(frame.bytes());
          }
        }
      } catch (IOException end) {
        // Closed by either side.
      }
    }

    void fromNode() {
      try (client;
          node;
          DataInputStream in = input(node)) {
        while (true) {
          Frame frame = Frame.read(in);
          String statement = executed.remove(frame.stream());
          if (statement != null && frame.isResult()) {
            recorded.put(statement, frame);
          }
          answer(frame, in.available() == 0);
        }
      } catch (IOException end) {
        // Closed by either side.
      }
    }

    private static DataInputStream input(Socket socket) throws IOException {
      return new DataInputStream(new BufferedInputStream(socket.getInputStream(), BUFFER));
    }

    private void answer(Frame frame, boolean last) throws IOException {
      synchronized (toClient) {
        toClient.write(frame.bytes());
        if (last) {
          toClient.flush();
        }
      }
    }

    private void flush() throws IOException {
      synchronized (toClient) {
        toClient.flush();
      }
    }
  }

  /**
   * A frame of the native protocol, version 4.
   *
   * @param bytes a header of nine bytes, and a body
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

    boolean isExecute() {
      return bytes[4] == EXECUTE;
    }

    boolean isResult() {
      return bytes[4] == RESULT;
    }

    /** The prepared id of an EXECUTE: short bytes at the beginning of its body. */
    String preparedId() {
      int length = ByteBuffer.wrap(bytes).getShort(HEADER);
      return HexFormat.of().formatHex(bytes, HEADER + 2, HEADER + 2 + length);
    }

    /** The same as an answer on another stream. */
    Frame on(short stream) {
      byte[] copy = bytes.clone();
      ByteBuffer.wrap(copy).putShort(2, stream);
      return new Frame(copy);
    }
  }
}
