package io.cqlengine.api.query;

import static java.util.Objects.requireNonNull;

import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.result.BulkCounts;
import org.jspecify.annotations.Nullable;

/**
 * A bulk write stopped early: an item failed without an {@code onFailure} callback, or the source
 * or a callback threw. The requests in flight were waited for. See the cause.
 */
public final class BulkException extends CqlEngineException {
  private static final long serialVersionUID = 1L;

  /** The final counts. */
  private final transient BulkCounts counts;

  /**
   * An error with the cause of the stop.
   *
   * @param message what failed, where, and what to do
   * @param counts the final counts
   * @param cause the cause of the stop
   */
  public BulkException(@Nullable String message, BulkCounts counts, @Nullable Throwable cause) {
    super(message, cause);
    this.counts = requireNonNull(counts, "counts is null");
  }

  /** {@return the final counts} */
  public BulkCounts counts() {
    return counts;
  }
}
