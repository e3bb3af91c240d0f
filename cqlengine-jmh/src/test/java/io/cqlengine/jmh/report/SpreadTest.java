package io.cqlengine.jmh.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpreadTest {

  @Test
  void theMedianOfAnEvenNumberIsTheMean() {
    assertThat(Spread.of(List.of(4.0, 1.0, 2.0, 3.0)).median()).isEqualTo(2.5);
    assertThat(Spread.of(List.of(3.0, 1.0, 2.0)).median()).isEqualTo(2.0);
  }

  @Test
  void fewValuesAreBoundedByMinimumAndMaximum() {
    assertThat(Spread.of(List.of(7.0))).isEqualTo(new Spread(7, 7, 7, 1));
    assertThat(Spread.of(List.of(5.0, 1.0, 3.0))).isEqualTo(new Spread(3, 1, 5, 3));
  }

  @Test
  void boundsMatchTheTablesForTheMedian() {
    assertThat(bounds(6)).containsExactly(1, 6);
    assertThat(bounds(8)).containsExactly(1, 8);
    assertThat(bounds(9)).containsExactly(2, 8);
    assertThat(bounds(10)).containsExactly(2, 9);
    assertThat(bounds(20)).containsExactly(6, 15);
    assertThat(bounds(25)).containsExactly(8, 18);
  }

  private static List<Integer> bounds(int n) {
    List<Double> ranks =
        new ArrayList<>(IntStream.rangeClosed(1, n).mapToObj(Double::valueOf).toList());
    Collections.shuffle(ranks, new Random(n));
    Spread spread = Spread.of(ranks);
    return List.of((int) spread.low(), (int) spread.high());
  }

  @Test
  void noValuesAreRejected() {
    assertThatIllegalArgumentException().isThrownBy(() -> Spread.of(List.of()));
  }
}
