package io.cqlengine.core.connection;

import io.cqlengine.api.connection.Backoff;
import java.time.Duration;
import java.util.Optional;

/**
 * Connecting again by itself: one retry is due at a time, and uses that fail until then use none of
 * them up. Guarded by the lock of its connection.
 */
final class Retries {
  private int made;
  private boolean due;

  /** Makes the next retry due, after the delay returned; empty: there is none, or one is due. */
  Optional<Duration> next(Optional<Backoff> backoff) {
    if (due || backoff.isEmpty() || made >= backoff.get().limit()) {
      return Optional.empty();
    }
    due = true;
    made++;
    return Optional.of(backoff.get().delay(made));
  }

  /** The one that was due begins. */
  void begin() {
    due = false;
  }

  /** The connection is there: it counts anew from its next failure. */
  void reset() {
    made = 0;
  }
}
