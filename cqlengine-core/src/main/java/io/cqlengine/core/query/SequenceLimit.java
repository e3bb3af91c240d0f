package io.cqlengine.core.query;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/** Bounds the sequences of one kind that are cached for a model. */
final class SequenceLimit {
  private static final int MAX = 1_000;
  private static final int MAX_NEXT = 32;

  private final AtomicInteger cached;

  private SequenceLimit(int cached) {
    this.cached = new AtomicInteger(cached);
  }

  /** Of a model that has no sequences yet. */
  static SequenceLimit ofModel() {
    return new SequenceLimit(0);
  }

  /** Nothing may be cached. */
  static SequenceLimit reached() {
    return new SequenceLimit(MAX);
  }

  boolean isReached() {
    return cached.get() >= MAX;
  }

  /** With one more sequence; the same if the limit is reached. */
  <T> T[] add(T[] longer, T more) {
    return longer.length < MAX_NEXT && cached.getAndUpdate(n -> Math.min(n + 1, MAX)) < MAX
        ? with(longer, more)
        : longer;
  }

  static <T> T[] with(T[] some, T more) {
    T[] all = Arrays.copyOf(some, some.length + 1);
    all[some.length] = more;
    return all;
  }
}
