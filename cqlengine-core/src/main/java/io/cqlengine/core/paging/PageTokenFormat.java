package io.cqlengine.core.paging;

import io.cqlengine.api.result.PageToken;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * The content and the format of a page token: a version, the parts and a checksum, all in Base64.
 *
 * @param nodes short forms of ids of its nodes
 * @param state the driver's paging state
 */
record PageTokenFormat(
    String connection,
    String keyspace,
    String cluster,
    List<Integer> nodes,
    ByteBuffer fingerprint,
    ByteBuffer state) {
  private static final int VERSION = 1;
  private static final int CHECKSUM = Integer.BYTES;

  PageToken toToken() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      out.writeUTF(connection);
      out.writeUTF(keyspace);
      out.writeUTF(cluster);
      out.writeByte(nodes.size());
      for (int node : nodes) {
        out.writeInt(node);
      }
      write(out, fingerprint);
      write(out, state);
      out.writeInt(checksum(bytes.toByteArray(), bytes.size()));
    } catch (IOException e) {
      throw new UncheckedIOException("bytes are written to memory", e);
    }
    return new PageToken(
        Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.toByteArray()));
  }

  /** The content of a token; empty if it is damaged. */
  static Optional<PageTokenFormat> of(PageToken token) {
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(token.text());
      int length = bytes.length - CHECKSUM;
      DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
      if (length < 0 || in.readByte() != VERSION || !intact(bytes, length)) {
        return Optional.empty();
      }
      return Optional.of(
          new PageTokenFormat(
              in.readUTF(), in.readUTF(), in.readUTF(), readNodes(in), read(in), read(in)));
    } catch (IllegalArgumentException | IOException e) {
      return Optional.empty();
    }
  }

  private static boolean intact(byte[] bytes, int length) throws IOException {
    byte[] written = Arrays.copyOfRange(bytes, length, bytes.length);
    return new DataInputStream(new ByteArrayInputStream(written)).readInt()
        == checksum(bytes, length);
  }

  private static int checksum(byte[] bytes, int length) {
    CRC32 crc = new CRC32();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }

  private static List<Integer> readNodes(DataInputStream in) throws IOException {
    List<Integer> nodes = new ArrayList<>();
    for (int left = in.readUnsignedByte(); left > 0; left--) {
      nodes.add(in.readInt());
    }
    return nodes;
  }

  private static void write(DataOutputStream out, ByteBuffer part) throws IOException {
    byte[] bytes = new byte[part.remaining()];
    part.duplicate().get(bytes);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static ByteBuffer read(DataInputStream in) throws IOException {
    return ByteBuffer.wrap(in.readNBytes(in.readInt()));
  }
}
