package io.cqlengine.transfer.slice;

import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The key of a row, encoded.
 *
 * @param clustering null for a whole partition, or for its static columns
 */
public record Position(
    long token, List<ByteBuffer> partition, @Nullable List<ByteBuffer> clustering) {

  public boolean samePartition(Position other) {
    return partition.equals(other.partition);
  }
}
