package io.cqlengine.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.cqlengine.api.rules.SnakeCase;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rule of Python's cqlengine: {@code ([a-z])([A-Z])} becomes {@code \1_\2}, in lower case. */
class SnakeCaseNamingTest {

  @ParameterizedTest
  @CsvSource({
    "automobile, automobile",
    "Automobile, automobile",
    "TestModel, test_model",
    "lastServiceDate, last_service_date",
    "userID, user_id",
    "HTTPServer, httpserver",
    "aB, a_b",
    "aBC, a_bc",
    "aBcD, a_bc_d",
    "A, a",
    "year2Make, year2make",
    "line2, line2",
    "snake_case, snake_case",
    "Half_Snake, half_snake",
    "_hidden, hidden",
    "__veryHidden, very_hidden",
    "trailing_, trailing_",
    "größeMax, größe_max",
    "caféÉtoile, caféétoile",
  })
  void camelCaseBecomesSnakeCase(String name, String expected) {
    assertThat(SnakeCase.of(name)).isEqualTo(expected);
  }

  @Test
  void aNameOfUnderscoresDoesNotChange() {
    assertThat(SnakeCase.of("__")).isNotEmpty();
  }

  @Test
  void theDefaultLocaleDoesNotMatter() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("tr"));
      assertThat(SnakeCase.of("TITLE")).isEqualTo("title");
    } finally {
      Locale.setDefault(before);
    }
  }
}
