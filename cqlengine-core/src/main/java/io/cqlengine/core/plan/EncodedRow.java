package io.cqlengine.core.plan;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A row as the server sent it. Changes of its entity do not change it.
 *
 * @param cells their encoded values, by the index of the column in the model. Not to be changed.
 */
@SuppressWarnings("ArrayRecordComponent")
public record EncodedRow(ColumnCodecs codecs, @Nullable ByteBuffer[] cells) {

  /** The values of all columns read, made anew. */
  public @Nullable Object[] values() {
    @Nullable Object[] values = new @Nullable Object[cells.length];
    for (int i = 0; i < cells.length; i++) {
      values[i] = codecs.knows(i) ? codecs.decode(i, cells[i]) : null;
    }
    return values;
  }
}
