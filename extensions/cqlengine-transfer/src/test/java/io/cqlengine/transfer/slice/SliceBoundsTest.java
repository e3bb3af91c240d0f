package io.cqlengine.transfer.slice;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import io.cqlengine.api.spi.TokenSlice;
import io.cqlengine.transfer.table.TransferTable;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SliceBoundsTest {
  private static final TokenSlice SLICE = new TokenSlice(0, -100, 100);
  private static final TransferTable TABLE =
      new TransferTable(names("p"), names("a", "b"), List.of(true, false), List.of(), "digest");

  @Test
  void aWholeSliceIsOneClause() {
    assertThat(where(null, null)).containsExactly("token(p) >= ? AND token(p) <= ?");
  }

  @Test
  void afterARowComesTheRestOfItsPartitionThenTheNextTokens() {
    assertThat(where(row(5, 1, 2), null))
        .containsExactly(
            "p = ? AND a = ? AND b < ?", "p = ? AND a > ?", "token(p) >= ? AND token(p) <= ?");
  }

  @Test
  void aPositionWithoutClusteringKeyEndsItsPartition() {
    assertThat(where(new Position(5, List.of(value(5)), null), null))
        .containsExactly("token(p) >= ? AND token(p) <= ?");
  }

  @Test
  void nothingComesAfterTheLastToken() {
    assertThat(where(new Position(100, List.of(value(5)), null), null)).isEmpty();
  }

  @Test
  void upToARowComeTheTokensBeforeAndTheBeginningOfItsPartition() {
    assertThat(where(null, row(5, 1, 2)))
        .containsExactly(
            "token(p) >= ? AND token(p) <= ?", "p = ? AND a < ?", "p = ? AND a = ? AND b >= ?");
  }

  @Test
  void betweenTwoRowsOfAPartitionNoTokenIsRead() {
    assertThat(where(row(5, 1, 2), row(5, 3, 4)))
        .containsExactly(
            "p = ? AND a = ? AND b < ?", "p = ? AND a > ? AND a < ?", "p = ? AND a = ? AND b >= ?");
    assertThat(where(row(5, 1, 9), row(5, 1, 4)))
        .containsExactly("p = ? AND a = ? AND b < ? AND b >= ?");
  }

  @Test
  void eachMarkerHasAValue() {
    assertThat(SliceBounds.of(TABLE, SLICE, row(1, 1, 2), row(5, 3, 4)))
        .allSatisfy(
            segment ->
                assertThat(segment.values())
                    .hasSize((int) segment.where().chars().filter(c -> c == '?').count()));
  }

  private static List<String> where(@Nullable Position after, @Nullable Position last) {
    return SliceBounds.of(TABLE, SLICE, after, last).stream()
        .map(segment -> segment.where().replace("\"", ""))
        .toList();
  }

  private static Position row(int partition, int a, int b) {
    return new Position(partition, List.of(value(partition)), List.of(value(a), value(b)));
  }

  private static ByteBuffer value(int value) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(0, value);
  }

  private static List<CqlIdentifier> names(String... names) {
    return java.util.Arrays.stream(names).map(CqlIdentifier::fromInternal).toList();
  }
}
