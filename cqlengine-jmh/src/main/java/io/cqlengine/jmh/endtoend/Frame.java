package io.cqlengine.jmh.endtoend;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;

/** A frame of the native protocol, version 4: a header of nine bytes, and a body. */
final class Frame {
  private static final int HEADER = 9;
  private static final int EXECUTE = 0x0A;
  private static final int RESULT = 0x08;

  private final byte[] bytes;

  private Frame(byte[] bytes) {
    this.bytes = bytes;
  }

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

  void write(OutputStream out) throws IOException {
    out.write(bytes);
  }
}
