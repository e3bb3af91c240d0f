package io.cqlengine.core.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.cqlengine.api.spi.TokenSlice;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class TokenSliceTest {

  @Property(tries = 300)
  void eachTokenIsInExactlyOneSlice(
      @ForAll @Size(max = 20) Set<Long> ring, @ForAll @IntRange(min = 1, max = 300) int atLeast) {
    List<TokenSlice> slices = TokenSlice.split(ring, atLeast);

    assertThat(slices.get(0).first()).isEqualTo(Long.MIN_VALUE);
    assertThat(slices.get(slices.size() - 1).last()).isEqualTo(Long.MAX_VALUE);
    assertThat(slices).allMatch(slice -> slice.first() <= slice.last());
    for (int i = 1; i < slices.size(); i++) {
      assertThat(slices.get(i).number()).isEqualTo(i);
      assertThat(slices.get(i).first()).isEqualTo(slices.get(i - 1).last() + 1);
    }
  }

  @Property(tries = 300)
  void noSliceCrossesATokenOfANode(
      @ForAll @Size(max = 20) Set<Long> ring, @ForAll @IntRange(min = 1, max = 300) int atLeast) {
    assertThat(TokenSlice.split(ring, atLeast))
        .allSatisfy(
            slice ->
                assertThat(ring)
                    .noneMatch(
                        token ->
                            slice.first() <= token
                                && token < slice.last()
                                && token != Long.MIN_VALUE));
  }

  /** The server takes the smallest token as the end of a range for the whole ring. */
  @Property(tries = 300)
  void noSliceEndsAtTheSmallestToken(@ForAll @Size(max = 5) Set<Long> ring) {
    ring.add(Long.MIN_VALUE);

    assertThat(TokenSlice.split(ring, 3)).allMatch(slice -> slice.last() > Long.MIN_VALUE);
  }

  @Property(tries = 300)
  void thereAreAsManySlicesAsAskedFor(
      @ForAll @Size(max = 5) Set<@IntRange(min = -50, max = 50) Integer> ring,
      @ForAll @IntRange(min = 1, max = 300) int atLeast) {
    long step = 1L << 50;
    Set<Long> tokens = new HashSet<>(ring.stream().map(token -> token * step).toList());

    assertThat(TokenSlice.split(tokens, atLeast)).hasSizeGreaterThanOrEqualTo(atLeast);
  }

  @Example
  void aRingWithoutTokensIsSplitEvenly() {
    assertThat(TokenSlice.split(List.of(), 4).stream().map(TokenSlice::first))
        .containsExactly(Long.MIN_VALUE, -(1L << 62), 0L, 1L << 62);
  }
}
