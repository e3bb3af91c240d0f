package io.cqlengine.transfer.slice;

import com.datastax.oss.driver.api.core.data.ByteUtils;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The key of a row, encoded.
 *
 * @param clustering null for a whole partition, or for its static columns
 */
public record Position(
    long token, List<ByteBuffer> partition, @Nullable List<ByteBuffer> clustering)
    implements Serializable {

  public boolean samePartition(Position other) {
    return partition.equals(other.partition);
  }

  /** Buffers are not serializable. */
  private Object writeReplace() {
    return new Serialized(token, bytes(partition), clustering == null ? null : bytes(clustering));
  }

  private static byte[][] bytes(List<ByteBuffer> buffers) {
    return buffers.stream().map(ByteUtils::getArray).toArray(byte[][]::new);
  }

  private record Serialized(long token, byte[][] partition, byte @Nullable [][] clustering)
      implements Serializable {
    private Object readResolve() {
      return new Position(
          token, buffers(partition), clustering == null ? null : buffers(clustering));
    }

    private static List<ByteBuffer> buffers(byte[][] bytes) {
      return Stream.of(bytes).map(ByteBuffer::wrap).toList();
    }
  }
}
