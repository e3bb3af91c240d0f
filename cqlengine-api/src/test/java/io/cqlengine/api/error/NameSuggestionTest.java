package io.cqlengine.api.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameSuggestionTest {
  private static final List<String> KNOWN =
      List.of("keyspace", "consistency", "basic.request.timeout", "a.b.size", "c.d.size");

  @ParameterizedTest
  @CsvSource({"'', abc, 3", "abc, '', 3", "abc, abc, 0", "kitten, sitting, 3", "ab, ba, 2"})
  void editsAreCounted(String from, String to, int edits) {
    assertThat(NameSuggestion.edits(from, to)).isEqualTo(edits);
  }

  @ParameterizedTest
  @CsvSource({
    "keyspaces, keyspace",
    "key-space, keyspace",
    "consistancy, consistency",
    "request.timeout, basic.request.timeout",
    "timeout, basic.request.timeout"
  })
  void aSlipOrAMissingBeginningIsRecognized(String written, String meant) {
    assertThat(NameSuggestion.to(written, KNOWN)).contains(meant);
  }

  @Test
  void caseAndPunctuationDoNotMatter() {
    assertThat(NameSuggestion.question("my_other_home_town", List.of("myOtherHomeTown")))
        .contains("Did you mean 'myOtherHomeTown'?");
  }

  @Test
  void whatIsFarOrAmbiguousIsNotGuessed() {
    assertThat(NameSuggestion.to("compression", KNOWN)).isEmpty();
    assertThat(NameSuggestion.to("size", List.of("a.b.size", "c.d.size"))).isEmpty();
  }
}
