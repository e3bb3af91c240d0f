package io.cqlengine.api.query;

import static java.util.Objects.requireNonNull;

import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.result.BulkCounts;
import org.jspecify.annotations.Nullable;

/**
 * A bulk write that stopped before its end: an item failed and nobody listens to failures, or the
 * source or a callback threw. What was in flight then was waited for. The cause tells why.
 */
public final class BulkException extends CqlEngineException {
  private static final long serialVersionUID = 1L;

  /** How far it came. */
  private final transient BulkCounts counts;

  /**
   * An error with what stopped the write.
   *
   * @param message what failed, where, and what to do
   * @param counts how far it came
   * @param cause what stopped it
   */
  public BulkException(@Nullable String message, BulkCounts counts, @Nullable Throwable cause) {
    super(message, cause);
    this.counts = requireNonNull(counts, "counts is null");
  }

  /** {@return how far the write had come when it ended} */
  public BulkCounts counts() {
    return counts;
  }
}
