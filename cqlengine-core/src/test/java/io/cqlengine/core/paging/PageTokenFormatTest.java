package io.cqlengine.core.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cqlengine.api.result.PageToken;
import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTokenFormatTest {
  private static final PageTokenFormat CONTENT =
      new PageTokenFormat(
          "größe 東京",
          "\"Mixed\"",
          "Test Cluster",
          List.of(1, -7),
          ByteBuffer.allocate(16),
          ByteBuffer.wrap(new byte[] {0, -1, 127}));

  @Test
  void whatWasWrittenIsReadAgain() {
    PageTokenFormat read = PageTokenFormat.of(CONTENT.toToken()).orElseThrow();

    assertThat(read).isEqualTo(CONTENT);
  }

  @Test
  void theTextCanBePartOfAUrl() {
    assertThat(CONTENT.toToken().text()).matches("[A-Za-z0-9_-]+");
  }

  @Test
  void everyWrongCharacterIsNoticed() {
    String text = CONTENT.toToken().text();
    for (int i = 0; i < text.length(); i++) {
      char other = text.charAt(i) == 'A' ? 'B' : 'A';
      String damaged = text.substring(0, i) + other + text.substring(i + 1);
      if (i == text.length() - 1 && PageTokenFormat.of(new PageToken(damaged)).isPresent()) {
        // The last character of Base64 has bits that stand for nothing.
        continue;
      }
      assertThat(PageTokenFormat.of(new PageToken(damaged))).as("character %s", i).isEmpty();
    }
  }

  @Test
  void everyTruncationIsNoticed() {
    String text = CONTENT.toToken().text();
    for (int length = 0; length < text.length(); length++) {
      assertThat(PageTokenFormat.of(new PageToken(text.substring(0, length))))
          .as("the first %s characters", length)
          .isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "no base64!", "AQ", "東京", "////", "AQAAAAAAAAAAAAAA"})
  void textThatIsNotATokenIsNoticed(String text) {
    assertThat(PageTokenFormat.of(new PageToken(text))).isEmpty();
  }

  @Test
  void aTokenNeedsText() {
    assertThatThrownBy(() -> new PageToken(null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("text is null");
  }

  @Test
  void aTokenShowsNoKeyInLogs() {
    PageToken token = CONTENT.toToken();

    assertThat(token.toString()).doesNotContain(token.text()).contains("characters");
  }
}
