package io.cqlengine.transfer.slice;

import com.datastax.oss.driver.api.core.data.ByteUtils;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.List;
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
    return new Serialized(token, arrays(partition), clustering == null ? null : arrays(clustering));
  }

  private static List<byte[]> arrays(List<ByteBuffer> buffers) {
    return buffers.stream().map(ByteUtils::getArray).toList();
  }

  private record Serialized(long token, List<byte[]> partition, @Nullable List<byte[]> clustering)
      implements Serializable {
    private Object readResolve() {
      return new Position(
          token, buffers(partition), clustering == null ? null : buffers(clustering));
    }

    private static List<ByteBuffer> buffers(List<byte[]> arrays) {
      return arrays.stream().map(ByteBuffer::wrap).toList();
    }
  }
}
