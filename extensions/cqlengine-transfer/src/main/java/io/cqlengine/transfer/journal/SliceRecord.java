package io.cqlengine.transfer.journal;

import io.cqlengine.transfer.slice.Position;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far a slice has come.
 *
 * @param begun whether it was taken before, so that rows after the position may have been written
 * @param position the last row that was acknowledged with all before it
 * @param counts by name
 */
public record SliceRecord(
    int number,
    boolean done,
    boolean begun,
    @Nullable Position position,
    Map<String, Long> counts) {

  static SliceRecord open(int number) {
    return new SliceRecord(number, false, false, null, Map.of());
  }
}
