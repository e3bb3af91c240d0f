package io.cqlengine.transfer.slice;

/**
 * A part of the ring of tokens that does not wrap around.
 *
 * @param number its number among the slices of a transfer, from 0
 * @param first the first token, inclusive
 * @param last the last token, inclusive
 */
public record TokenSlice(int number, long first, long last) {
  /**
   * The first token that a key can have. The server takes the one before it, as the end of a range,
   * for the end of the ring.
   */
  static final long FIRST_TOKEN = Long.MIN_VALUE + 1;

  @Override
  public String toString() {
    return "slice %d (tokens %d to %d)".formatted(number, first, last);
  }
}
