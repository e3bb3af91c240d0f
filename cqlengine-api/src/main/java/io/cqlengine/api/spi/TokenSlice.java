package io.cqlengine.api.spi;

import static java.util.Objects.requireNonNull;

import com.datastax.oss.driver.api.core.metadata.Metadata;
import com.datastax.oss.driver.api.core.metadata.token.TokenRange;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * A part of the ring of the Murmur3 partitioner: a closed range of tokens, {@code token(pk) >= ?
 * AND token(pk) <= ?}. It does not wrap around the ring, and does not cross the token of a node, so
 * all of its rows have the same replicas.
 *
 * @param number its number among the slices of a ring, from 0
 * @param first the first token, inclusive
 * @param last the last token, inclusive; never {@code Long.MIN_VALUE}, which the server takes for
 *     the end of the ring
 */
public record TokenSlice(int number, long first, long last) {

  /** The first token that a key can have. */
  public static final long FIRST_TOKEN = Long.MIN_VALUE + 1;

  /**
   * {@return the tokens of the nodes; empty when the driver has no token map}
   *
   * @param metadata the metadata of a session
   */
  public static List<Long> ring(Metadata metadata) {
    requireNonNull(metadata, "metadata is null");
    return metadata
        .getTokenMap()
        .map(
            map ->
                map.getTokenRanges().stream()
                    .map(TokenRange::getEnd)
                    .map(end -> Long.parseLong(map.format(end)))
                    .toList())
        .orElse(List.of());
  }

  /**
   * Splits each range between two tokens of nodes evenly.
   *
   * @param ring the tokens of the nodes, in any order; empty for one range
   * @param atLeast how many slices there must be, at least 1
   * @return the slices in the order of the ring; each token is in exactly one of them
   * @throws IllegalArgumentException if {@code atLeast} is less than 1
   */
  public static List<TokenSlice> split(Collection<Long> ring, int atLeast) {
    requireNonNull(ring, "ring is null")
        .forEach(it -> requireNonNull(it, "element of ring is null"));
    if (atLeast < 1) {
      throw new IllegalArgumentException("atLeast is " + atLeast + ". It must be at least 1.");
    }
    TreeSet<Long> ends = new TreeSet<>(ring);
    ends.remove(Long.MIN_VALUE);
    ends.add(Long.MAX_VALUE);
    int parts = (atLeast - 1) / ends.size() + 1;
    List<Long> firsts = new ArrayList<>();
    long first = FIRST_TOKEN;
    for (long end : ends) {
      split(first, end, parts, firsts);
      first = end + 1;
    }
    firsts.set(0, Long.MIN_VALUE);
    return of(firsts);
  }

  private static void split(long first, long last, int parts, List<Long> firsts) {
    BigInteger size =
        BigInteger.valueOf(last).subtract(BigInteger.valueOf(first)).add(BigInteger.ONE);
    BigInteger count = BigInteger.valueOf(parts).min(size);
    for (int i = 0; i < count.intValue(); i++) {
      firsts.add(
          size.multiply(BigInteger.valueOf(i))
              .divide(count)
              .add(BigInteger.valueOf(first))
              .longValueExact());
    }
  }

  /**
   * {@return the slices that begin at these tokens; together they are the ring}
   *
   * @param firsts the first token of each slice, in ascending order
   */
  public static List<TokenSlice> of(List<Long> firsts) {
    requireNonNull(firsts, "firsts is null").forEach(it -> requireNonNull(it, "first is null"));
    List<TokenSlice> slices = new ArrayList<>(firsts.size());
    for (int i = 0; i < firsts.size(); i++) {
      long last = i + 1 < firsts.size() ? firsts.get(i + 1) - 1 : Long.MAX_VALUE;
      slices.add(new TokenSlice(i, firsts.get(i), last));
    }
    return slices;
  }

  @Override
  public String toString() {
    return "slice %d (tokens %d to %d)".formatted(number, first, last);
  }
}
