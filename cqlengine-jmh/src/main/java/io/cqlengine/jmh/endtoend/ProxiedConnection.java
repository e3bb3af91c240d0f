package io.cqlengine.jmh.endtoend;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A client's connection and the one to the node that belongs to it. */
final class ProxiedConnection {
  private static final int BUFFER = 1 << 16;

  private final Socket client;
  private final Socket node;
  private final OutputStream toClient;
  private final Map<String, Frame> recorded;

  /** Which statement was asked for on a stream, while its answer is to be recorded. */
  private final Map<Short, String> asked = new ConcurrentHashMap<>();

  ProxiedConnection(Socket client, Socket node, Map<String, Frame> recorded) throws IOException {
    this.client = client;
    this.node = node;
    this.recorded = recorded;
    client.setTcpNoDelay(true);
    node.setTcpNoDelay(true);
    toClient = new BufferedOutputStream(client.getOutputStream(), BUFFER);
  }

  /** Answers what is recorded, and hands over the rest, to the end of the connection. */
  void fromClient() {
    try (client;
        node) {
      DataInputStream in =
          new DataInputStream(new BufferedInputStream(client.getInputStream(), BUFFER));
      OutputStream toNode = node.getOutputStream();
      while (true) {
        Frame frame = Frame.read(in);
        Frame answer = frame.isExecute() ? recorded.get(frame.preparedId()) : null;
        if (answer != null) {
          answer(answer.on(frame.stream()), in.available() == 0);
        } else {
          if (frame.isExecute()) {
            asked.put(frame.stream(), frame.preparedId());
          }
          flush();
          frame.write(toNode);
        }
      }
    } catch (IOException end) {
      // Closed by either side.
    }
  }

  /** Hands over the node's answers, and keeps those that were asked for by EXECUTE. */
  void fromNode() {
    try (client;
        node) {
      DataInputStream in =
          new DataInputStream(new BufferedInputStream(node.getInputStream(), BUFFER));
      while (true) {
        Frame frame = Frame.read(in);
        String statement = asked.remove(frame.stream());
        if (statement != null && frame.isResult()) {
          recorded.put(statement, frame);
        }
        answer(frame, in.available() == 0);
      }
    } catch (IOException end) {
      // Closed by either side.
    }
  }

  private void answer(Frame frame, boolean last) throws IOException {
    synchronized (toClient) {
      frame.write(toClient);
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
