package io.cqlengine.core.execution;

import io.cqlengine.api.spi.TokenSlice;
import org.jspecify.annotations.Nullable;

/**
 * A read of a whole table whose slices are fetched by several statements.
 *
 * @param subject the query, for messages
 * @param whole the read of the whole ring
 * @param bounds the position of the two bounds among the values of its statement
 * @param slices how many slices there are at least, and how many are read at the same time
 * @param <R> the type that a row is mapped to
 */
public record SlicedRead<R>(String subject, PagedRead<R> whole, int bounds, int slices) {

  /** The same statement for one slice. */
  public StatementRequest request(TokenSlice slice) {
    StatementRequest request = whole.request();
    @Nullable Object[] values = request.values().clone();
    values[bounds] = slice.first();
    values[bounds + 1] = slice.last();
    return request.withValues(values);
  }
}
