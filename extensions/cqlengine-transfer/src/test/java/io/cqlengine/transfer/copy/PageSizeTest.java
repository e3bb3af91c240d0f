package io.cqlengine.transfer.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.cqlengine.transfer.read.PageReader.Page;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageSizeTest {
  private final PageSize size = new PageSize();

  private int after(int rows, long bytes, long largest) {
    size.measured(new Page(List.of(), rows, 0, bytes, largest, null, false));
    return size.rows();
  }

  @Test
  void itAtMostDoublesFromPageToPage() {
    assertThat(size.rows()).isEqualTo(10);
    assertThat(after(10, 1_000, 100)).isEqualTo(20);
    assertThat(after(20, 2_000, 100)).isEqualTo(40);
    size.halve();
    assertThat(after(20, 2_000, 100)).isEqualTo(40);
  }

  @Test
  void smallRowsHaveALimit() {
    for (int i = 0; i < 20; i++) {
      after(size.rows(), 10L * size.rows(), 10);
    }
    assertThat(size.rows()).isEqualTo(1_000);
  }

  @Test
  void aPageHasAboutOneMegabyteAndNeverManyOfTheLargestRows() {
    assertThat(after(10, 10L << 20, 1 << 20)).isEqualTo(1);
    assertThat(after(1, 1_000, 1_000)).isEqualTo(2);
    assertThat(after(2, 4 << 20, 4 << 20)).isEqualTo(1);
    for (int i = 0; i < 20; i++) {
      after(size.rows(), 1_000, 100 << 10);
    }
    assertThat(size.rows()).isEqualTo(81);
  }

  @Test
  void anEmptyPageSaysNothing() {
    assertThat(after(0, 0, 0)).isEqualTo(10);
  }
}
