package io.cqlengine.transfer.slice;

import com.datastax.oss.driver.api.core.metadata.Metadata;
import com.datastax.oss.driver.api.core.metadata.token.TokenRange;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/** Splits the ring. No slice crosses a token of a node, so each slice has one set of replicas. */
public final class TokenSlices {
  private TokenSlices() {}

  /** The tokens of the nodes; empty when the driver has no token map. */
  public static List<Long> ring(Metadata metadata) {
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
   * @param atLeast how many slices there must be
   */
  public static List<TokenSlice> split(Collection<Long> ring, int atLeast) {
    TreeSet<Long> ends = new TreeSet<>(ring);
    ends.remove(Long.MIN_VALUE);
    ends.add(Long.MAX_VALUE);
    int parts = (atLeast + ends.size() - 1) / ends.size();
    List<Long> firsts = new ArrayList<>();
    long first = TokenSlice.FIRST_TOKEN;
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

  /** The slices that begin at these tokens; together they are the ring. */
  public static List<TokenSlice> of(List<Long> firsts) {
    List<TokenSlice> slices = new ArrayList<>(firsts.size());
    for (int i = 0; i < firsts.size(); i++) {
      long last = i + 1 < firsts.size() ? firsts.get(i + 1) - 1 : Long.MAX_VALUE;
      slices.add(new TokenSlice(i, firsts.get(i), last));
    }
    return slices;
  }
}
